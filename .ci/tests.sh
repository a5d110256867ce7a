#!/usr/bin/env bash
# `dotnet test`, as the README says it, with PostgreSQL at hand; counted from the reports of the test projects.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$CI_DIR/postgres.sh"
cd "$ROOT" || exit 1

check 'packages are what the lock files say' dotnet restore --locked-mode

if start_postgres; then
  create_database knooppunt_tests
  KNOOPPUNT_TEST_POSTGRES=$(connection_string knooppunt_tests)
  export KNOOPPUNT_TEST_POSTGRES
fi

dotnet test --report-trx --results-directory "$WORK/trx" >"$WORK/test.log" 2>&1 </dev/null
status=$?
"$PYTHON" "$CI_DIR/trx.py" "$WORK/trx" "$RESULTS"

projects=$(find tests -name '*.csproj' | wc -l)
reports=$(find "$WORK/trx" -name '*.trx' 2>/dev/null | wc -l)
if [ "$status" -ne 0 ] || [ "$reports" -lt "$projects" ]; then
  failed "dotnet test ends well (exit code $status, reports of $reports of $projects projects)"
  grep -E 'error|failed|Failed|Unhandled' "$WORK/test.log" | sort -u | head -n 30
  tail -n 15 "$WORK/test.log"
fi
exit 0
