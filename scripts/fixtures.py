"""Makes the xls and ods files in tests/data that no Rust library here can write. Needs xlwt and odfpy.

Run from the project's folder: python3 scripts/fixtures.py. Everybody in them is made up; the ID numbers use a province
code and 0000, which is issued to nobody.
"""
import struct
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P, S
from xlwt.CompoundDoc import XlsDoc

OUT = Path("tests/data/sheets")
PEOPLE = [
    ("20261001001", "陈雨甲", "男", "420000200402290114", "汉族"),
    ("20261001002", "买买提·吐尔逊", "男", "650000200401050138", "维吾尔族"),
    ("20261001003", "林思乙", "女", "420000200311110229", "土家族"),
]


def biff8():
    """Titles, merged class cells, a hidden row, a hidden sheet, numbers as numbers, a date."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("软件2201班")
    sheet.write_merge(0, 0, 0, 6, "演示学院2026届毕业生图像信息采集名单")
    for column, heading in enumerate(["序号", "学生学号", "姓名", "性别", "证件号码", "族别", "行政班", "出生日期"]):
        sheet.write(1, column, heading)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for place, (number, name, sex, card, nation) in enumerate(PEOPLE):
        row = 2 + place
        sheet.write(row, 0, place + 1)
        sheet.write(row, 1, int(number))
        for column, value in enumerate([name, sex, card, nation], 2):
            sheet.write(row, column, value)
        sheet.write(row, 7, 38000 + place, day)
    sheet.write_merge(2, 4, 6, 6, "软件2201班")
    sheet.row(3).hidden = True
    sheet.write(5, 0, "合计")
    sheet.write(5, 1, 3)
    codes = book.add_sheet("代码表")
    codes.write(0, 0, "民族")
    codes.visibility = 1
    book.save(str(OUT / "biff8.xls"))


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def biff5(password=False):
    """BIFF5 in code page 936, written record by record: Excel 95 and accounting programs of its age."""
    def label(row, column, text):
        raw = text.encode("gbk")
        return record(0x0204, struct.pack("<HHHH", row, column, 0, len(raw)) + raw)

    cells = [["学号", "姓名", "身份证号"]] + [[p[0], p[1], p[3]] for p in PEOPLE]
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    sheet += record(0x0200, struct.pack("<HHHHH", 0, 4, 0, 3, 0))
    sheet += b"".join(label(r, c, text) for r, line in enumerate(cells) for c, text in enumerate(line))
    sheet += record(0x000A)
    name = "计科2201班".encode("gbk")
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))
    if password:
        head += record(0x002F, struct.pack("<HH", 0x1234, 0x5678))
    head += record(0x0042, struct.pack("<H", 936))
    size = len(head) + 4 + 8 + len(name) - 1 + 4
    bound = record(0x0085, struct.pack("<IBBB", size, 0, 0, len(name)) + name)
    stream = head + bound + record(0x000A)
    bound = record(0x0085, struct.pack("<IBBB", len(stream), 0, 0, len(name)) + name)
    stream = head + bound + record(0x000A)
    return stream + sheet


def ole(stream, path, name=None):
    document = XlsDoc()
    document.save(str(path), stream)
    if name:
        raw = bytearray(path.read_bytes())
        at = raw.find("Workbook".encode("utf-16-le"))
        long = name.encode("utf-16-le")
        raw[at:at + len(long)] = long
        raw[at + 64:at + 66] = struct.pack("<H", len(long) + 2)
        path.write_bytes(raw)


def wide_xls():
    """Two cells in opposite corners and a DIMENSIONS record that claims everything."""
    def number(row, column):
        return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))

    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    sheet += number(0, 0) + number(65535, 65535) + record(0x000A)
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    bound = lambda at: record(0x0085, struct.pack("<IBBBB", at, 0, 0, 1, 0) + b"A")
    at = len(head + bound(0) + record(0x000A))
    ole(head + bound(at) + record(0x000A) + sheet, OUT / "wide.xls")


def ods():
    """Merged class cells, a hidden row, a hidden sheet, leading zeros, a note, spaces, a repeated row."""
    document = OpenDocumentSpreadsheet()
    hidden = Style(name="gone", family="table")
    hidden.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)
    table = Table(name="计科2201班")

    def row(values, **attributes):
        line = TableRow(**attributes)
        for value in values:
            line.addElement(value if not isinstance(value, str) else text(value))
        table.addElement(line)

    def text(value):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=value))
        return cell

    def number(value, shown):
        cell = TableCell(valuetype="float", value=value)
        cell.addElement(P(text=shown))
        return cell

    row(["学号", "姓名", "性别", "身份证号", "班级", "出生日期"])
    row([], numberrowsrepeated="2")
    shared = TableCell(valuetype="string", numberrowsspanned="3")
    shared.addElement(P(text="计科2201班"))
    for place, (_, name, sex, card, _) in enumerate(PEOPLE):
        padded = TableCell(valuetype="string")
        paragraph = P(text=name[:1])
        paragraph.addElement(S(c="2"))
        paragraph.addText(name[1:])
        padded.addElement(paragraph)
        day = TableCell(valuetype="date", datevalue="2004-02-29")
        day.addElement(P(text="2004年2月29日"))
        identity = text(card) if place else number(card, "4.20000200402290E+17")
        line = [number(str(101 + place), f"00010{place + 1}"), padded if place == 0 else name, sex, identity,
                shared if place == 0 else CoveredTableCell(), day]
        row(line, **({"visibility": "filter"} if place == 1 else {}))
    document.spreadsheet.addElement(table)
    codes = Table(name="代码表", stylename=hidden)
    line = TableRow()
    line.addElement(text("民族"))
    codes.addElement(line)
    document.spreadsheet.addElement(codes)
    document.save(str(OUT / "merged.ods"))


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    biff8()
    ole(biff5(), OUT / "biff5.xls")
    ole(biff5(password=True), OUT / "password.xls")
    ole(b"\0" * 5000, OUT / "encrypted.xlsx", "EncryptedPackage")
    wide_xls()
    ods()
