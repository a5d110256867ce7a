# Push, receipt, repeat, restart, pull, second offer, hand-over: the gemeente and the belastingdienst, RSA.

pushes() {
  local name
  for name in signed encrypted uncompressed; do saldoverzoek "$WORK/$name.xml" "SV-$name"; done
  check "$DB: a signed saldoverzoek gets a receipt" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/signed.xml" signed
  check "$DB: a signed and encrypted one too" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/encrypted.xml" encrypted --encrypt-to "$CERTS/hub/encryption.crt"
  check "$DB: an uncompressed one too" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/uncompressed.xml" uncompressed --no-compress
  for name in signed encrypted uncompressed; do
    check "$DB: the receipt for $name states what was signed, signed by the hub" receipted $name
  done
  check "$DB: the same request again gets the same receipt, byte for byte" same_receipt $GEMEENTE signed
  check "$DB: the same encrypted request again too" same_receipt $GEMEENTE encrypted
  check "$DB: the same MessageId with other content is EBMS:0003" refused EBMS:0003 \
    push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/encrypted.xml" conflict --message-id "$(message_id signed)"
  check "$DB: the same MessageId from another sender is EBMS:0003" refused EBMS:0003 \
    push $SCHULDHULP $BELASTINGDIENST Saldoverzoek "$WORK/signed.xml" conflict --message-id "$(message_id signed)"
  check "$DB: after that the first message still gets its receipt" same_receipt $GEMEENTE signed
}

message_id() { LC_ALL=C sed -n 's/.*<eb:MessageId>\([^<]*\)<.*/\1/p' "$WORK/$1.request" | head -n 1; }

# A hub that is killed keeps its promises; on PostgreSQL a second one beside it answers the same.
restart() {
  stop_hub "$HUB_PID" KILL
  start_hub "$DB" "${SETTINGS[@]}" || return
  check "$DB: after kill -9 and a restart the receipt is the same, byte for byte" same_receipt $GEMEENTE signed
  [ "$DB" = postgres ] || return 0
  local first=$HUB first_pid=$HUB_PID
  start_hub "$DB-second" "${SETTINGS[@]}" "Hub__DataFolder=$WORK/$DB/second" || return
  check "$DB: a second hub on the same database gives the same receipt, byte for byte" same_receipt $GEMEENTE signed
  saldoverzoek "$WORK/second.xml" SV-second
  check "$DB: what the second hub takes" push $GEMEENTE $ENERGIE Saldoverzoek "$WORK/second.xml" second
  check "$DB: the second hub stops cleanly" stop_hub "$HUB_PID"
  HUB=$first HUB_PID=$first_pid
  KEYS=-ec
  delivered $ENERGIE "$WORK/second.xml" second
  KEYS=
}

pulls() {
  check "$DB: the belastingdienst pulls its oldest message" pull $BELASTINGDIENST $BELASTINGDIENST offer
  check "$DB: it verifies, decrypts and is byte for byte what was sent" opens $BELASTINGDIENST offer "$WORK/signed.xml"
  search present 'the sealed octets are in the database until the receipt' "raw:$(slice offer.response)" "${PLACES[@]}"
  check "$DB: without a receipt it is offered again when the lease is over" eventually 20 offered_again
  check "$DB: a receipt by another organisation is EBMS:0302" refused EBMS:0302 acknowledge_as $SCHULDHULP offer
  check "$DB: the receipt of the belastingdienst is accepted" acknowledge $BELASTINGDIENST offer
  check "$DB: the same receipt again is accepted" acknowledge $BELASTINGDIENST offer
  PYTHONPATH=$ORACLE check "$DB: one digest in request, receipt, pulled message and recipient's receipt" "$PYTHON" "$CI_DIR/judges/digests.py" \
    "$WORK/signed.request" "$WORK/signed.response" "$WORK/offer.response" "$WORK/offer-receipt.request"
  delivered $BELASTINGDIENST "$WORK/encrypted.xml" encrypted
  delivered $BELASTINGDIENST "$WORK/uncompressed.xml" uncompressed
  for name in encrypted uncompressed; do
    PYTHONPATH=$ORACLE check "$DB: one digest in the four signatures, $name" "$PYTHON" "$CI_DIR/judges/digests.py" \
      "$WORK/$name.request" "$WORK/$name.response" "$WORK/$name-pulled.response" "$WORK/$name-pulled-receipt.request"
  done
  check "$DB: then the mailbox is empty" empty $BELASTINGDIENST
  check "$DB: a handed over message still answers a repeat with its receipt" same_receipt $GEMEENTE signed
}

# The same message a second time, the same octets.
offered_again() {
  pull $BELASTINGDIENST $BELASTINGDIENST next || return
  "$PYTHON" "$CI_DIR/judges/http_body.py" "$WORK/offer.response" "$WORK/offer.body" && "$PYTHON" "$CI_DIR/judges/http_body.py" "$WORK/next.response" "$WORK/next.body" &&
    cmp "$WORK/offer.body" "$WORK/next.body"
}

acknowledge_as() { as4 receipt "$1" foreign --for "$WORK/$2.response" "${@:3}"; }
