#!/usr/bin/env python3
"""Makes sample-data/: class rosters as a school sends them, a keyed manual log with errors, the story of the day, and
the README that says what is wrong in each. Needs openpyxl, xlwt and odfpy; the same seed gives the same bytes.

    python3 scripts/sample_data.py
"""

import csv
import datetime
import io
import pathlib
import zipfile

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Alignment, Font
from openpyxl.xml.functions import tostring

from sample_people import SCHOOL, people
from sample_readme import readme
from sample_story import LOG, REKEYED, Day

OUT = pathlib.Path(__file__).resolve().parent.parent / "sample-data"
WHEN = datetime.datetime(2026, 9, 12, 16, 30)
ROSTER_A, ROSTER_B, ROSTER_C = "24计算机应用1班名册.xlsx", "24会计2班.xls", "24护理1班.ods"
ROSTER_D, ROSTER_E = "24学前教育1班.csv", "名单最终版(2).xlsx"

problems = []


def problem(file, row, field, code):
    problems.append((file, "" if row is None else str(row), field or "", code))


def save(name, data):
    (OUT / name).write_bytes(data)


def timeless(data):
    """A zip without the time of its making."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry.filename))
    return made.getvalue()


def workbook_bytes(book):
    """The workbook with the time of its properties fixed: openpyxl stamps the time of saving."""
    book.properties.creator = "school"
    saved = io.BytesIO()
    book.save(saved)
    book.properties.created = book.properties.modified = WHEN
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            core = name == "docProps/core.xml"
            new.writestr(name, tostring(book.properties.to_tree()) if core else old.read(name))
    return timeless(made.getvalue())


def over(sheet, row, columns, text, bold=False):
    sheet.cell(row, 1, text).font = Font(name="宋体", size=16 if bold else 11, bold=bold)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.cell(row, 1).alignment = Alignment(horizontal="center" if bold else "left")


def text_row(sheet, row, values):
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        if isinstance(value, str):
            cell.number_format = "@"


def titled_xlsx(rows):
    """Title rows over the table, the class in one of them, a footer under it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    head = ["序号", "学号", "姓名", "性别", "民族", "身份证号码", "层次", "专业", "备注"]
    over(sheet, 1, len(head), f"{SCHOOL}毕业生图像信息采集名册", bold=True)
    over(sheet, 2, len(head), f"班级: {rows[0]['class']}    人数: {len(rows)}    辅导员: 方静")
    text_row(sheet, 3, head)
    for at, p in enumerate(rows):
        text_row(sheet, 4 + at, [at + 1, p["no"], p["name"], p["sex"], p["group"], p["id"], "专科", p["major"], ""])
    end = 4 + len(rows)
    over(sheet, end, len(head), f"合计: {len(rows)} 人")
    over(sheet, end + 1, len(head), "班主任签字: ____________    2026 年 9 月 12 日")
    sheet.column_dimensions["F"].width = 22
    save(ROSTER_A, workbook_bytes(book))


def old_xls(rows):
    """The old format: student numbers as numbers, groups without 族, x in lower case."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    head = ["学生学号", "姓名", "性别", "族别", "证件号码", "行政班", "培养层次", "所学专业"]
    for column, heading in enumerate(head):
        sheet.write(0, column, heading)
    for at, p in enumerate(rows, 1):
        short = p["group"].removesuffix("族")
        values = [int(p["no"]), p["name"], p["sex"], short, p["id"].lower(), p["class"], "专科", p["major"]]
        for column, value in enumerate(values):
            sheet.write(at, column, value)
        if p["id"].endswith("X"):
            problem(ROSTER_B, at + 1, "id_number", "id_cleaned")
        if p["key"] in ("B5", "B6"):
            problem(ROSTER_B, at + 1, "name", "twins")
    data = io.BytesIO()
    book.save(data)
    save(ROSTER_B, data.getvalue())


def ods(rows):
    """The class in the name of the sheet; names of two characters padded, as on paper."""
    book = OpenDocumentSpreadsheet()
    table = Table(name=rows[0]["class"])
    head = ["序号", "姓名", "学号", "性别", "民族", "身份证号", "年级", "专业"]

    def put(values):
        row = TableRow()
        for value in values:
            cell = TableCell(valuetype="string", stringvalue=value)
            cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)

    put(head)
    for at, p in enumerate(rows, 1):
        name = p["name"]
        if p["key"] in ("C14", "C20"):
            name = "\u3000".join(name)
            problem(ROSTER_C, at + 1, "name", "name_spaces")
        put([str(at), name, p["no"], p["sex"], p["group"], p["id"], "2024", p["major"]])
    book.spreadsheet.addElement(table)
    data = io.BytesIO()
    book.save(data)
    save(ROSTER_C, timeless(data.getvalue()))


def gbk_csv(rows):
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(["班级", "学号", "姓名", "性别", "民族", "身份证号", "层次", "学制", "学习形式", "备注"])
    for at, p in enumerate(rows, 2):
        number = p["id"]
        if p["key"] == "D30":
            number = "未办理"
            problem(ROSTER_D, at, "id_number", "missing_field")
        out.writerow([p["class"], p["no"], p["name"], p["sex"], p["group"], number, "专科", "3", "普通全日制", ""])
    save(ROSTER_D, text.getvalue().encode("gb18030"))


def spoilt(p):
    """A row of the dirty roster: [student number, name, sex, group, ID number, captured, remark], and its codes."""
    no, name, sex, group, number, captured, remark = p["no"], p["name"], p["sex"], p["group"], p["id"], "", ""
    codes = []
    match p["key"]:
        case "E2":
            name, codes = "王  芳", [("name", "name_spaces")]
        case "E3" | "E4" | "E6":
            # Typed as a number: a spreadsheet keeps fifteen digits.
            number, codes = int(number[:15] + "000"), [("id_number", "id_precision_lost")]
        case "E8":
            name, codes = name.replace("·", "•"), [("name", "name_dot")]
        case "E9":
            sex, codes = "女" if sex == "男" else "男", [("sex", "id_sex_differs")]
        case "E10":
            number, codes = "", [("id_number", "missing_field")]
        case "E11":
            group, codes = "见档案", [("ethnicity", "ethnic_unknown")]
        case "E12":
            codes = [("name", "name_rare")]
        case "E13":
            codes = [("name", "name_placeholder")]
        case "E14" | "E15":
            no, codes = no[:-2] + "14", [("student_no", "student_no_duplicate")]
        case "E16":
            number, codes = number[:-1], [("id_number", "id_length")]
        case "E17":
            number = number[:-1] + ("1" if number[-1] != "1" else "2")
            codes = [("id_number", "id_checksum")]
        case "E18":
            number = "".join(chr(ord(c) + 0xFEE0) for c in number)
            codes = [("id_number", "id_cleaned")]
        case "E19":
            codes = [("ethnicity", "ethnic_suggested")]
        case "E20":
            sex, codes = "不详", [("sex", "sex_unknown")]
        case "E21":
            name, codes = name[0] + "\u200b" + name[1:], [("name", "name_control")]
        case "E22":
            captured, codes = "是", [("already_captured", "already_captured")]
        case "E25":
            number, codes = number[:6] + number[8:17], [("id_number", "id_15_digits")]
        case "E26":
            codes = [("id_number", "id_birth")]
        case "E27":
            codes = [("id_number", "id_region")]
        case "E28" | "E29":
            codes = [("id_number", "id_duplicate")]
        case "E30":
            name, codes = "", [("name", "missing_field")]
        case "E31":
            number, codes = "无", [("id_number", "missing_field")]
    return [no, name, sex, group, number, captured, remark], codes


def dirty_xlsx(rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    head = ["序号", "学号", "姓名", "性别", "民族", "身份证号", "是否已采集", "备注"]
    over(sheet, 1, len(head), "毕业生信息统计表", bold=True)
    over(sheet, 2, len(head), f"班级: {rows[0]['class']}")
    text_row(sheet, 3, head)
    text_row(sheet, 4, [0, "2024050300", "张三", "男", "汉族", "420000200402290130", "", "示例, 照这样填"])
    problem(ROSTER_E, None, None, "hidden_rows")
    problem(ROSTER_E, 4, None, "example_row")
    row = 5
    for p in rows:
        if p["key"] == "E29":
            p = p | {"id": rows[27]["id"]}
        values, codes = spoilt(p)
        text_row(sheet, row, [row - 4, *values])
        if isinstance(values[4], int):
            sheet.cell(row, 6).number_format = "0"
        for field, code in codes:
            problem(ROSTER_E, row, field, code)
        if p["key"] in ("E23", "E24"):
            sheet.row_dimensions[row].hidden = True
        row += 1
    again, _ = spoilt(rows[6])
    text_row(sheet, row, [row - 4, *again])
    problem(ROSTER_E, row, "student_no", "student_no_duplicate")
    over(sheet, row + 1, len(head), f"合计 {len(rows) + 1} 人")
    over(sheet, row + 2, len(head), "制表人: 方静    填表日期: 2026-09-12")
    codes = book.create_sheet("代码")
    for at, value in enumerate(["性别代码", "1 男", "2 女"], 1):
        codes.cell(at, 1, value)
    codes.sheet_state = "hidden"
    problem(ROSTER_E, None, None, "hidden_sheet")
    save(ROSTER_E, workbook_bytes(book))


def log_xlsx(name, lines, first):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "手工登记表"
    head = ["行号", "拍摄序号", "姓名", "性别", "班级", "学号", "证件后四位", "金额", "方式", "本人签名", "备注"]
    over(sheet, 1, len(head), "手工登记表", bold=True)
    text_row(sheet, 2, head)
    for at, line in enumerate(lines):
        values = [first + at, line["seq"], line["name"], line["sex"], line["class"], line["no"], line["last4"],
                  line["amount"], line["method"], "", line["remark"]]
        text_row(sheet, 3 + at, values)
    save(name, workbook_bytes(book))


def logs(day):
    """Page 2 was typed with the fee of the year before; it is typed again on its own."""
    typed = [line | {"amount": 25 if 25 <= at < 50 and line["amount"] == 20 else line["amount"]}
             for at, line in enumerate(day.lines)]
    log_xlsx(LOG, typed, 1)
    log_xlsx(REKEYED, day.lines[25:50], 26)


def main():
    OUT.mkdir(exist_ok=True)
    classes = people()
    titled_xlsx(classes["A"])
    old_xls(classes["B"])
    ods(classes["C"])
    gbk_csv(classes["D"])
    dirty_xlsx(classes["E"])
    day = Day(classes).play()
    logs(day)
    story = io.StringIO()
    out = csv.writer(story, lineterminator="\n")
    out.writerow(["step", "do", "who", "args"])
    for at, step in enumerate(day.steps, 1):
        out.writerow([at, *step])
    save("story.csv", story.getvalue().encode())
    files = [ROSTER_A, ROSTER_B, ROSTER_C, ROSTER_D, ROSTER_E]
    save("README.md", readme(files, problems, day).encode())


if __name__ == "__main__":
    main()
