#!/usr/bin/python3
"""at_rest.py present|absent NEEDLE PATH...: whether the needle is in any file, plain or encoded; `raw:FILE` takes the octets of a file.

Encodings: UTF-8, UTF-16, hexadecimal (as pg_dump writes bytea), base64 in its three alignments.
"""
import base64
import os
import sys

want, needle, *paths = sys.argv[1:]
octets = open(needle[4:], 'rb').read() if needle.startswith('raw:') else needle.encode()
forms = {'plain': octets, 'hex': octets.hex().encode(), 'HEX': octets.hex().upper().encode()}
if not needle.startswith('raw:'):
    forms['utf-16'] = needle.encode('utf-16-le')
for shift in range(3):
    # The characters at both ends also depend on the neighbours: leave them out.
    forms['base64/%d' % shift] = base64.b64encode(b'\0' * shift + octets)[4 if shift else 0:-4]

files = [os.path.join(d, f) for p in paths for d, _, names in os.walk(p) for f in names] + [p for p in paths if os.path.isfile(p)]
size, hits = 0, []
for name in files:
    try:
        data = open(name, 'rb').read()
    except OSError:
        continue  # a temporary file of the server, or a socket
    size += len(data)
    hits += ['%s in %s' % (form, os.path.basename(name)) for form, value in forms.items() if value in data]
print(len(files), 'files,', size, 'octets;', 'found: ' + ', '.join(hits) if hits else 'not found')
sys.exit(0 if files and size and (want == 'present') == bool(hits) else 1)
