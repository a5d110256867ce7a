#!/usr/bin/env bash
# A third opinion on receipts: xmlsec1 (libxml2, OpenSSL) verifies the signature over eb:Messaging and the body, RSA and EC.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
need_oracle
source "$CI_DIR/judges/hub.sh"
source "$CI_DIR/judges/as4.sh"
DB=xmlsec1 CANARY=SHV-20481
EB=http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/
SOAP=http://www.w3.org/2003/05/soap-envelope

# envelope NAME: the SOAP of an answer, and the certificate in its BinarySecurityToken as PEM
envelope() {
  PYTHONPATH=$ORACLE "$PYTHON" -c '
import sys, as4verify as v
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
message = v.Message(open(sys.argv[1], "rb").read())
token = message.doc.getElementsByTagNameNS(v.WSSE, "BinarySecurityToken")[0]
open(sys.argv[2] + ".xml", "wb").write(message.root.body)
open(sys.argv[2] + ".pem", "wb").write(x509.load_der_x509_certificate(v.b64(token)).public_bytes(Encoding.PEM))' "$WORK/$1.response" "$WORK/$1"
}

# believes NAME ENVELOPE: both references and the value, with the key of the certificate that came along
believes() {
  xmlsec1 --verify --id-attr:Id "$EB:Messaging" --id-attr:Id "$SOAP:Body" --pubkey-cert-pem "$WORK/$1.pem" "$2" 2>&1 | tee "$WORK/xmlsec1.out" &&
    grep -q 'SignedInfo References (ok/all): 2/2' "$WORK/xmlsec1.out"
}

# opinion NAME CERTIFICATE
opinion() {
  check "xmlsec1: the $1 can be taken apart" envelope "$1" || return
  check "xmlsec1: the certificate in the $1 is the hub's" cmp <(openssl x509 -in "$WORK/$1.pem") <(openssl x509 -in "$CERTS/hub/$2.crt")
  check "xmlsec1: the $1 verifies" believes "$1" "$WORK/$1.xml"
  sed 's/MessageId>/MessageId>x/' "$WORK/$1.xml" >"$WORK/forged.xml"
  check "xmlsec1: the $1 with a letter added does not" not believes "$1" "$WORK/forged.xml"
}

prepare_hub || exit 0
read_oins
start_hub xmlsec1 "Hub__DataFolder=$WORK/data" Hub__Database=sqlite || exit 0
saldoverzoek "$WORK/rsa.xml" SV-rsa
check 'xmlsec1: a receipt for an RSA sender' push $GEMEENTE $BELASTINGDIENST Saldoverzoek "$WORK/rsa.xml" rsa-receipt
opinion rsa-receipt signing
KEYS=-ec
check 'xmlsec1: a receipt for an EC sender' push $ENERGIE $GEMEENTE SaldoverzoekAntwoord "$ROOT/schemas/berichten/voorbeelden/SaldoverzoekAntwoord.xml" ec-receipt
opinion ec-receipt signing-ec
KEYS=
check 'xmlsec1: an error for an RSA sender' refused EBMS:0006 pull $SCHULDHULP $SCHULDHULP rsa-error
opinion rsa-error signing
[ -n "${STAGED:-}" ] || score
exit 0
