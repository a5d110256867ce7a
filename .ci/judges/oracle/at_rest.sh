# Nothing that is stored or logged can be read: a canary in the payload is nowhere, plain or encoded. The MessageId, which may be
# stored, shows that the search looks in the right place.

at_rest() {
  if [ "$DB" = postgres ]; then
    sql exchange CHECKPOINT
    "$PG_BIN/pg_dump" -h "$PG_DIR" -U knooppunt exchange >"$WORK/dump.sql"
    PLACES=("$WORK/dump.sql" "$PG_DIR/data")
  else
    PLACES=("$WORK/$DB/data")
    [ "$1" != 'while messages wait' ] || check "$DB: there is a write-ahead log to search" test -s "$(find "$WORK/$DB/data" -name '*-wal')"
  fi
  search present "the MessageId is found in the database, $1" "$(message_id signed)" "${PLACES[@]}"
  search absent "no canary in the database, $1" "$CANARY" "${PLACES[@]}"
  search absent "no compressed payload in the database, $1" "raw:$(slice signed.request)" "${PLACES[@]}"
}

search() { check "$DB: $2" "$PYTHON" "$CI_DIR/judges/at_rest.py" "$1" "$3" "${@:4}"; }

# SQLite overwrites what it erases; PostgreSQL keeps sealed octets until its vacuum, and in its WAL.
erased() {
  [ "$DB" = postgres ] || search absent 'the sealed octets of a handed over message are gone' "raw:$(slice offer.response)" "${PLACES[@]}"
}

# Some octets out of the middle of the part of a message, as it went over the wire: compressed, and of a pulled message sealed.
slice() {
  PYTHONPATH=$ORACLE "$PYTHON" -c '
import sys, as4verify as v
part, = v.Message(open(sys.argv[1], "rb").read()).attachments.values()
open(sys.argv[2], "wb").write(part.body[300:364])' "$WORK/$1" "$WORK/$1.slice"
  echo "$WORK/$1.slice"
}

silent_log() {
  search present "the log tells which messages came" Saldoverzoek "$WORK/$DB.log"
  search absent "no canary in any log of the hub" "$CANARY" "$WORK/$DB".log "$WORK/$DB"-*.log
  search absent "no name of a person in any log of the hub" Proefpersoon "$WORK/$DB".log "$WORK/$DB"-*.log
}
