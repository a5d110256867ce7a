# Other keys, other hands: a party with EC keys in both directions, and an intermediary that acts for others.

identities() {
  saldoverzoek "$WORK/to-ec.xml" SV-to-ec
  check "$DB: a saldoverzoek for a recipient with EC keys gets a receipt" push $GEMEENTE $ENERGIE Saldoverzoek "$WORK/to-ec.xml" to-ec
  KEYS=-ec
  delivered $ENERGIE "$WORK/to-ec.xml" to-ec

  sed "s/SHV-20481/$CANARY/" "$ROOT/schemas/berichten/voorbeelden/SaldoverzoekAntwoord.xml" >"$WORK/from-ec.xml"
  check "$DB: an answer signed with EC keys gets a receipt" push $ENERGIE $GEMEENTE SaldoverzoekAntwoord "$WORK/from-ec.xml" from-ec
  check "$DB: the receipt is signed with the hub's EC key" receipted from-ec signing-ec
  check "$DB: a pull of an empty mailbox signed with EC keys is answered" empty $ENERGIE
  KEYS=
  delivered $GEMEENTE "$WORK/from-ec.xml" from-ec
  check "$DB: the same party may sign with its RSA key" push $ENERGIE $GEMEENTE SaldoverzoekAntwoord "$WORK/from-ec.xml" from-rsa
  check "$DB: that receipt is signed with the hub's RSA key" receipted from-rsa
  delivered $GEMEENTE "$WORK/from-ec.xml" from-rsa
}

intermediary() {
  saldoverzoek "$WORK/for-uwv.xml" SV-through
  check "$DB: a saldoverzoek for who is served by an intermediary" push $GEMEENTE $UITKERING Saldoverzoek "$WORK/for-uwv.xml" through
  check "$DB: an organisation without a mandate finds that mailbox empty" empty $BELASTINGDIENST $UITKERING
  check "$DB: the intermediary pulls it" pull $INTERMEDIAIR $UITKERING through-pulled
  check "$DB: the intermediary opens it with its own key" opens $INTERMEDIAIR through-pulled "$WORK/for-uwv.xml"
  check "$DB: the intermediary's receipt is accepted" acknowledge $INTERMEDIAIR through-pulled
  check "$DB: then that mailbox is empty" empty $INTERMEDIAIR $UITKERING

  saldoverzoek "$WORK/behalf.xml" SV-behalf
  FOR=$GEMEENTE check "$DB: the intermediary sends on behalf of the gemeente" push $INTERMEDIAIR $BELASTINGDIENST Saldoverzoek "$WORK/behalf.xml" behalf
  delivered $BELASTINGDIENST "$WORK/behalf.xml" behalf
  FOR=$SCHULDHULP check "$DB: but not for who did not mandate it: EBMS:0003" refused EBMS:0003 \
    push $INTERMEDIAIR $BELASTINGDIENST Saldoverzoek "$WORK/behalf.xml" no-mandate
}
