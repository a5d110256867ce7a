#!/usr/bin/env bash
# The whole exchange, driven by a client that shares no code with the hub (../shared/oracle), on SQLite and on PostgreSQL.
# By hand: bash .ci/judges/oracle.sh sqlite. The parts are in oracle/, in the order of their names here; each is one function.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
need_oracle
source "$CI_DIR/postgres.sh"
source "$CI_DIR/judges/hub.sh"
source "$CI_DIR/judges/as4.sh"
for part in exchange identities refusals expiry at_rest; do source "$CI_DIR/judges/oracle/$part.sh"; done

still_answers() { [ "$(status_of /health/live)" = 200 ] || { tail -n 20 "$WORK/$DB.log"; false; }; }

# judge DB: everything on one engine. DATABASE is the hub's setting, LEASE short enough to see a second offer.
judge() {
  DB=$1
  CANARY=KANARIE-$(openssl rand -hex 6)
  mkdir "$WORK/$DB"
  if [ "$DB" = postgres ]; then
    start_postgres || return
    create_database exchange && create_database expiry
    DATABASE=$(connection_string exchange) EXPIRY_DATABASE=$(connection_string expiry)
  else
    DATABASE=sqlite EXPIRY_DATABASE=sqlite
  fi
  SETTINGS=("Hub__DataFolder=$WORK/$DB/data" "Hub__Database=$DATABASE" Hub__Lease=00:00:03
    Hub__ExpiryInterval=01:00:00) # each round empties the write-ahead log, and it is to be searched full

  start_hub "$DB" "${SETTINGS[@]}" || return
  pushes
  at_rest 'while messages wait'
  restart
  pulls
  identities
  intermediary
  refusals
  check "$DB: the hub still answers after all refusals" still_answers
  check "$DB: the hub stops cleanly" stop_hub "$HUB_PID"
  at_rest 'after a clean stop'
  erased
  expiry
  silent_log
}

prepare_hub || exit 0
read_oins
for DB in ${*:-sqlite postgres}; do judge "$DB"; done
[ -n "${STAGED:-}" ] || score
exit 0
