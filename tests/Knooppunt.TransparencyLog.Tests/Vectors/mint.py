"""Makes independent.*: an implementation in another language, without a line of the library under test.

Needs the Python package cryptography (48). Everything is deterministic: running it again gives the same files.
"""
import base64, hashlib, struct
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sha = lambda data: hashlib.sha256(data).digest()
b64 = lambda data: base64.b64encode(data).decode()
LOG = "log.knooppunt.example/2026"


def mth(leaves):  # RFC 6962, 2.1
    if len(leaves) < 2:
        return sha(b"\0" + leaves[0]) if leaves else sha(b"")
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha(b"\1" + mth(leaves[:k]) + mth(leaves[k:]))


def path(m, leaves):  # RFC 6962, 2.1.1
    if len(leaves) == 1:
        return []
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return path(m, leaves[:k]) + [mth(leaves[k:])] if m < k else path(m - k, leaves[k:]) + [mth(leaves[:k])]


def ed(label):
    key = Ed25519PrivateKey.from_private_bytes(sha(label.encode()))
    return key, key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def vkey(name, kind, public):
    key_id = sha(public)[:4] if kind == 2 else sha(name.encode() + b"\n" + bytes([kind]) + public)[:4]
    return key_id, f"{name}+{key_id.hex()}+{b64(bytes([kind]) + public)}"


evidence, nonce = b"<evidence>independent</evidence>", bytes(range(32))
commitment = sha(b"\2" + nonce + evidence)
hub = "hub.knooppunt.example".encode()
leaf = b"\1\xe1" + struct.pack(">Q", 1785567600123) + bytes([len(hub)]) + hub + commitment
leaves = [f"leaf {i}".encode() for i in range(75)] + [leaf] + [f"leaf {i}".encode() for i in range(76, 300)]
text = f"{LOG}\n300\n{b64(mth(leaves))}\n".encode()

ed_key, ed_public = ed("log")
ec_key = ec.derive_private_key(int.from_bytes(sha(b"log ecdsa"), "big") >> 1, ec.SECP256R1())
ec_public = ec_key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
ed_id, ed_vkey = vkey(LOG, 1, ed_public)
ec_id, ec_vkey = vkey(LOG, 2, ec_public)
lines = [
    f"— {LOG} {b64(ed_id + ed_key.sign(text))}",
    f"— {LOG} {b64(ec_id + ec_key.sign(text, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))}",
]
policy = [f"log {ed_vkey} https://{LOG}/", f"log {ec_vkey}"]
for number, seconds in ((1, 1785567610), (2, 1785567611), (3, None)):
    name = f"witness{number}.example/w"
    key, public = ed(name)
    key_id, text_key = vkey(name, 4, public)
    policy.append(f"witness w{number} {text_key}")
    if seconds:
        signature = key.sign(f"cosignature/v1\ntime {seconds}\n".encode() + text)
        lines.append(f"— {name} {b64(key_id + struct.pack('>Q', seconds) + signature)}")
policy += ["group two 2 w1 w2 w3", "quorum two"]

note = text.decode() + "\n" + "".join(line + "\n" for line in lines)
proof = f"c2sp.org/tlog-proof@v1\nextra {b64(nonce)}\nindex 75\n" + "".join(b64(h) + "\n" for h in path(75, leaves))
for suffix, content in (("tlog-proof", (proof + "\n" + note).encode()), ("policy", ("\n".join(policy) + "\n").encode()), ("leaf", leaf)):
    with open(f"independent.{suffix}", "wb") as file:
        file.write(content)
