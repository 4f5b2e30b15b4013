#!/usr/bin/env python3
"""Shows that the rule on the ID numbers of the template does what it says, in a spreadsheet program that is not ours:
takes the formula out of the written template, puts it beside good and bad numbers, lets LibreOffice count, and
compares. Needs openpyxl and soffice.

    python3 scripts/check_template.py target/debug/photodesk
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def closed(head):
    """Seventeen digits and their check character (GB 11643)."""
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, WEIGHTS)) % 11]


GOOD = closed("42000020040229011")
X = next(closed(f"42000020040229{n:03}") for n in range(100) if closed(f"42000020040229{n:03}").endswith("X"))
PERMIT = closed("81000020040229011")
# (document type, number, passes)
CASES = [
    ("", GOOD, True),
    ("居民身份证", GOOD, True),
    ("", X, True),
    ("", X.lower(), True),
    ("港澳台居民居住证", PERMIT, True),
    ("护照", "E12345678", True),
    ("港澳居民来往内地通行证", "H12345678", True),
    ("其他", "军字第1234号", True),
    # every other check character
    *[("", GOOD[:17] + c, False) for c in "0123456789X" if c != GOOD[17]],
    # two neighbours exchanged, one digit changed
    ("", GOOD[:6] + GOOD[7] + GOOD[6] + GOOD[8:], False),
    ("", GOOD[:14] + "9" + GOOD[15:], False),
    # lengths
    ("", GOOD[:17], False),
    ("", GOOD + "0", False),
    ("", "420000040229011", False),
    ("", "1", False),
    # characters
    ("", GOOD[:5] + "O" + GOOD[6:], False),
    ("", GOOD[:5] + " " + GOOD[6:], False),
    ("", "'" + GOOD, False),
    ("", "未办理", False),
    # dates that no calendar has, with a right check character
    ("", closed("42000020040230011"), False),
    ("", closed("42000020041301011"), False),
    ("", closed("42000020030229011"), False),
    ("", closed("42000020040001011"), False),
    # a resident's rule holds for these types too
    ("居民身份证", "E12345678", False),
    ("港澳台居民居住证", GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), False),
]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        template, probe = folder / "template.xlsx", folder / "probe.xlsx"
        subprocess.run([program, "--db", folder / "none.db", "template", "roster", "-o", template], check=True)
        sheet = openpyxl.load_workbook(template).worksheets[0]
        headings = next(row for row in sheet.iter_rows(max_row=9) if "身份证号" in [cell.value for cell in row])
        columns = {cell.value: cell.column_letter for cell in headings}
        id_column, type_column = columns["身份证号"], columns["证件类型"]
        rule = next(r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(id_column))
        first = int(str(rule.sqref).split(":")[0][len(id_column) :])
        book = openpyxl.Workbook()
        out = book.active
        for row, (kind, number, _) in enumerate(CASES, 1):
            for column, text in ((type_column, kind), (id_column, number)):
                out[f"{column}{row}"].number_format = "@"
                out[f"{column}{row}"] = text or None
            moved = rule.formula1.replace(f"{id_column}{first}", f"{id_column}{row}")
            moved = moved.replace(f"{type_column}{first}", f"{type_column}{row}")
            # A rule that ends in an error is not kept.
            out[f"A{row}"] = f"=IF(ISERROR({moved}),FALSE,{moved})"
        book.save(probe)
        convert = ["soffice", "--headless", "--convert-to", "csv", "--outdir", folder, probe]
        subprocess.run(convert, check=True, capture_output=True)
        with open(folder / "probe.csv", newline="", encoding="utf-8") as counted:
            answers = [line[0] == "TRUE" for line in csv.reader(counted)]
    print(f"formula of {len(rule.formula1)} characters: {rule.formula1}")
    wrong = 0
    for (kind, number, passes), answer in zip(CASES, answers, strict=True):
        wrong += passes != answer
        print(f"{'ok   ' if passes == answer else 'WRONG'} {'passes' if answer else 'stopped':8} {kind or '-'} {number}")
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
