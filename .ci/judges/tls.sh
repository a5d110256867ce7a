#!/usr/bin/env bash
# TLS of a running hub, seen by testssl.sh and by openssl s_client: exactly what is listed here, and nothing below "voldoende" in the TLS
# guideline of the NCSC (2025-05). The scan takes two minutes.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$CI_DIR/judges/hub.sh"

# asks NAME QUESTION: about the report of the scan
asks() { check "tls: $1" "$PYTHON" "$CI_DIR/judges/tls.py" "$WORK/tls.json" "$2"; }

scan() { timeout 900 testssl --quiet --color 0 --warnings off -p -E -f -S -U --add-ca "$CERTS/ca.crt" --jsonfile "$WORK/tls.json" "${HUB#https://}"; [ -s "$WORK/tls.json" ]; }

# agrees [s_client arguments...]: the suite and the group that a handshake ends with; fails when it does not end well
agrees() { openssl s_client -connect "${HUB#https://}" -CAfile "$CERTS/ca.crt" "$@" </dev/null 2>/dev/null | tee "$WORK/client.out" | grep -E '^New, TLSv1\.[23], Cipher is TLS_|^New, TLSv1\.2, Cipher is ECDHE'; }
prefers() { agrees "${@:2}" && grep -q "Cipher is $1\$" "$WORK/client.out"; }
no_early_data() { agrees -tls1_3 && ! grep -E 'Max Early Data: [1-9]' "$WORK/client.out"; }

prepare_hub || exit 0
start_hub tls "Hub__DataFolder=$WORK/data" Hub__Database=sqlite || exit 0
check 'tls: testssl.sh scans the hub' scan || exit 0
asks 'the scan came to its end' complete
asks 'versions are 1.2 and 1.3, no other' versions
asks 'suites of 1.2 are the three with AES-GCM or ChaCha20 and forward secrecy' suites-1.2
asks 'suites of 1.3 are the three' suites-1.3
asks 'curves are the five' curves
asks 'no finite field in 1.2' no-finite-field
asks 'the key of the certificate is RSA 3072 or more, or EC' key
asks 'the certificate is signed with SHA-2' signature
asks 'the extended master secret is offered' extended-master-secret
asks 'renegotiation is the secure one' secure-renegotiation
asks 'a client cannot renegotiate' client-renegotiation
asks 'nothing is compressed' compression
asks 'no finding of medium or worse' no-weakness

for group in X25519 P-256 P-384 P-521 X448; do check "tls: $group is agreed in 1.3" agrees -tls1_3 -groups "$group"; done
for group in ffdhe2048 ffdhe3072 ffdhe4096 ffdhe8192 secp224r1 secp256k1; do check "tls: $group is not" not agrees -groups "$group"; done
for hash in RSA+SHA1 RSA+SHA224 ECDSA+SHA1; do check "tls: a signature with $hash is not" not agrees -tls1_2 -sigalgs "$hash"; done
check 'tls: 1.1 is not agreed with a client that knows no better' not agrees -tls1_1 -cipher 'ALL:@SECLEVEL=0'
check 'tls: the hub prefers what is "goed", in 1.3' prefers TLS_AES_256_GCM_SHA384 -tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384
check 'tls: the hub prefers the longer key, in 1.2' prefers ECDHE-RSA-AES256-GCM-SHA384 -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384
check 'tls: no early data' no_early_data
[ -n "${STAGED:-}" ] || score
exit 0
