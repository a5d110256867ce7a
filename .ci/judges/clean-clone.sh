#!/usr/bin/env bash
# Someone who has only the .NET SDK: a fresh clone, an empty package cache, the command of the README.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export NUGET_PACKAGES=$WORK/packages
hub_stops() { kill -TERM -- "-$HUB_PID" && wait "$HUB_PID"; not curl -sk --max-time 2 "$HUB/health/live"; }
LIMIT=60 # seconds, for the demo once it is built

check 'clean clone: git clone' git clone -q "$ROOT" "$WORK/clone" || exit 0
cd "$WORK/clone" || exit 1

# The hub alone, before anything else has made certificates; its keys are ready when it is.
source "$CI_DIR/judges/hub.sh"
HUB=https://127.0.0.1:$(free_port)
from=$SECONDS
setsid env "Hub__Url=$HUB" dotnet run --project src/Knooppunt.Hub >"$WORK/hub.log" 2>&1 </dev/null &
HUB_PID=$!
CLEANUP+=("kill -9 -- -$HUB_PID")
check 'clean clone: dotnet run --project src/Knooppunt.Hub starts a hub' hub_gets_ready 300 || tail -n 10 "$WORK/hub.log"
say "hub, from restore to ready: $((SECONDS - from)) s"
check 'clean clone: it stops when told to' hub_stops
git clean -fdxq certificates-dev # what the hub made: the demo is to make its own
from=$SECONDS
check 'clean clone: the demo builds with an empty package cache' dotnet build tools/Demo || exit 0
say "restore and build: $((SECONDS - from)) s"
from=$SECONDS
check 'clean clone: dotnet run --project tools/Demo' timeout 300 dotnet run --project tools/Demo
took=$((SECONDS - from))
say "demo: $took s"
check "clean clone: the demo takes under $LIMIT s" test "$took" -lt "$LIMIT"
check 'clean clone: the demo plays a full settlement' timeout 300 dotnet run --project tools/Demo -- --scenario schuldregeling
check 'clean clone: the targets of build.cs are listed' dotnet run --file build.cs -- help
check 'clean clone: nothing of that is left in the tree' sh -c 'git status --porcelain; test -z "$(git status --porcelain)"'
[ -n "${STAGED:-}" ] || score
exit 0
