"""check.py FAMILY MESSAGE --signer CERTIFICATE [--key KEY --certificate CERTIFICATE] [--payload FILE] [--receipt-for MESSAGE] [--controls]

Verifies a message of the family (ed25519, or the alternative ec) with the signer's certificate, opens it with the recipient's key, compares
the payload. With --receipt-for it is the receipt for another message, whose references it must state. With --controls every spoilt copy of
the message, and the message under another key, must be refused here: a judge that believes everything says nothing.
"""
import argparse
import copy
import gzip
import hashlib
import sys

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, x25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

import wire
from wire import Wrong, canonical, demand, is_algorithm, octets, one, only, q


def load_certificate(path):
    return x509.load_pem_x509_certificate(open(path, 'rb').read())


def load_key(path):
    return serialization.load_pem_private_key(open(path, 'rb').read(), None)


def token(message, reference, certificate):
    """A SecurityTokenReference to a BinarySecurityToken with this very certificate (X.509 token profile 1.1.1, 3.2.1)."""
    uri = only(reference, 'wsse:Reference').get('URI')
    found = [t for t in message.security.findall(q('wsse:BinarySecurityToken')) if '#' + t.get(q('wsu:Id'), '') == uri]
    demand(len(found) == 1 and found[0].get('ValueType') == wire.X509V3, 'no such token')
    demand(octets(found[0]) == certificate.public_bytes(serialization.Encoding.DER), 'the token is another certificate')


def verify(family, certificate, signed, value):
    key = certificate.public_key()
    try:
        if family == 'ed25519':  # RFC 8032; RFC 9231, 2.3.12: the 64 octets of R and S, no context, no hash before
            demand(isinstance(key, ed25519.Ed25519PublicKey) and len(value) == 64, 'not an Ed25519 key and signature')
            key.verify(value, signed)
        else:  # XML Signature 1.1, 6.4.3: r and s, each as long as the order of the curve
            demand(isinstance(key, ec.EllipticCurvePublicKey) and len(value) == 64, 'not a P-256 key and signature')
            key.verify(encode_dss_signature(int.from_bytes(value[:32], 'big'), int.from_bytes(value[32:], 'big')), signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Wrong('the signature is not valid') from None


def references(signed_info):
    return [(r.get('URI'), only(r, 'ds:Transforms', 'ds:DigestMethod', 'ds:DigestValue')) for r in signed_info.findall(q('ds:Reference'))]


def check(family, message, signer, key=None, certificate=None):
    """The payload of the first part, or None where there is no part. Raises Wrong."""
    signature = one(message.security, 'ds:Signature')
    info, value, key_info = only(signature, 'ds:SignedInfo', 'ds:SignatureValue', 'ds:KeyInfo')
    is_algorithm(one(info, 'ds:CanonicalizationMethod'), wire.EXC_C14N)
    is_algorithm(one(info, 'ds:SignatureMethod'), wire.SIGNATURE[family])
    token(message, only(key_info, 'wsse:SecurityTokenReference'), signer)
    verify(family, signer, canonical(info), octets(value))

    parts = decrypt(family, message, key, certificate) if message.security.find(q('xenc:EncryptedKey')) is not None else message.parts
    expected = {'#' + e.get(q('wsu:Id')): (wire.EXC_C14N, canonical(e)) for e in (message.messaging, message.body)}
    expected.update({'cid:' + name: (wire.SWA + 'Attachment-Content-Signature-Transform', content) for name, content in parts.items()})
    stated = references(info)
    demand(sorted(uri for uri, _ in stated) == sorted(expected), 'the signature does not cover header, Body and parts, each once')
    for uri, (transforms, method, digest) in stated:
        transform, content = expected[uri]
        is_algorithm(only(transforms, 'ds:Transform'), transform)
        is_algorithm(method, wire.SHA256)
        demand(hashlib.sha256(content).digest() == octets(digest), f'the digest of {uri} is another one')
    named = [p.get('href') for p in message.messaging.iter(q('eb:PartInfo'))]
    demand(sorted(named) == sorted('cid:' + name for name in parts), 'PayloadInfo names other parts')
    return gzip.decompress(parts[named[0][4:]]) if named else None


def decrypt(family, message, key, certificate):
    """XML Encryption 1.1, 5.6 (key agreement) and 5.2.4 (AES-GCM), in the attachment form of the SwA profile, 5.5."""
    demand(key is not None, 'it is encrypted')
    encrypted = one(message.security, 'xenc:EncryptedKey')
    method, key_info, cipher, listed = only(encrypted, 'xenc:EncryptionMethod', 'ds:KeyInfo', 'xenc:CipherData', 'xenc:ReferenceList')
    is_algorithm(method, wire.KW_AES128)
    agreement = only(key_info, 'xenc:AgreementMethod')
    is_algorithm(agreement, wire.AGREEMENT[family])
    derivation, originator, recipient = only(agreement, 'xenc11:KeyDerivationMethod', 'xenc:OriginatorKeyInfo', 'xenc:RecipientKeyInfo')
    is_algorithm(derivation, wire.HKDF_URI)
    token(message, only(recipient, 'wsse:SecurityTokenReference'), certificate)

    parameters = only(derivation, 'more:HKDFParams')
    is_algorithm(one(parameters, 'more:PRF'), wire.HMAC_SHA256)
    demand(one(parameters, 'more:KeyLength').text == '16', 'KeyLength is not the 16 octets of AES-128 key wrap')
    names = [child.tag for child in parameters]
    demand(names in ([q('more:' + n) for n in order] for order in (('PRF', 'Salt', 'KeyLength'), ('PRF', 'Salt', 'Info', 'KeyLength'))), 'other HKDF parameters')
    salt = octets(one(parameters, 'more:Salt'))
    context = octets(one(parameters, 'more:Info')) if len(names) == 4 else b''
    try:
        kek = HKDF(hashes.SHA256(), 16, salt, context).derive(shared(family, originator, key))
        content_key = aes_key_unwrap(kek, octets(only(cipher, 'xenc:CipherValue')))
    except (InvalidUnwrap, ValueError):
        raise Wrong('the key does not unwrap') from None
    demand(len(content_key) == 16, 'the content key is not of 128 bits')

    opened, data = {}, message.security.findall(q('xenc:EncryptedData'))
    demand(sorted(r.get('URI') for r in listed) == sorted('#' + d.get('Id') for d in data), 'the ReferenceList names other data')
    for one_part in data:
        demand(one_part.get('Type') == wire.SWA + 'Attachment-Content-Only', 'not the content of an attachment')
        method, key_info, cipher = only(one_part, 'xenc:EncryptionMethod', 'ds:KeyInfo', 'xenc:CipherData')
        is_algorithm(method, wire.AES128_GCM)
        demand(one(key_info, 'wsse:SecurityTokenReference/wsse:Reference').get('URI') == '#' + encrypted.get('Id'), 'under another key')
        reference = only(cipher, 'xenc:CipherReference')
        is_algorithm(only(only(reference, 'xenc:Transforms'), 'ds:Transform'), wire.SWA + 'Attachment-Ciphertext-Transform')
        name = reference.get('URI')[4:]
        sealed = message.parts[name]
        try:
            opened[name] = AESGCM(content_key).decrypt(sealed[:12], sealed[12:], None)
        except InvalidTag:
            raise Wrong(f'{name} does not open') from None
    demand(opened.keys() == message.parts.keys(), 'a part is not encrypted')
    return opened


def shared(family, originator, key):
    if family == 'ed25519':  # XML Signature 1.1, 4.5.10: SubjectPublicKeyInfo, for X25519 in the form of RFC 8410
        public = serialization.load_der_public_key(octets(only(originator, 'dsig11:DEREncodedKeyValue')))
        demand(isinstance(public, x25519.X25519PublicKey) and isinstance(key, x25519.X25519PrivateKey), 'not X25519 on both sides')
        return key.exchange(public)
    curve, point = only(only(only(originator, 'ds:KeyValue'), 'dsig11:ECKeyValue'), 'dsig11:NamedCurve', 'dsig11:PublicKey')
    demand(curve.get('URI') == wire.P256, 'another curve')
    return key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), octets(point)))


def check_receipt(receipt, sent):
    """AS4 1.0, 5.1.8: the references of the signature of the message, all of them, as they are."""
    signal = one(receipt.messaging, 'eb:SignalMessage')
    about = one(signal, 'eb:MessageInfo/eb:RefToMessageId').text
    demand(about == one(sent.messaging, 'eb:UserMessage/eb:MessageInfo/eb:MessageId').text, 'it is about another message')
    stated = [canonical(r) for r in one(signal, 'eb:Receipt/ebbp:NonRepudiationInformation').findall(q('ebbp:MessagePartNRInformation') + '/' + q('ds:Reference'))]
    signed = [canonical(r) for r in one(sent.security, 'ds:Signature/ds:SignedInfo').findall(q('ds:Reference'))]
    demand(sorted(stated) == sorted(signed), 'it states other references')


# Each spoils one thing. The text of a base64 element gets another first letter, a part another octet in its middle.
def letter(path):
    def spoil(message):
        element = one(message.security, path)
        element.text = ('A' if element.text[0] != 'A' else 'B') + element.text[1:]
    return spoil


def last_octet(path):
    def spoil(message):
        element = one(message.security, path)
        element.text = wire.base64.b64encode(octets(element)[:-1] + bytes([octets(element)[-1] ^ 1])).decode()
    return spoil


def header(message):
    next(message.messaging.iter(q('eb:MessageId'))).text += 'x'


def fewer_references(message):
    info = one(message.security, 'ds:Signature/ds:SignedInfo')
    info.remove(info[-1])


def part(message):
    for name, content in message.parts.items():
        message.parts[name] = content[:20] + bytes([content[20] ^ 1]) + content[21:]


AGREED = 'xenc:EncryptedKey/ds:KeyInfo/xenc:AgreementMethod/'
PARAMETERS = AGREED + 'xenc11:KeyDerivationMethod/more:HKDFParams'


def other_info(message):
    info = wire.etree.Element(q('more:Info'))
    info.text = 'b3RoZXI='
    one(message.security, PARAMETERS).insert(2, info)


def length_in_bits(message):
    one(message.security, PARAMETERS + '/more:KeyLength').text = '128'


def controls(family, message):
    yield 'a letter in the MessageId', header
    yield 'an octet of the signature', last_octet('ds:Signature/ds:SignatureValue')
    yield 'a digest', lambda m: setattr(m.security.find('.//' + q('ds:DigestValue')), 'text', wire.base64.b64encode(bytes(32)).decode())
    yield 'the algorithm of the other family', lambda m: one(m.security, 'ds:Signature/ds:SignedInfo/ds:SignatureMethod').set(
        'Algorithm', wire.SIGNATURE['ec' if family == 'ed25519' else 'ed25519'])
    if message.parts:
        yield 'an octet of the part', part
    if message.security.find(q('xenc:EncryptedKey')) is not None:
        yield 'an octet of the wrapped key', last_octet('xenc:EncryptedKey/xenc:CipherData/xenc:CipherValue')
        yield 'the salt of HKDF', letter(PARAMETERS + '/more:Salt')
        yield 'the info of HKDF', other_info
        yield 'KeyLength in bits', length_in_bits
        yield 'an octet of the ephemeral key', last_octet(
            AGREED + 'xenc:OriginatorKeyInfo/' + ('dsig11:DEREncodedKeyValue' if family == 'ed25519' else 'ds:KeyValue/dsig11:ECKeyValue/dsig11:PublicKey'))


def refused(name, act):
    try:
        act()
    except (Wrong, ValueError) as reason:
        print(f'refused, as it must be: {name}: {reason}')
        return True
    print(f'NOT refused: {name}')
    return False


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('family', choices=wire.SIGNATURE)
    arguments.add_argument('message')
    for option in ('--signer', '--key', '--certificate', '--payload', '--receipt-for'):
        arguments.add_argument(option, required=option == '--signer')
    arguments.add_argument('--controls', action='store_true')
    given = arguments.parse_args()
    saved = open(given.message, 'rb').read()
    message, signer = wire.Message(saved), load_certificate(given.signer)
    key, certificate = (load_key(given.key), load_certificate(given.certificate)) if given.key else (None, None)
    try:
        payload = check(given.family, message, signer, key, certificate)
        demand(not given.payload or payload == open(given.payload, 'rb').read(), 'another payload')
        if given.receipt_for:
            check_receipt(message, wire.Message(open(given.receipt_for, 'rb').read()))
    except Wrong as reason:
        print('refused:', reason)
        return 1
    if not given.controls:
        return 0
    good = True
    for name, spoil in controls(given.family, message):
        spoilt = copy.copy(message)
        spoilt.root, spoilt.parts = copy.deepcopy(message.root), dict(message.parts)
        spoil(spoilt)
        good &= refused(name, lambda m=spoilt: check(given.family, m, signer, key, certificate))
    if key:
        other = x25519.X25519PrivateKey.generate() if given.family == 'ed25519' else ec.generate_private_key(ec.SECP256R1())
        good &= refused('another private key', lambda: check(given.family, message, signer, other, certificate))
    if given.receipt_for:
        for name, spoil in ('the receipt for another message', header), ('the receipt for one with a reference less', fewer_references):
            sent = wire.Message(open(given.receipt_for, 'rb').read())
            spoil(sent)
            good &= refused(name, lambda other=sent: check_receipt(message, other))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
