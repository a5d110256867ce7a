#!/usr/bin/python3
"""craft.py [as4send arguments]: as4send, with one step spoilt as the environment variable CRAFT says, and then signed as usual."""
import gzip
import os
import sys
import types

import as4send

sign = as4send.signature_xml


def compressor(spoil):
    as4send.gzip = types.SimpleNamespace(compress=lambda data, mtime: spoil(data))


CRAFTS = {
    'not-gzip': lambda: compressor(lambda data: data),
    'cut-gzip': lambda: compressor(lambda data: gzip.compress(data, mtime=0)[:-4]),
    'two-gzip-members': lambda: compressor(lambda data: gzip.compress(data, mtime=0) * 2),
    'part-not-covered': lambda: setattr(as4send, 'signature_xml', lambda soap, ids, atts, key, bst: sign(soap, ids, [], key, bst)),
    'body-not-covered': lambda: setattr(as4send, 'signature_xml', lambda soap, ids, atts, key, bst: sign(soap, ids[:1], atts, key, bst)),
}
CRAFTS[os.environ['CRAFT']]()
sys.exit(as4send.main())
