#!/usr/bin/env bash
# Runs the very commands of docs/verify-by-hand.md, in their order, on a bundle of an earlier build: unzip, sha256sum, openssl and xmlsec1
# only. Then on that bundle with one octet changed, where they must stop.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
GOLDEN=$ROOT/tests/Knooppunt.Client.Tests/Evidence/Golden
sed -n '/^```sh$/,/^```$/{/^```/d;p}' "$ROOT/docs/verify-by-hand.md" >"$WORK/by-hand.sh"

# by_hand NAME: a folder with bundle.zip and trust/, in which the page is followed
by_hand() { (cd "$WORK/$1" && bash -e -o pipefail "$WORK/by-hand.sh"); }

# changed NAME OFFSET: the golden bundle with the octet at that place changed
changed() {
  mkdir "$WORK/$1" && cp -r "$GOLDEN/trust" "$GOLDEN/bundle.zip" "$WORK/$1"
  printf '\x01' | dd of="$WORK/$1/bundle.zip" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

mkdir "$WORK/good" && cp -r "$GOLDEN/trust" "$GOLDEN/bundle.zip" "$WORK/good"
check 'by hand: the page has commands' test -s "$WORK/by-hand.sh"
check 'by hand: a bundle of an earlier build is genuine' by_hand good
for place in evidence.xml nonce receipt.as4 checkpoint manifest; do
  at=$(LC_ALL=C grep -a -b -o "$place" "$GOLDEN/bundle.zip" | head -n 1 | cut -d : -f 1)
  changed "$place" $((at + ${#place} + 20))
  check "by hand: with an octet of $place changed it is not" not by_hand "$place"
done
[ -n "${STAGED:-}" ] || score
exit 0
