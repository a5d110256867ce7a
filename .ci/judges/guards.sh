#!/usr/bin/env bash
# Each guard of the hub, switched off in a copy of the source, is missed by a hostile message: a corpus that never fails proves nothing.
# One check for the guards together; their list is printed. The copy is built once and a hub started for each.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$ROOT" || exit 1

prove() { timeout 1500 dotnet run --project tests/Corpus -- -explicit only -class Knooppunt.Corpus.GuardTests >"$WORK/guards.log" 2>&1; }
proven() { grep -E '^guards proven: ([0-9]+) of \1$' "$WORK/guards.log"; }

check 'every guard that is switched off is missed' prove || tail -n 30 "$WORK/guards.log"
check 'guards proven: all of them' proven
grep -E '^guards proven|^guard ' "$WORK/guards.log"
[ -n "${STAGED:-}" ] || score
exit 0
