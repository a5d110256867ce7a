#!/usr/bin/env bash
# A real spreadsheet in between: what `csv export` writes is opened, filled in and saved by LibreOffice in the ways its users do, and
# offered again. What LibreOffice changes must not matter, or must be told. docs/csv.md says what was seen.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
source "$CI_DIR/judges/hub.sh"

has_libreoffice() { command -v soffice && "$PYTHON" -c 'import uno'; }
has_libreoffice >/dev/null 2>&1 || bash "$CI_DIR/install.sh" </dev/null >"$WORK/install.log" 2>&1
check 'LibreOffice and its Python are installed' has_libreoffice || exit 0

SHV=gemeente-voorbeeldstad SE=belastingdienst-voorbeeld SE_OIN=00000099000000004000
SAMPLES=$ROOT/schemas/berichten/voorbeelden

knooppunt() { dotnet "$WORK/cli/knooppunt.dll" "$@" --hub "$HUB" --certificates "$CERTS"; }
spreadsheet() { timeout 120 "$PYTHON" "$CI_DIR/judges/libreoffice/spreadsheet.py" "$@"; }
csv() { local verb=$1 message=$2; shift 2; knooppunt csv "$verb" --message "$message" --as "$SE" --pulled "$WORK/in" "$@"; }

# Values that a spreadsheet likes to change: leading zeros, what looks like a day, a number or a formula, letters outside Windows-1252.
send() { # send MESSAGE [SED]
  sed -e 's/<KlantnummerSHV>.*</<KlantnummerSHV>000417</' -e 's/>2025-33871</>00033871</; s/>2025-41006</>2025-12</; s/>2024-90210</>12E5</' \
    -e 's/>Proefpersoon-Étoile</>Ščepanović-Étoile</' "$SAMPLES/$1.xml" >"$WORK/$1.xml"
  knooppunt send --as "$SHV" --to "$SE_OIN" --payload "$WORK/$1.xml"
}

# answer MESSAGE NAME CELLS [OPTION...]: the exported file, filled in and saved by LibreOffice
answer() {
  local message=$1 name=$2 cells=$3
  shift 3
  spreadsheet "$WORK/$message.csv" "$WORK/$name.csv" "$@" <<<"$cells"
}

accepted() { csv check "$1" "$WORK/$2.csv" | tee "$WORK/out" && grep -q "$3" "$WORK/out"; }
refused() { # refused MESSAGE NAME COLUMN CODE
  csv check "$1" "$WORK/$2.csv" >"$WORK/out"
  [ $? = 1 ] && cat "$WORK/out" && grep -qE "kolom $3 .*\[$4\]$" "$WORK/out"
}

SALDO='{"2": {"Klantnummer SE": "8830-117", "Contactpersoon SE.Naam": "Afdeling Schuldhulp", "Contactpersoon SE.Telefoon": "0205550188", "Datum": "12-3-2026",
  "Schuldtype": "Openstaande schuld", "openstaand.Ontstaansdatum": "01-06-2025", "openstaand.Orginele vordering": "1.240,00", "openstaand.Rente": "117,50",
  "openstaand.Actueel vorderingsbedrag": "1357,50"},
 "3": {"Datum": "12-03-2026", "Schuldtype": "overgedragen schuld", "overgedragen.Naam": "Café & Zonen", "overgedragen.OIN": "00000099000000009000"},
 "4": {"Datum": "12-03-2026", "Schuldtype": "onbekende schuld bij SE"}}'
VOORSTEL='{"2": {"Contactpersoon SE.Naam": "Afdeling Schuldhulp", "Contactpersoon SE.Telefoon": "020-5550188", "Akkoord": "ja", "akkoord.IBAN": "NL20 INGB 0001 2345 67",
  "akkoord.Ten name van": "Belastingdienst", "akkoord.Betaalreferentie": "SR-33871"}}'
KENNISGEVING='{"2": {"Contactpersoon SE.Naam": "Afdeling Schuldhulp", "Antwoord": "invordering opgeschort"}}'

prepare_hub || exit 0
check 'the command line can be published' dotnet publish src/Knooppunt.Cli -o "$WORK/cli" || exit 0
start_hub libreoffice "Hub__DataFolder=$WORK/data" Hub__Database=sqlite || exit 0
for message in Saldoverzoek Betaalvoorstel Kennisgeving; do check "a $message is sent" send "$message"; done
check 'the creditor pulls them' knooppunt pull --as "$SE" --out "$WORK/in" --ack --all || exit 0
for message in SaldoverzoekAntwoord BetaalvoorstelAntwoord KennisgevingAntwoord; do
  check "$message: the questions are exported" csv export "$message" --out "$WORK/$message.csv"
done

# Only opened and saved: nothing of a question may count as changed.
for ways in '' '--detect' '--detect --via ods' '--detect --via xlsx --charset 1' '--locale en-US --detect'; do
  for message in SaldoverzoekAntwoord BetaalvoorstelAntwoord KennisgevingAntwoord; do
    # shellcheck disable=SC2086 # several options
    check "$message: LibreOffice opens and saves it ($ways)" answer "$message" opened '{}' $ways
    check "$message: opened and saved, the question is unchanged ($ways)" accepted "$message" opened '^in order: 0 message(s), 1 question(s) stay open$'
  done
done

# Filled in as a user types, with Dutch settings.
for ways in '' '--detect' '--detect --via ods' '--detect --via xlsx --charset 1'; do
  n=${ways//[^a-z0-9]/}
  # shellcheck disable=SC2086
  check "SaldoverzoekAntwoord: filled in ($ways)" answer SaldoverzoekAntwoord "saldo$n" "$SALDO" $ways
  check "SaldoverzoekAntwoord: what was filled in is taken ($ways)" accepted SaldoverzoekAntwoord "saldo$n" '^in order: 1 message'
  # shellcheck disable=SC2086
  check "BetaalvoorstelAntwoord: filled in ($ways)" answer BetaalvoorstelAntwoord "voorstel$n" "$VOORSTEL" $ways
  check "BetaalvoorstelAntwoord: what was filled in is taken ($ways)" accepted BetaalvoorstelAntwoord "voorstel$n" '^in order: 1 message'
  # shellcheck disable=SC2086
  check "KennisgevingAntwoord: filled in ($ways)" answer KennisgevingAntwoord "kennisgeving$n" "$KENNISGEVING" $ways
  check "KennisgevingAntwoord: what was filled in is taken ($ways)" accepted KennisgevingAntwoord "kennisgeving$n" '^in order: 1 message'
done

# What LibreOffice makes of a value for good is told, by cell and rule.
cell() { printf '{"2": {"Contactpersoon SE.Naam": "A", "Datum": "12-03-2026", "Schuldtype": "openstaande schuld", "openstaand.Ontstaansdatum": "1-6-2025", "openstaand.Orginele vordering": "5,00", "openstaand.Actueel vorderingsbedrag": "5,00", "%s": "%s"}}' "$1" "$2"; }
told() { # told NAME COLUMN CODE HEADER TYPED [OPTION...]
  local name=$1 column=$2 code=$3 header=$4 typed=$5
  shift 5
  check "LibreOffice: $name is typed" answer SaldoverzoekAntwoord wrong "$(cell "$header" "$typed")" "$@"
  check "LibreOffice: $name is told in $column as $code" refused SaldoverzoekAntwoord wrong "$column" "$code"
}
told 'a number that is too long' T CSV-OMGEZET FactuurnummerSE 123456789012345678901
told 'a formula that fails' T CSV-OMGEZET FactuurnummerSE '=1/0'
told 'a day in English order' U CSV-DATUM openstaand.Ontstaansdatum 06/28/2025 --locale en-US --detect
told 'a point for the cents' V CSV-BEDRAG 'openstaand.Orginele vordering' 12.5 --locale en-US
told 'an amount with a euro sign' V CSV-BEDRAG 'openstaand.Orginele vordering' '€ 12,50'
told 'another name in a question' H CSV-VRAAG Klant 'Iemand anders'

# What came through LibreOffice is signed and sent, and says what was typed.
sent() { csv import "$1" "$WORK/$2.csv" 2>&1; }
check 'the answers are sent' sent SaldoverzoekAntwoord saldodetectviaxlsxcharset1
check 'the agreement is sent' sent BetaalvoorstelAntwoord voorsteldetectviaods
check 'the counsellor pulls them' knooppunt pull --as "$SHV" --out "$WORK/answers" --all
find "$WORK/answers" -type f ! -name '*.as4' -exec cat {} + >"$WORK/received"
received() { grep -F "$1" "$WORK/received"; }
for text in '<FactuurnummerSEVolgensSHV>00033871<' '<FactuurnummerSEVolgensSHV>2025-12<' '<FactuurnummerSEVolgensSHV>12E5<' '<KlantnummerSHV>000417<' \
  '<OrgineleVordering>1240.00<' '<Ontstaansdatum>2025-06-01<' '<Datum>2026-03-12<' 'Telefoonnummer>0205550188<' '<g:OIN>00000099000000009000<' \
  '>Café &amp; Zonen<' '<IBAN>NL20INGB0001234567<' '<FactuurnummerSE>00033871<' '<Betaalreferentie>SR-33871<'; do
  check "the answer holds $text" received "$text"
done
check 'the hub stops cleanly' stop_hub "$HUB_PID"
[ -n "${STAGED:-}" ] || score
exit 0
