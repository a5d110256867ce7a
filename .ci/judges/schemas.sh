#!/usr/bin/env bash
# xmllint, which is not .NET, reads our schemas the same way: every sample is valid, and one that is spoilt is not.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$ROOT/schemas/berichten" || exit 1

valid() { xmllint --nonet --noout --schema "$1.xsd" "$2"; }
spoilt() { sed 's/<Berichtkop>/<Verzonnen\/><Berichtkop>/' "$1"; }

for sample in voorbeelden/*.xml; do
  name=$(basename "$sample" .xml)
  check "xmllint: $name.xml is valid" valid "$name" "$sample"
  spoilt "$sample" >"$WORK/spoilt.xml"
  check "xmllint: $name.xml with an unknown element is not" not valid "$name" "$WORK/spoilt.xml"
done

cd .. || exit 1
for schema in ebms/ebms-header.xsd ebms/ebbp-signals.xsd knooppunt/*.xsd berichten/*.xsd; do
  check "xmllint: $schema compiles" sh -c "echo '<none/>' | xmllint --nonet --noout --schema $schema - 2>&1 | tee /dev/stderr | grep -q 'No matching global declaration'"
done
[ -n "${STAGED:-}" ] || score
exit 0
