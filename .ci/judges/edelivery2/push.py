"""push.py FAMILY SENDER OUT [--encrypt-to CERTIFICATE] [--info TEXT] [--spoil WHAT] --from OIN --to OIN --recipient OIN --payload FILE --action NAME --url URL --ca CA

Makes a message of the family from the specifications alone and posts it with the TLS key of SENDER (a folder with signing and tls keys). OUT gets
the message, OUT.answer the answer; exit 0 when that is a message that could be parsed, whatever it says.
"""
import argparse
import base64
import datetime
import gzip
import hashlib
import os
import sys
import uuid

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from lxml import etree

import wire
from check import load_certificate, load_key
from wire import canonical, q

FILES = {'ed25519': 'signing-ed25519', 'ec': 'signing-ec'}
ROLE = 'http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/'


def add(parent, tag, text=None, **attributes):
    element = etree.SubElement(parent, q(tag), {k: v for k, v in attributes.items() if v is not None})
    element.text = text
    return element


def b64(value):
    return base64.b64encode(value).decode()


def envelope(given, content_id):
    root = etree.Element(q('S12:Envelope'), nsmap=wire.NAMESPACES)
    head = add(root, 'S12:Header')
    messaging = add(head, 'eb:Messaging', **{q('wsu:Id'): 'h', q('S12:mustUnderstand'): 'true'})
    user = add(messaging, 'eb:UserMessage')
    info = add(user, 'eb:MessageInfo')
    add(info, 'eb:Timestamp', datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000Z'))
    add(info, 'eb:MessageId', f'{uuid.uuid4()}@judge.example')
    parties = add(user, 'eb:PartyInfo')
    for name, oin, role in (('From', given.sender_oin, 'initiator'), ('To', given.to, 'responder')):
        party = add(parties, 'eb:' + name)
        add(party, 'eb:PartyId', oin, type='urn:osb:oin')
        add(party, 'eb:Role', ROLE + role)
    collaboration = add(user, 'eb:CollaborationInfo')
    for name, text in (('AgreementRef', 'urn:knooppunt:aansluitovereenkomst:1'), ('Service', 'urn:knooppunt:schuldregelen'), ('Action', given.action), ('ConversationId', str(uuid.uuid4()))):
        add(collaboration, 'eb:' + name, text)
    properties = add(user, 'eb:MessageProperties')
    add(properties, 'eb:Property', given.sender_oin, name='originalSender')
    add(properties, 'eb:Property', given.recipient, name='finalRecipient')
    of_part = add(add(add(user, 'eb:PayloadInfo'), 'eb:PartInfo', href='cid:' + content_id), 'eb:PartProperties')
    add(of_part, 'eb:Property', 'application/xml', name='MimeType')
    add(of_part, 'eb:Property', 'application/gzip', name='CompressionType')
    security = add(head, 'wsse:Security', **{q('S12:mustUnderstand'): 'true'})
    body = add(root, 'S12:Body', **{q('wsu:Id'): 'b'})
    return root, messaging, security, body


def add_token(security, certificate, name):
    add(security, 'wsse:BinarySecurityToken', b64(certificate.public_bytes(serialization.Encoding.DER)),
        EncodingType=wire.BASE64, ValueType=wire.X509V3, **{q('wsu:Id'): name})


def refer(parent, name, value_type=wire.X509V3):
    return add(add(parent, 'wsse:SecurityTokenReference'), 'wsse:Reference', URI='#' + name, ValueType=value_type)


def sign(security, family, folder, covered):
    certificate, key = load_certificate(f'{folder}/{FILES[family]}.crt'), load_key(f'{folder}/{FILES[family]}.key')
    add_token(security, certificate, 's')
    signature = add(security, 'ds:Signature')
    info = add(signature, 'ds:SignedInfo')
    add(info, 'ds:CanonicalizationMethod', Algorithm=wire.EXC_C14N)
    add(info, 'ds:SignatureMethod', Algorithm=wire.SIGNATURE[family])
    for uri, transform, content in covered:
        reference = add(info, 'ds:Reference', URI=uri)
        add(add(reference, 'ds:Transforms'), 'ds:Transform', Algorithm=transform)
        add(reference, 'ds:DigestMethod', Algorithm=wire.SHA256)
        add(reference, 'ds:DigestValue', b64(hashlib.sha256(content).digest()))
    if family == 'ed25519':
        value = key.sign(canonical(info))
    else:
        value = b''.join(n.to_bytes(32, 'big') for n in decode_dss_signature(key.sign(canonical(info), ec.ECDSA(hashes.SHA256()))))
    add(signature, 'ds:SignatureValue', b64(value))
    refer(add(signature, 'ds:KeyInfo'), 's')


def encrypt(security, family, certificate, content_id, content, info, spoil):
    """The part sealed, its key under an ephemeral agreement; what is spoilt is spoilt before the key is wrapped or after, as it says."""
    content_key, salt = os.urandom(16), os.urandom(32)
    public = certificate.public_key()
    if family == 'ed25519':
        ephemeral = x25519.X25519PrivateKey.generate()
        secret = ephemeral.exchange(public)
    else:
        ephemeral = ec.generate_private_key(ec.SECP256R1())
        secret = ephemeral.exchange(ec.ECDH(), public)
    kek = HKDF(hashes.SHA256(), 16, salt, info).derive(secret)
    wrapped = aes_key_wrap(kek, content_key)
    if spoil == 'wrapped-key':
        wrapped = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    if spoil == 'info':
        info += b'other'
    if spoil == 'salt':
        salt = os.urandom(32)
    if spoil == 'ephemeral-key':
        ephemeral = x25519.X25519PrivateKey.generate() if family == 'ed25519' else ec.generate_private_key(ec.SECP256R1())

    add_token(security, certificate, 'e')
    key = add(security, 'xenc:EncryptedKey', Id='k')
    add(key, 'xenc:EncryptionMethod', Algorithm=wire.KW_AES128)
    agreement = add(add(key, 'ds:KeyInfo'), 'xenc:AgreementMethod', Algorithm=wire.AGREEMENT[family])
    parameters = add(add(agreement, 'xenc11:KeyDerivationMethod', Algorithm=wire.HKDF_URI), 'more:HKDFParams')
    add(parameters, 'more:PRF', Algorithm=wire.HMAC_SHA256)
    add(parameters, 'more:Salt', b64(salt))
    if info:
        add(parameters, 'more:Info', b64(info))
    add(parameters, 'more:KeyLength', '128' if spoil == 'length-in-bits' else '16')
    originator = add(agreement, 'xenc:OriginatorKeyInfo')
    if family == 'ed25519':
        add(originator, 'dsig11:DEREncodedKeyValue',
            b64(ephemeral.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)))
    else:
        value = add(add(originator, 'ds:KeyValue'), 'dsig11:ECKeyValue')
        add(value, 'dsig11:NamedCurve', URI=wire.P256)
        add(value, 'dsig11:PublicKey', b64(ephemeral.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)))
    refer(add(agreement, 'xenc:RecipientKeyInfo'), 'e')
    add(add(key, 'xenc:CipherData'), 'xenc:CipherValue', b64(wrapped))
    add(add(key, 'xenc:ReferenceList'), 'xenc:DataReference', URI='#d')

    data = add(security, 'xenc:EncryptedData', Id='d', MimeType='application/gzip', Type=wire.SWA + 'Attachment-Content-Only')
    add(data, 'xenc:EncryptionMethod', Algorithm=wire.AES128_GCM)
    reference = refer(add(data, 'ds:KeyInfo'), 'k', None)
    reference.getparent().set(q('wsse11:TokenType'), wire.KEY_TOKEN)
    cipher = add(add(data, 'xenc:CipherData'), 'xenc:CipherReference', URI='cid:' + content_id)
    add(add(cipher, 'xenc:Transforms'), 'ds:Transform', Algorithm=wire.SWA + 'Attachment-Ciphertext-Transform')
    nonce = os.urandom(12)
    return nonce + AESGCM(content_key).encrypt(nonce, content, None)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('family', choices=FILES)
    arguments.add_argument('sender')
    arguments.add_argument('out')
    arguments.add_argument('--from', dest='sender_oin', required=True)
    for option in ('--to', '--recipient', '--payload', '--action', '--url', '--ca'):
        arguments.add_argument(option, required=True)
    arguments.add_argument('--encrypt-to')
    arguments.add_argument('--info', default='')
    arguments.add_argument('--spoil', choices=('signature', 'part', 'wrapped-key', 'info', 'salt', 'ephemeral-key', 'length-in-bits'))
    given = arguments.parse_args()

    content_id = f'{uuid.uuid4()}@judge.example'
    content = gzip.compress(open(given.payload, 'rb').read(), mtime=0)
    root, messaging, security, body = envelope(given, content_id)
    sealed, content_type = content, 'application/gzip'
    if given.encrypt_to:
        sealed = encrypt(security, given.family, load_certificate(given.encrypt_to), content_id, content, given.info.encode(), given.spoil)
        content_type = 'application/octet-stream'
    sign(security, given.family, given.sender, [
        ('#h', wire.EXC_C14N, canonical(messaging)), ('#b', wire.EXC_C14N, canonical(body)),
        ('cid:' + content_id, wire.SWA + 'Attachment-Content-Signature-Transform', content)])
    if given.spoil == 'signature':
        value = wire.one(security, 'ds:Signature/ds:SignatureValue')
        value.text = b64(wire.octets(value)[:-1] + bytes([wire.octets(value)[-1] ^ 1]))
    if given.spoil == 'part':
        sealed = sealed[:20] + bytes([sealed[20] ^ 1]) + sealed[21:]
    saved = wire.multipart(etree.tostring(root), [(content_id, content_type, sealed)])
    open(given.out, 'wb').write(saved)
    answer = wire.post(given.url, saved, given.sender, given.ca)
    open(given.out + '.answer', 'wb').write(answer)
    codes = [e.get('errorCode') for e in wire.Message(answer).messaging.iter(q('eb:Error'))]
    print('answered with', codes or 'no error')
    return 0


if __name__ == '__main__':
    sys.exit(main())
