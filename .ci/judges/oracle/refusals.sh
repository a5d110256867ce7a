# What must be refused, with which error, and that nothing of it is stored. The belastingdienst's mailbox is empty before.

refusals() {
  saldoverzoek "$WORK/good.xml" SV-refused
  sed 's/<Saldoverzoek /<!DOCTYPE Saldoverzoek [<!ENTITY e "x">]><Saldoverzoek /' "$WORK/good.xml" >"$WORK/doctype.xml"
  sed 's/<Berichtkop>/<Verzonnen\/><Berichtkop>/' "$WORK/good.xml" >"$WORK/invalid.xml"
  "$PYTHON" -c 'import sys; d = open(sys.argv[1]).read(); open(sys.argv[2], "w").write(d + " " * (60 << 20))' "$WORK/good.xml" "$WORK/bomb.xml"

  local tamper lines
  REFUSED=0 lines=$(wc -l <"$WORK/$DB.log")
  for tamper in unsigned signature payload header duplicate-id; do
    refusal 'EBMS:010[13]' "tampered with: $tamper" good.xml --tamper $tamper
  done
  SENDER=$CI_DIR/judges/craft.py
  CRAFT=part-not-covered refusal 'EBMS:010[13]' 'the payload not covered by the signature' good.xml
  CRAFT=body-not-covered refusal 'EBMS:010[13]' 'the body not covered by the signature' good.xml
  CRAFT=not-gzip refusal EBMS:0303 'said to be gzip and not so' good.xml
  CRAFT=cut-gzip refusal EBMS:0303 'gzip that is cut short' good.xml
  CRAFT=two-gzip-members refusal EBMS:0303 'gzip with a second member' good.xml
  SENDER=
  refusal EBMS:0303 'a small part that becomes 60 MiB' bomb.xml
  refusal EBMS:0004 'a payload that is not valid' invalid.xml
  refusal EBMS:0004 'a payload with a DOCTYPE' doctype.xml
  cp "$ROOT/schemas/berichten/voorbeelden/Betaalvoorstel.xml" "$WORK/other.xml"
  refusal EBMS:0004 "another message than the Action names" other.xml
  refusal 'EBMS:0(003|010)' 'another Service' good.xml --service urn:example:other
  check "$DB: each of these refusals is one line in the log" one_line_each "$lines"
  check "$DB: refused: an unknown recipient, EBMS:0020" refused EBMS:0020 push $GEMEENTE 00000099000000099000 Saldoverzoek "$WORK/good.xml" refused
  check "$DB: refused: signed with the key of another organisation" refused EBMS:0101 wrong_signer
  check "$DB: refused: From is not who holds the TLS certificate" refused 'EBMS:0(003|101)' impostor
  check "$DB: refused: no client certificate, no answer of the hub" without_certificate
  check "$DB: refused: more than the limit, HTTP 413" over_limit
  check "$DB: nothing of all that is stored" empty $BELASTINGDIENST
  check "$DB: a good message is taken after all that" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/good.xml" after
  mailboxes_alike
  delivered $BELASTINGDIENST "$WORK/good.xml" after
}

one_line_each() {
  tail -n "+$(($1 + 1))" "$WORK/$DB.log" | cut -c1-300 | tee "$WORK/refusals.log"
  [ "$(wc -l <"$WORK/refusals.log")" -eq "$REFUSED" ] && [ "$(grep -c 'Message refused' "$WORK/refusals.log")" -eq "$REFUSED" ]
}

# refusal CODE WHAT PAYLOAD [as4send arguments...]
refusal() {
  REFUSED=$((REFUSED + 1))
  check "$DB: refused: $2, ${1//[\[\]()|]/ }" refused "$1" push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/$3" refused "${@:4}"
}

wrong_signer() {
  push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/good.xml" refused --key "$CERTS/$SCHULDHULP/signing.key" --cert "$CERTS/$SCHULDHULP/signing.crt" "$@"
}

impostor() {
  push $SCHULDHULP $BELASTINGDIENST Saldoverzoek "$WORK/good.xml" refused --from "${OIN[$GEMEENTE]}" "$@"
}

without_certificate() {
  local status
  status=$(curl -sk -o "$WORK/anonymous" -w '%{http_code}' -H 'Content-Type: application/soap+xml' -d '<x/>' "$HUB/msh")
  echo "HTTP $status"
  [[ $status == 40[13] ]]
}

over_limit() {
  local status
  status=$(head -c $((21 << 20)) /dev/zero | curl -s -o /dev/null -w '%{http_code}' --cacert "$CERTS/ca.crt" --cert "$CERTS/$GEMEENTE/tls.crt" \
    --key "$CERTS/$GEMEENTE/tls.key" -H 'Content-Type: application/soap+xml' -H 'Expect:' --data-binary @- "$HUB/msh")
  echo "HTTP $status"
  [ "$status" = 413 ]
}

# A message lies in the belastingdienst's mailbox: to the schuldhulp that mailbox, its own empty one, an unknown and the default are alike.
mailboxes_alike() {
  check "$DB: the puller's own mailbox is empty" refused EBMS:0006 pull $SCHULDHULP $SCHULDHULP alike-own
  check "$DB: somebody else's mailbox says empty" refused EBMS:0006 pull $SCHULDHULP $BELASTINGDIENST alike-foreign
  check "$DB: an unknown mailbox says empty" refused EBMS:0006 pull $SCHULDHULP 00000099000000099000 alike-unknown
  check "$DB: the default MPC says empty" refused EBMS:0006 as4 pull $SCHULDHULP alike-default
  check "$DB: the four answers cannot be told apart" "$PYTHON" "$CI_DIR/judges/same_answer.py" "$WORK"/alike-{own,foreign,unknown,default}.response
}
