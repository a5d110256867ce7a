#!/usr/bin/env bash
# The wire form of eDelivery AS4 2.0, by programs written from the specifications (edelivery2/, with Debian's cryptography and lxml): what our
# client and the hub sign and encrypt verifies and opens there, what is made there is taken by the hub, and what is spoilt is refused on both sides.
# Both profiles: Ed25519 with X25519, and the alternative with ECDSA and ECDH-ES.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$CI_DIR/judges/hub.sh"
JUDGE=$CI_DIR/judges/edelivery2
HUB_OIN=00000099000000001000
SALDOVERZOEK=$ROOT/schemas/berichten/voorbeelden/Saldoverzoek.xml ANTWOORD=$ROOT/schemas/berichten/voorbeelden/SaldoverzoekAntwoord.xml

# preferring WHO=FAMILY...: the address book in which each prefers that family, so that its mail is sealed in it
preferring() {
  "$PYTHON" -c '
import json, sys
book = json.load(open(sys.argv[1]))
for wish in sys.argv[3:]:
    who, _, family = wish.partition("=")
    next(party for party in book["parties"] if party["folder"] == who)["family"] = family
json.dump(book, open(sys.argv[2], "w"))' "$CERTS/parties.json" "$WORK/parties.json" "$@"
}

knooppunt() { dotnet "$WORK/cli/knooppunt.dll" "$@" --hub "$HUB" --certificates "$CERTS"; }
judged() { "$PYTHON" "$JUDGE/check.py" "$@"; }

# send WHO FAMILY TO PAYLOAD NAME [OPTION...]: our client sends; $WORK/NAME has sent.as4 and receipt.as4
send() { knooppunt send --as "$1" --family "$2" --to "$3" --payload "$4" --save "$WORK/$5" "${@:6}"; }

# pulled WHO FAMILY NAME PAYLOAD: WHO's client pulls one message to $WORK/NAME.as4 and opens PAYLOAD, octet for octet
pulled() {
  rm -rf "$WORK/pulled"
  knooppunt pull --as "$1" --family "$2" --out "$WORK/pulled" --ack && cp "$WORK"/pulled/*.as4 "$WORK/$3.as4" && cmp "$WORK"/pulled/*.xml "$4"
}

# make NAME [OPTION...]: the judge's own message, posted as $WHO; the hub's answer is $WORK/NAME.answer
make() {
  "$PYTHON" "$JUDGE/push.py" "$FAMILY" "$CERTS/$WHO" "$WORK/$1" --from "$OIN" --to $HUB_OIN --recipient $OTHER_OIN --payload "$PAYLOAD" --action "$ACTION" \
    --url "$HUB/msh" --ca "$CERTS/ca.crt" "${@:2}"
}

receipted() { judged "$FAMILY" "$WORK/$1.answer" --signer "$HUB_SIGNER" --receipt-for "$WORK/$1"; }

# refused NAME CODE [OPTION...]: the hub answers with this error, signed in the family
refused() {
  make "$1" "${@:3}" | tee "$WORK/refused.out" && grep -q "$2" "$WORK/refused.out" && judged "$FAMILY" "$WORK/$1.answer" --signer "$HUB_SIGNER"
}

# judge FAMILY WHO OIN PAYLOAD ACTION SIGNING ENCRYPTION OTHER OTHER_OIN BACK: one family, by the partner that has it; OTHER answers with BACK
judge() {
  FAMILY=$1 WHO=$2 OIN=$3 PAYLOAD=$4 ACTION=$5 HUB_SIGNER=$CERTS/hub/$6.crt OTHER=$8 OTHER_OIN=$9 BACK=${10}
  local spoil text own=$CERTS/$WHO to_hub=(--encrypt-to "$CERTS/hub/$7.crt")

  check "$FAMILY: our client pushes, encrypted" send "$WHO" "$FAMILY" $OTHER_OIN "$PAYLOAD" "$FAMILY-push" --encrypt &&
    check "$FAMILY: its push verifies, opens, and is refused when spoilt" judged "$FAMILY" "$WORK/$FAMILY-push/sent.as4" --signer "$own/$6.crt" \
      --key "$CERTS/hub/$7.key" --certificate "$CERTS/hub/$7.crt" --payload "$PAYLOAD" --controls &&
    check "$FAMILY: the hub's receipt verifies and states what was signed" judged "$FAMILY" "$WORK/$FAMILY-push/receipt.as4" --signer "$HUB_SIGNER" \
      --receipt-for "$WORK/$FAMILY-push/sent.as4" --controls
  check "$FAMILY: the message arrives" pulled $OTHER rsa "$FAMILY-arrived" "$PAYLOAD"

  check "$FAMILY: a message for the partner is pushed" send $OTHER rsa "$OIN" "$BACK" "$FAMILY-for" &&
    check "$FAMILY: our client pulls it" pulled "$WHO" "$FAMILY" "$FAMILY-sealed" "$BACK" &&
    check "$FAMILY: what the hub sealed verifies, opens, and is refused when spoilt" judged "$FAMILY" "$WORK/$FAMILY-sealed.as4" --signer "$HUB_SIGNER" \
      --key "$own/$7.key" --certificate "$own/$7.crt" --payload "$BACK" --controls

  for text in plain encrypted info; do
    case $text in plain) set -- ;; encrypted) set -- "${to_hub[@]}" ;; info) set -- "${to_hub[@]}" --info 'agreed by both' ;; esac
    check "$FAMILY: the judge's own message is taken ($text)" make "$FAMILY-own-$text" "$@" &&
      check "$FAMILY: it gets a receipt of the hub ($text)" receipted "$FAMILY-own-$text" &&
      check "$FAMILY: it arrives, octet for octet ($text)" pulled $OTHER rsa "$FAMILY-$text-arrived" "$PAYLOAD"
  done
  check "$FAMILY: the hub refuses a spoilt signature" refused "$FAMILY-signature" EBMS:0101 --spoil signature
  check "$FAMILY: the hub refuses a spoilt part" refused "$FAMILY-part" EBMS:0101 --spoil part
  for spoil in part wrapped-key info salt ephemeral-key length-in-bits; do
    check "$FAMILY: the hub refuses, encrypted, a spoilt $spoil" refused "$FAMILY-$spoil" EBMS:0102 "${to_hub[@]}" --spoil "$spoil"
  done
}

prepare_hub || exit 0
check 'the client can be published' dotnet publish src/Knooppunt.Cli -o "$WORK/cli" || exit 0
preferring schuldhulp-voorbeeld=ed25519 energie-voorbeeld=ec
start_hub edelivery2 "Hub__DataFolder=$WORK/data" Hub__Database=sqlite "Hub__AddressBook=$WORK/parties.json" || exit 0
judge ed25519 schuldhulp-voorbeeld 00000099000000003000 "$SALDOVERZOEK" Saldoverzoek signing-ed25519 encryption-x25519 belastingdienst-voorbeeld 00000099000000004000 "$ANTWOORD"
judge ec energie-voorbeeld 00000099000000006000 "$ANTWOORD" SaldoverzoekAntwoord signing-ec encryption-ec gemeente-voorbeeldstad 00000099000000002000 "$SALDOVERZOEK"
[ -n "${STAGED:-}" ] || score
exit 0
