# A PostgreSQL cluster of our own, on a socket of our own; removed at the end. PostgreSQL refuses to run as root.

# start_postgres: sets PG_DIR and PG_BIN
start_postgres() {
  PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$PG_BIN" ] || { say 'PostgreSQL is not installed'; return 1; }
  PG_DIR=$(mktemp -d)
  CLEANUP+=("as_postgres $PG_BIN/pg_ctl -D $PG_DIR/data -m immediate -w stop; rm -rf $PG_DIR")
  [ "$(id -u)" -ne 0 ] || chown postgres "$PG_DIR"
  as_postgres "$PG_BIN/initdb" -D "$PG_DIR/data" -U knooppunt --auth=trust --encoding=UTF8 --locale=C >"$WORK/initdb.log" 2>&1 &&
    as_postgres "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -l "$PG_DIR/server.log" -w -o "-k $PG_DIR -c listen_addresses= -c max_connections=200" start >"$WORK/pg_ctl.log" 2>&1 </dev/null ||
    { failed 'a PostgreSQL cluster starts'; cat "$WORK"/initdb.log "$WORK"/pg_ctl.log 2>/dev/null | tail -n 10; return 1; }
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

sql() { "$PG_BIN/psql" -h "$PG_DIR" -U knooppunt -X -q -v ON_ERROR_STOP=1 -d "$1" -c "$2"; }
create_database() { sql postgres "CREATE DATABASE $1"; }
connection_string() { printf 'Host=%s;Username=knooppunt;Database=%s' "$PG_DIR" "$1"; }
