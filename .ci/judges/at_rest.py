#!/usr/bin/python3
"""at_rest.py present|absent NEEDLE PATH...: whether the needle is in any file, plain or encoded; `raw:FILE` takes the octets of a file.

Octets of a file are looked for in pieces, because a page of the database may end in the middle: one piece that is found is enough.
Encodings: UTF-8, UTF-16, hexadecimal (as pg_dump writes bytea), base64 in its three alignments.
"""
import base64
import os
import sys

PIECE = 16


def forms(octets):
    yield 'plain', octets
    yield 'utf-16', octets.decode('latin-1').encode('utf-16-le')
    yield 'hex', octets.hex().encode()
    yield 'HEX', octets.hex().upper().encode()
    for shift in range(3):
        # The characters at both ends also depend on the neighbours: leave them out.
        yield 'base64/%d' % shift, base64.b64encode(b'\0' * shift + octets)[4 if shift else 0:-4]


want, needle, *paths = sys.argv[1:]
if needle.startswith('raw:'):
    octets = open(needle[4:], 'rb').read()
    pieces = [octets[i:i + PIECE] for i in range(0, len(octets), PIECE)]
else:
    pieces = [needle.encode()]
values = [form for piece in pieces for form in forms(piece)]

files = [os.path.join(d, f) for p in paths for d, _, names in os.walk(p) for f in names] + [p for p in paths if os.path.isfile(p)]
size, hits = 0, set()
for name in files:
    try:
        data = open(name, 'rb').read()
    except OSError:
        continue  # a temporary file of the server, or a socket
    size += len(data)
    hits |= {'%s in %s' % (form, os.path.basename(name)) for form, value in values if value in data}
print(len(files), 'files,', size, 'octets;', 'found: ' + ', '.join(sorted(hits)) if hits else 'not found')
sys.exit(0 if files and size and values and (want == 'present') == bool(hits) else 1)
