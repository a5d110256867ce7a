#!/usr/bin/env bash
# `dotnet test`, as the README says it, counted from the reports of the test projects. They start a PostgreSQL of their own from what is
# installed; where they do not, their tests are skipped, and that counts as failed here.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT" || exit 1

check 'packages are what the lock files say' dotnet restore --locked-mode

# What the conformance tests see is recorded, to be compared with the committed page.
KNOOPPUNT_OBSERVATIONS=$WORK/observations dotnet test --report-trx --results-directory "$WORK/trx" >"$WORK/test.log" 2>&1 </dev/null
status=$?
before=$(count FAIL)
"$PYTHON" "$CI_DIR/trx.py" "$WORK/trx" "$RESULTS"
"$PYTHON" "$CI_DIR/numbers.py" "$WORK/trx"

projects=$(find tests -name '*.csproj' | wc -l)
reports=$(find "$WORK/trx" -name '*.trx' 2>/dev/null | wc -l)
if [ "$reports" -lt "$projects" ] || { [ "$status" -ne 0 ] && [ "$(count FAIL)" = "$before" ]; }; then
  failed "dotnet test ends well (exit code $status, reports of $reports of $projects projects)"
  grep -E 'error|failed|Failed|Unhandled' "$WORK/test.log" | sort -u | head -n 30
  tail -n 15 "$WORK/test.log"
fi

check 'docs/conformance.md says what the tests saw' dotnet run --project tools/ConformanceReport -- --check "$WORK/observations"
exit 0
