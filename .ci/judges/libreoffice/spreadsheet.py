"""Opens a CSV file in LibreOffice as a user does, types in its cells, and saves it again.

Usage: spreadsheet.py IN OUT [--locale nl-NL] [--detect] [--charset 76] [--via ods|xlsx] [--text COLUMN]... < cells
The cells are JSON: {"2": {"Header name": "what is typed"}}. Nothing is prepared for our files: what LibreOffice makes of them is what is judged.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale

LCID = {"nl-NL": 1043, "en-US": 1033}


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """A LibreOffice of its own, with a profile of its own, so that nothing of this machine decides."""

    def __init__(self, locale):
        self.folder = tempfile.TemporaryDirectory()
        user = os.path.join(self.folder.name, "user")
        os.makedirs(user)
        with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as settings:
            settings.write(
                '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
                '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
                f"<value>{locale}</value></prop></item></oor:items>")
        pipe = f"knooppunt{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{self.folder.name}", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for attempt in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if attempt == 239 or self.process.poll() is not None:
                    raise
                time.sleep(0.25)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def load(self, path, **values):
        return self.desktop.loadComponentFromURL("file://" + os.path.abspath(path), "_blank", 0, properties(Hidden=True, **values))

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.folder.cleanup()


def kind(document, code, locale):
    language, country = locale.split("-")
    formats, where = document.NumberFormats, Locale(language, country, "")
    key = formats.queryKey(code, where, False)
    return key if key >= 0 else formats.addNew(code, where)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("source")
    asked.add_argument("target")
    asked.add_argument("--locale", default="nl-NL")
    asked.add_argument("--detect", action="store_true")
    asked.add_argument("--charset", default="76")
    asked.add_argument("--via", choices=["ods", "xlsx"])
    asked.add_argument("--text", action="append", default=[])
    options = asked.parse_args()
    cells = json.load(sys.stdin)

    office = Office(options.locale)
    try:
        # Semicolon, double quote, UTF-8, from row 1; language; quoted cells are not text; whether days and the like are recognised.
        document = office.load(options.source, FilterName="Text - txt - csv (StarCalc)",
                               FilterOptions=f"59,34,76,1,,{LCID[options.locale]},false,{str(options.detect).lower()}")
        sheet = document.Sheets.getByIndex(0)
        headers = {}
        while sheet.getCellByPosition(len(headers), 0).String:
            headers[sheet.getCellByPosition(len(headers), 0).String] = len(headers)
        for name in options.text:
            sheet.Columns.getByIndex(headers[name]).NumberFormat = kind(document, "@", options.locale)
        for row, values in cells.items():
            for name, typed in values.items():
                cell = sheet.getCellByPosition(headers[name], int(row) - 1)
                if name in options.text:
                    cell.String = typed
                else:
                    cell.FormulaLocal = typed
        if options.via:
            between = os.path.join(office.folder.name, "between." + options.via)
            document.storeToURL("file://" + between, properties(FilterName={"ods": "calc8", "xlsx": "Calc MS Excel 2007 XML"}[options.via]))
            document.close(True)
            document = office.load(between)
        # As shown, as the dialogue of LibreOffice proposes.
        document.storeToURL("file://" + os.path.abspath(options.target), properties(
            FilterName="Text - txt - csv (StarCalc)", FilterOptions=f"59,34,{options.charset},1,,0,false,true"))
        document.close(True)
    finally:
        office.close()


main()
