"""Messages as octets: header lines, an empty line, the body; and the names and identifiers that the specifications give.

Written from the specifications, not from the hub: ebMS3 Core and AS4 1.0, WS-Security 1.1.1 with its X.509 and SwA profiles, XML
Signature 1.1, XML Encryption 1.1, RFC 9231 (identifiers of Ed25519, X25519 and HKDF), RFC 8410 (keys), eDelivery AS4 2.0.
"""
import base64
import http.client
import re
import ssl
import urllib.parse

from lxml import etree

S12 = 'http://www.w3.org/2003/05/soap-envelope'
EB = 'http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/'
EBBP = 'http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0'
WSS = 'http://docs.oasis-open.org/wss/'
WSSE = WSS + '2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
WSSE11 = WSS + 'oasis-wss-wssecurity-secext-1.1.xsd'
WSU = WSS + '2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
DS = 'http://www.w3.org/2000/09/xmldsig#'
DSIG11 = 'http://www.w3.org/2009/xmldsig11#'
XENC = 'http://www.w3.org/2001/04/xmlenc#'
XENC11 = 'http://www.w3.org/2009/xmlenc11#'
MORE = 'http://www.w3.org/2021/04/xmldsig-more#'
MORE2001 = 'http://www.w3.org/2001/04/xmldsig-more#'
NAMESPACES = {'S12': S12, 'eb': EB, 'ebbp': EBBP, 'wsse': WSSE, 'wsse11': WSSE11, 'wsu': WSU, 'ds': DS, 'dsig11': DSIG11, 'xenc': XENC, 'xenc11': XENC11, 'more': MORE}

EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
SHA256 = XENC + 'sha256'
X509V3 = WSS + '2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3'
BASE64 = WSS + '2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary'
SWA = WSS + 'oasis-wss-SwAProfile-1.1#'
KEY_TOKEN = WSS + 'oasis-wss-soap-message-security-1.1#EncryptedKey'
SIGNATURE = {'ed25519': MORE + 'eddsa-ed25519', 'ec': MORE2001 + 'ecdsa-sha256'}
AGREEMENT = {'ed25519': MORE + 'x25519', 'ec': XENC11 + 'ECDH-ES'}
HKDF_URI, HMAC_SHA256, KW_AES128, AES128_GCM = MORE + 'hkdf', MORE2001 + 'hmac-sha256', XENC + 'kw-aes128', XENC11 + 'aes128-gcm'
P256 = 'urn:oid:1.2.840.10045.3.1.7'


class Wrong(Exception):
    """The message is not what the specifications and the keys demand."""


def demand(holds, text):
    if not holds:
        raise Wrong(text)


def q(name):
    prefix, local = name.split(':')
    return '{%s}%s' % (NAMESPACES[prefix], local)


def one(element, path):
    """The one element of this path; 'a/b' goes down through children only."""
    found = element.findall('/'.join(q(step) for step in path.split('/')))
    demand(len(found) == 1, f'{path}: {len(found)} of them')
    return found[0]


def only(element, *names):
    """The children, which are exactly these in this order."""
    children = [child for child in element if isinstance(child.tag, str)]
    demand([child.tag for child in children] == [q(name) for name in names], f'the children of {element.tag} are not {names}')
    return children if len(names) > 1 else children[0]


def is_algorithm(element, uri):
    demand(element.get('Algorithm') == uri, f'{element.tag} is not {uri}')


def octets(element):
    return base64.b64decode(element.text or '', validate=True)


def canonical(element):
    return etree.tostring(element, method='c14n', exclusive=True, with_comments=False)


class Message:
    """The envelope and the parts of a message, not yet judged."""

    def __init__(self, saved):
        head, _, body = saved.partition(b'\r\n\r\n')
        found = re.search(rb'(?im)^content-type:\s*([^\r\n]+)', head)
        demand(found, 'no Content-Type')
        self.content_type = found.group(1).decode()
        self.parts = {}
        boundary = re.search(r'boundary="?([^";]+)"?', self.content_type)
        if boundary is None:
            self.soap = body
        else:
            demand('type="application/soap+xml"' in self.content_type, 'the related type is not SOAP 1.2')
            pieces = (b'\r\n' + body).split(b'\r\n--' + boundary.group(1).encode())
            demand(pieces[0] == b'' and pieces[-1].startswith(b'--'), 'the MIME frame is not closed')
            for at, piece in enumerate(pieces[1:-1]):
                headers, _, content = piece.partition(b'\r\n\r\n')
                if at == 0:
                    self.soap = content
                else:
                    content_id = re.search(rb'(?im)^content-id:\s*<([^>]+)>', headers).group(1).decode()
                    demand(content_id not in self.parts, 'a Content-ID twice')
                    self.parts[content_id] = content
        self.root = etree.fromstring(self.soap, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False))

    @property
    def messaging(self):
        return one(self.root, 'S12:Header/eb:Messaging')

    @property
    def body(self):
        return one(self.root, 'S12:Body')

    @property
    def security(self):
        return one(self.root, 'S12:Header/wsse:Security')


def multipart(soap, parts):
    """A multipart/related message as a saved file: Content-Type, an empty line, the body. SOAP alone where there are no parts."""
    if not parts:
        return b'Content-Type: application/soap+xml; charset=UTF-8\r\n\r\n' + soap
    body = b'--judge\r\nContent-Type: application/soap+xml; charset=UTF-8\r\nContent-ID: <root@judge>\r\nContent-Transfer-Encoding: binary\r\n\r\n' + soap
    for content_id, content_type, content in parts:
        body += f'\r\n--judge\r\nContent-Type: {content_type}\r\nContent-ID: <{content_id}>\r\nContent-Transfer-Encoding: binary\r\n\r\n'.encode() + content
    head = b'Content-Type: multipart/related; type="application/soap+xml"; boundary="judge"; start="<root@judge>"\r\n\r\n'
    return head + body + b'\r\n--judge--\r\n'


def post(url, saved, folder, ca):
    """Posts a saved message over mutual TLS; the answer as a saved message."""
    head, _, body = saved.partition(b'\r\n\r\n')
    name, _, value = head.decode().partition(': ')
    context = ssl.create_default_context(cafile=ca)
    context.load_cert_chain(folder + '/tls.crt', folder + '/tls.key')
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPSConnection(address.hostname, address.port, context=context, timeout=60)
    connection.request('POST', address.path, body, {name: value})
    answer = connection.getresponse()
    return f'Content-Type: {answer.getheader("Content-Type")}\r\n\r\n'.encode() + answer.read()
