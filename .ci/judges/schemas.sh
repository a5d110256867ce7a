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

# The other forms of a message are valid; of the samples that are refused, xmllint refuses those that break the schema, and not those that break a rule.
for sample in voorbeelden/varianten/*.xml; do
  name=$(basename "$sample")
  check "xmllint: $name is valid" valid "${name%%.*}" "$sample"
done
for sample in voorbeelden/ongeldig/*.xml; do
  name=$(basename "$sample")
  case $name in
  *.XSD-*) check "xmllint: $name is not valid" not valid "${name%%.*}" "$sample" ;;
  *) check "xmllint: $name is valid: it breaks a rule" valid "${name%%.*}" "$sample" ;;
  esac
done

cd .. || exit 1
for schema in ebms/ebms-header.xsd ebms/ebbp-signals.xsd knooppunt/*.xsd berichten/*.xsd; do
  check "xmllint: $schema compiles" sh -c "echo '<none/>' | xmllint --nonet --noout --schema $schema - 2>&1 | tee /dev/stderr | grep -q 'No matching global declaration'"
done
[ -n "${STAGED:-}" ] || score
exit 0
