# Starting and stopping hubs as real processes. Needs lib.sh; $HUB is the address of the hub that is spoken to.

# Certificates and the published hub; once per judge.
prepare_hub() {
  cd "$ROOT" || return 1
  check 'development certificates are made' dotnet run --project tools/DevCertificates &&
    check 'the hub can be published' dotnet publish src/Knooppunt.Hub -o "$WORK/hub"
}

free_port() { "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# start_hub NAME [Hub__SETTING=VALUE...]: sets HUB and HUB_PID; its log is $WORK/NAME.log
start_hub() {
  local name=$1
  shift
  HUB=https://127.0.0.1:$(free_port)
  (cd "$WORK" && exec env "Hub__Url=$HUB" "Hub__Certificates=$CERTS" "Hub__AddressBook=$CERTS/parties.json" "$@" \
    dotnet hub/Knooppunt.Hub.dll) >>"$WORK/$name.log" 2>&1 </dev/null &
  HUB_PID=$!
  CLEANUP+=("jobs -p | grep -qx $HUB_PID && kill -9 $HUB_PID && wait $HUB_PID")
  check "$name: a hub starts and is ready, asked without a client certificate" hub_gets_ready ||
    { tail -n 5 "$WORK/$name.log"; return 1; }
}

hub_gets_ready() { eventually "${1:-60}" ready_or_gone && kill -0 "$HUB_PID"; }
ready_or_gone() { [ "$(status_of /health/ready)" = 200 ] || ! kill -0 "$HUB_PID" 2>/dev/null; }
status_of() { curl -sk --max-time 5 -o /dev/null -w '%{http_code}' "$HUB$1"; }

# stop_hub PID [SIGNAL]: ends with its exit code
stop_hub() {
  kill "-${2:-TERM}" "$1" && wait "$1" 2>/dev/null
}
