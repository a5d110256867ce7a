#!/usr/bin/python3
"""numbers.py FOLDER: what the tests counted, from their reports: messages of other products, mutants, hostile messages."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

T = '{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}'
folder = pathlib.Path(sys.argv[1])
told = {}
for report in sorted(folder.rglob('*.trx')):
    for test in ET.parse(report).iter(T + 'UnitTestResult'):
        told[test.get('testName')] = '\n'.join(e.text or '' for e in test.iter(T + 'StdOut')).strip()

vectors = [line for name, text in told.items() if 'VectorTests' in name for line in text.splitlines() if ' | known: ' in line]
print('messages of other products: %d verdicts' % len(vectors), *('  ' + line for line in vectors), sep='\n')

mutants = [line for name, text in told.items() if 'Mutation' in name for line in text.splitlines() if re.search(r'\d+ mutants:', line)]
total = sum(int(re.search(r'(\d+) mutants:', line).group(1)) for line in mutants)
equal = sum(int(n) for line in mutants for n in re.findall(r'(\d+) equal', line))
print('mutants: %d, of which %d refused and %d proven to change nothing that is read' % (total, total - equal, equal), *('  ' + line for line in sorted(mutants)), sep='\n')

for name in ('corpus.txt', 'guards.txt'):
    for file in folder.rglob(name):
        print(file.read_text(encoding='utf-8').strip())
