#!/usr/bin/python3
"""http_body.py SAVED BODY [TYPE]: splits what as4send saved into the body and, for curl, the line with the Content-Type."""
import re
import sys

head, _, body = open(sys.argv[1], 'rb').read().partition(b'\r\n\r\n')
open(sys.argv[2], 'wb').write(body)
if len(sys.argv) > 3:
    open(sys.argv[3], 'wb').write(re.search(rb'Content-Type:[^\r\n]*', head).group() + b'\n')
