#!/usr/bin/python3
"""same_answer.py ANSWER...: the answers differ in nothing but ids, times, digests and signature values, header order and sizes included."""
import re
import sys

OWN = [rb'<(\w+:)?(MessageId|RefToMessageId|Timestamp|DigestValue|SignatureValue)>[^<]*', rb'(Id|URI|refToMessageInError)="[^"]*"', rb'(?im)^Date:.*$',
       rb'(?im)^Content-Length:.*$', rb'boundary="?[^";\r\n]*', rb'--[^\r\n]{10,}', rb'Content-ID:[^\r\n]*', rb'start="[^"]*"']


def anonymous(path):
    data = open(path, 'rb').read()
    for pattern in OWN:
        data = re.sub(pattern, b'*', data)
    return data


answers = {anonymous(path) for path in sys.argv[1:]}
if len(answers) != 1:
    print(*answers, sep='\n----\n')
sys.exit(0 if len(answers) == 1 else 1)
