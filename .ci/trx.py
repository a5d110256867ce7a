#!/usr/bin/python3
"""trx.py FOLDER RESULTS: one line per test of every .trx report; a test skipped for want of PostgreSQL has failed."""
import pathlib
import sys
import xml.etree.ElementTree as ET

T = '{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}'
counts = {'pass': 0, 'FAIL': 0, 'skipped': 0}
with open(sys.argv[2], 'a', encoding='utf-8') as results:
    for report in sorted(pathlib.Path(sys.argv[1]).rglob('*.trx')):
        for test in ET.parse(report).iter(T + 'UnitTestResult'):
            name, outcome = ' '.join(test.get('testName').split()), test.get('outcome')
            text = ' '.join(e.text or '' for e in test.iter() if e.tag in (T + 'Message', T + 'StdOut'))
            stack = ''.join(e.text or '' for e in test.iter(T + 'StackTrace'))
            if outcome == 'Passed':
                verdict = 'pass'
            elif outcome == 'NotExecuted' and 'postgres' not in (name + text).lower():
                verdict = 'skipped'
            else:
                verdict = 'FAIL'
            counts[verdict] += 1
            if verdict != 'skipped':
                print(verdict, name, sep='\t', file=results)
            if verdict != 'pass':
                print(verdict, name)
                print(*['     ' + line for line in (text.strip() + '\n' + stack).splitlines()[:12] if line.strip()], sep='\n')
print(', '.join('%d %s' % (n, what) for what, n in counts.items()))
