"""One question about the JSON report of testssl.sh: tls.py REPORT QUESTION. Exit code 0 when the answer is what the NCSC guideline
(2025-05) calls "voldoende" or better; what was found is printed."""
import json
import sys

REPORT = {f["id"]: f for f in json.load(open(sys.argv[1]))}
PROTOCOLS = ("SSLv2", "SSLv3", "TLS1", "TLS1_1", "TLS1_2", "TLS1_3")
SUITES = {
    "tls1_2": {  # those of the six that go with the RSA certificate of the development PKI
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    },
    "tls1_3": {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"},
}
CURVES = {"prime256v1", "secp384r1", "secp521r1", "X25519", "X448"}
# Not about TLS: a development authority that no store knows, and a name that has no DNS.
EXPECTED = {"cert_chain_of_trust", "DNS_CAArecord"}


def finding(name):
    found = REPORT[name]["finding"]
    print(name, "=", found)
    return found


def suites(version):
    found = {f["finding"].split()[-1] for name, f in REPORT.items() if name.startswith(f"cipher-{version}_x")}
    print(version, "=", *sorted(found))
    return found == SUITES[version]


QUESTIONS = {
    "complete": lambda: int(finding("scanTime")) > 0,
    "versions": lambda: {p for p in PROTOCOLS if finding(p).startswith("offered")} == {"TLS1_2", "TLS1_3"},
    "suites-1.2": lambda: suites("tls1_2"),
    "suites-1.3": lambda: suites("tls1_3"),
    "curves": lambda: set(finding("PFS_ECDHE_curves").split()) == CURVES,
    "no-finite-field": lambda: not any(name in REPORT for name in ("PFS_DHE", "DH_groups")) and finding("PFS") == "offered",
    "key": lambda: finding("cert_keySize").split()[:2] in (["RSA", "3072"], ["RSA", "4096"], ["EC", "256"], ["EC", "384"]),
    "signature": lambda: finding("cert_signatureAlgorithm").split()[0] in ("SHA256", "SHA384", "SHA512"),
    "extended-master-secret": lambda: "extended master secret" in finding("TLS_extensions"),
    "secure-renegotiation": lambda: finding("secure_renego") == "supported",
    "client-renegotiation": lambda: finding("secure_client_renego") == "not vulnerable",
    "compression": lambda: finding("CRIME_TLS") == "not vulnerable",
}


def no_weakness():
    weak = {name: f for name, f in REPORT.items() if f["severity"] in ("MEDIUM", "HIGH", "CRITICAL", "WARN", "FATAL") and name not in EXPECTED}
    print(weak)
    return not weak


QUESTIONS["no-weakness"] = no_weakness
sys.exit(0 if QUESTIONS[sys.argv[2]]() else 1)
