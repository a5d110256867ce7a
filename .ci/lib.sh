# Sourced by .ci/run and by every judge: where things are, how a check is counted, and what is cleaned up.
# A check is one test: one line in $RESULTS. What it prints is shown only when it fails.
set -u -o pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CI_DIR=$ROOT/.ci
SHARED=$ROOT/../shared
ORACLE=$SHARED/oracle
CERTS=$ROOT/certificates-dev
PYTHON=/usr/bin/python3 # Debian's own, which python3-cryptography belongs to

# No build server may outlive this script and hold its output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export PYTHONDONTWRITEBYTECODE=1

WORK=$(mktemp -d)
RESULTS=${RESULTS:-$WORK/results}
CLEANUP=() # commands, run in reverse order
clean_up() {
  local i
  for ((i = ${#CLEANUP[@]} - 1; i >= 0; i--)); do eval "${CLEANUP[i]}" >/dev/null 2>&1 || true; done
  if [ -n "${KEEP:-}" ]; then say "kept: $WORK"; else rm -rf "$WORK"; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*"; }
section() { printf '\n== %s\n' "$*"; }
passed() { printf 'pass\t%s\n' "$1" >>"$RESULTS"; }
failed() { printf 'FAIL\t%s\n' "$1" >>"$RESULTS"; printf 'FAIL %s\n' "$1"; }
count() { grep -c "^$1" "$RESULTS" 2>/dev/null || true; }

# check NAME COMMAND...
check() {
  local name=$1 out=$WORK/check.out
  shift
  if "$@" >"$out" 2>&1 </dev/null; then
    passed "$name"
  else
    failed "$name"
    tail -n 20 "$out" | sed 's/^/     /'
    return 1
  fi
}

# eventually SECONDS COMMAND...: tries until it succeeds
eventually() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

not() { ! "$@"; }

# The oracle is a folder beside the repository; without it the judges that need it have nothing to judge with.
need_oracle() {
  [ -f "$ORACLE/as4send.py" ] && return
  say "skipped: the independent AS4 client (../shared/oracle) is not there"
  exit 0
}

# Run by hand, a judge tells its own score; KEEP=1 keeps what it wrote, the logs of the hubs too.
score() { say "$(basename "$0"): $(count pass) passed, $(count FAIL) failed"; }
