#!/usr/bin/env bash
# The auditor's verifier as one native file: small enough, needing no runtime, good with a bundle of an earlier build and not with a
# changed one.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
GOLDEN=$ROOT/tests/Knooppunt.Client.Tests/Evidence/Golden
MOST=$((15 << 20))

tools() { command -v clang && test -e /usr/include/zlib.h; } # .ci/install.sh brings them
publish() { dotnet publish "$ROOT/src/Knooppunt.Verifier" -c Release -p:Native=true -p:NuGetLockFilePath=obj/native.lock.json --use-current-runtime -o "$WORK/native"; }

# verifies CODE PATH...: with an environment in which no runtime could be found
verifies() {
  local code=$1 got=0
  shift
  env -i "$WORK/native/knooppunt-verify" "$@" || got=$?
  [ $got = "$code" ]
}

check 'verifier: clang and zlib are there' tools || exit 0
check 'verifier: it can be published as one native file' publish || exit 0
size=$(stat -c %s "$WORK/native/knooppunt-verify")
say "verifier: $size octets"
check 'verifier: the file is smaller than 15 MB' test "$size" -lt $MOST
check 'verifier: a good bundle gives 0' verifies 0 "$GOLDEN/bundle.zip" --trust "$GOLDEN/trust"
check 'verifier: the same without trust gives 1' verifies 1 "$GOLDEN/bundle.zip"
cp "$GOLDEN/bundle.zip" "$WORK/changed.zip"
printf '\x01' | dd of="$WORK/changed.zip" bs=1 seek=20000 conv=notrunc 2>/dev/null
check 'verifier: a changed bundle gives 1' verifies 1 "$WORK/changed.zip" --trust "$GOLDEN/trust" --json
check 'verifier: a file that is not there gives 2' verifies 2 "$WORK/none.zip" --trust "$GOLDEN/trust"
[ -n "${STAGED:-}" ] || score
exit 0
