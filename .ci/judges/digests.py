#!/usr/bin/python3
"""digests.py MESSAGE...: the digest of the payload part, as every message states it under a signature, is one and the same.

A receipt states it in its NonRepudiationInformation, any other message in its own signature.
"""
import sys

import as4verify as v

found = set()
for name in sys.argv[1:]:
    message = v.Message(open(name, 'rb').read())
    stated = message.doc.getElementsByTagNameNS(v.EBBP, 'NonRepudiationInformation') or message.doc.getElementsByTagNameNS(v.DS, 'SignedInfo')
    values = [v.text(v.kid(r, (v.DS, 'DigestValue'))) for r in stated[0].getElementsByTagNameNS(v.DS, 'Reference') if r.getAttribute('URI').startswith('cid:')]
    print(name, *values)
    found.add(tuple(values))
sys.exit(0 if len(found) == 1 and len(found.pop()) == 1 else 1)
