# A message that nobody pulls: its sender finds a signed statement of the failure, which xmlsec1 believes as well.

expiry() {
  local name=$DB-expiry
  start_hub "$name" "Hub__DataFolder=$WORK/$DB/expiry" "Hub__Database=$EXPIRY_DATABASE" Hub__Term=PT2S Hub__ExpiryInterval=00:00:00.500 || return
  saldoverzoek "$WORK/lost.xml" SV-lost
  check "$DB: a message with a term of two seconds gets its receipt" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/lost.xml" lost
  check "$DB: the sender finds a failure when the term is over" eventually 30 pull $GEMEENTE $GEMEENTE failure
  rm -rf "$WORK/evidence"
  check "$DB: the failure verifies and decrypts" verify "$WORK/failure.response" --key "$CERTS/$GEMEENTE/encryption.key" --ca "$CERTS/ca.crt" \
    --cert "$CERTS/hub/signing.crt" --out "$WORK/evidence"
  cp "$WORK"/evidence/* "$WORK/evidence.xml" 2>/dev/null
  check "$DB: the failure refers to the message" env LC_ALL=C grep -q ":RefToMessageId>$(message_id lost)<" "$WORK/failure.response"
  check "$DB: its service and action are those of evidence" env LC_ALL=C grep -Eq 'Service>urn:knooppunt:evidence<.*Action>DeliveryFailure<' "$WORK/failure.response"
  check "$DB: the evidence is valid by its schema" xmllint --nonet --noout --schema "$ROOT/schemas/knooppunt/delivery-failure.xsd" "$WORK/evidence.xml"
  check "$DB: the evidence states the digest that the sender signed" states_digest
  check "$DB: xmlsec1 verifies the evidence up to the root" evidence_verifies "$WORK/evidence.xml"
  sed 's/<ev:OfferedCount>0</<ev:OfferedCount>1</' "$WORK/evidence.xml" >"$WORK/forged.xml"
  check "$DB: xmlsec1 refuses the evidence with one digit changed" not evidence_verifies "$WORK/forged.xml"
  check "$DB: the sender's receipt for the failure is accepted" acknowledge $GEMEENTE failure
  check "$DB: there is one failure and no more" empty $GEMEENTE
  check "$DB: the recipient finds nothing" empty $BELASTINGDIENST
  check "$DB: an expired message still answers a repeat with its receipt" same_receipt $GEMEENTE lost
  check "$DB: the hub of the short term stops cleanly" stop_hub "$HUB_PID"
}

evidence_verifies() {
  xmlsec1 --verify --trusted-pem "$CERTS/ca.crt" --untrusted-pem "$CERTS/issuing-ca.crt" "$1" && grep -qF "$(tr -d '\n' <"$CERTS/hub/signing.crt" | sed 's/-----[A-Z ]*-----//g' | cut -c1-200)" "$1"
}

states_digest() {
  PYTHONPATH=$ORACLE "$PYTHON" -c '
import sys, as4verify as v
sent = {v.text(v.kid(r, (v.DS, "DigestValue"))) for r in v.Message(open(sys.argv[1], "rb").read()).references() if r.getAttribute("URI").startswith("cid:")}
part = v.parse_xml(open(sys.argv[2], "rb").read()).getElementsByTagNameNS("urn:knooppunt:evidence:1", "Part")
stated = {v.text(v.kid(p, (v.DS, "DigestValue"))) for p in part}
print(sent, stated)
sys.exit(0 if sent and sent == stated else 1)' "$WORK/lost.request" "$WORK/evidence.xml"
}
