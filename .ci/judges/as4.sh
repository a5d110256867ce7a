# One AS4 call each, by the independent client as4send.py, as one of the development organisations (folder names of
# certificates-dev). Requests and answers are kept as $WORK/NAME.request and $WORK/NAME.response. KEYS=-ec signs with the EC pair.
SERVICE=urn:knooppunt:schuldregelen
MPC=https://knooppunt.example/mpc/
GEMEENTE=gemeente-voorbeeldstad SCHULDHULP=schuldhulp-voorbeeld BELASTINGDIENST=belastingdienst-voorbeeld
UITKERING=uitkeringsinstantie-voorbeeld ENERGIE=energie-voorbeeld INTERMEDIAIR=informatieknooppunt-voorbeeld
KEYS=

read_oins() {
  declare -gA OIN
  local folder oin
  while read -r folder oin; do OIN[$folder]=$oin; done < <("$PYTHON" -c '
import json, sys
for party in json.load(open(sys.argv[1]))["parties"]: print(party["folder"], party["oin"])' "$CERTS/parties.json")
}

# as4 MODE WHO NAME [as4send arguments...]; SENDER=craft.py spoils what as4send builds
as4() {
  local mode=$1 who=$CERTS/$2 name=$3
  shift 3
  PYTHONPATH=$ORACLE "$PYTHON" ${SENDER:-"$ORACLE/as4send.py"} "$mode" --url "$HUB/msh" --key "$who/signing$KEYS.key" --cert "$who/signing$KEYS.crt" \
    --client-cert "$who/tls.crt" --client-key "$who/tls.key" --ca "$CERTS/ca.crt" --trust "$CERTS/ca.crt" \
    --save-request "$WORK/$name.request" --save-response "$WORK/$name.response" "$@"
}

# push WHO RECIPIENT ACTION PAYLOAD NAME [as4send arguments...]; FOR names the originalSender where WHO acts for it
push() {
  local who=$1 recipient=${OIN[$2]:-$2} action=$3 payload=$4 name=$5
  shift 5
  as4 push "$who" "$name" --from "${OIN[$who]}" --to "${OIN[hub]}" --party-type urn:osb:oin --service "$SERVICE" --action "$action" \
    --agreement urn:knooppunt:aansluitovereenkomst:1 --property "originalSender=${OIN[${FOR:-$who}]}" --property "finalRecipient=$recipient" \
    --payload "$payload:application/xml" "$@"
}

# refused CODE COMMAND...: the command meets an ebMS error with this code (a pattern)
refused() {
  local code=$1
  shift
  "$@" --expect error --allow 'message is a receipt' >"$WORK/refused.out"
  local status=$?
  cat "$WORK/refused.out"
  [ "$status" -eq 0 ] && grep -Eq "'errorCode': '$code'" "$WORK/refused.out"
}

# pull WHO MAILBOX NAME [as4send arguments...]: WHO pulls the mailbox of MAILBOX
pull() { as4 pull "$1" "$3" --mpc "$MPC${OIN[$2]:-$2}" "${@:4}"; }
empty() { refused EBMS:0006 pull "$1" "${2:-$1}" empty; }

# acknowledge WHO NAME: WHO's receipt for what was pulled as NAME
acknowledge() { as4 receipt "$1" "$2-receipt" --for "$WORK/$2.response"; }

verify() { "$PYTHON" "$ORACLE/as4verify.py" "$@"; }

# receipted NAME [CERTIFICATE]: the answer is a receipt of the hub for the request
receipted() { verify "$WORK/$1.response" --original "$WORK/$1.request" --ca "$CERTS/ca.crt" --cert "$CERTS/hub/${2:-signing}.crt"; }

# opens WHO NAME PAYLOAD: WHO verifies and decrypts what was pulled as NAME, and the payload is byte for byte PAYLOAD
opens() {
  rm -rf "$WORK/opened"
  verify "$WORK/$2.response" --key "$CERTS/$1/encryption$KEYS.key" --ca "$CERTS/ca.crt" --cert "$CERTS/hub/signing$KEYS.crt" --out "$WORK/opened" &&
    cmp "$WORK"/opened/* "$3"
}

# delivered WHO PAYLOAD NAME: WHO pulls its mailbox, opens the message and acknowledges it; three checks
delivered() {
  check "$DB: $3 is pulled by its recipient" pull "$1" "$1" "$3-pulled" &&
    check "$DB: $3 verifies, decrypts and is byte for byte what was sent" opens "$1" "$3-pulled" "$2" &&
    check "$DB: the recipient's receipt for $3 is accepted" acknowledge "$1" "$3-pulled"
}

# again WHO NAME TO: the same request octets once more, the answer's body in TO
again() {
  local who=$CERTS/$1
  "$PYTHON" "$CI_DIR/judges/http_body.py" "$WORK/$2.request" "$WORK/again.body" "$WORK/again.type" &&
    curl -sS --fail --cacert "$CERTS/ca.crt" --cert "$who/tls.crt" --key "$who/tls.key" -H "@$WORK/again.type" --data-binary "@$WORK/again.body" -o "$3" "$HUB/msh"
}

# same_receipt WHO NAME: the same request gets the first answer, octet for octet
same_receipt() {
  again "$1" "$2" "$WORK/again.answer" && "$PYTHON" "$CI_DIR/judges/http_body.py" "$WORK/$2.response" "$WORK/first.answer" && cmp "$WORK/first.answer" "$WORK/again.answer"
}

# saldoverzoek FILE REFERENCE: a valid one, with the canary as the client number
saldoverzoek() { sed "s/SHV-20481/$CANARY/; s/SV-2026-000417/$2/" "$ROOT/schemas/berichten/voorbeelden/Saldoverzoek.xml" >"$1"; }
