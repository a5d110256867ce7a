#!/usr/bin/env bash
# Someone who has only the .NET SDK: a fresh clone, an empty package cache, the command of the README.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export NUGET_PACKAGES=$WORK/packages
LIMIT=60 # seconds, for the demo once it is built

check 'clean clone: git clone' git clone -q "$ROOT" "$WORK/clone" || exit 0
cd "$WORK/clone" || exit 1

from=$SECONDS
check 'clean clone: the demo builds with an empty package cache' dotnet build tools/Demo || exit 0
say "restore and build: $((SECONDS - from)) s"
from=$SECONDS
check 'clean clone: dotnet run --project tools/Demo' timeout 300 dotnet run --project tools/Demo
took=$((SECONDS - from))
say "demo: $took s"
check "clean clone: the demo takes under $LIMIT s" test "$took" -lt "$LIMIT"
check 'clean clone: the targets of build.cs are listed' dotnet run --file build.cs -- help
check 'clean clone: nothing of that is left in the tree' sh -c 'git status --porcelain; test -z "$(git status --porcelain)"'
[ -n "${STAGED:-}" ] || score
exit 0
