"""sample-data/README.md: what is wrong in each file. Its tables are held against what the program finds."""

from sample_people import FIRST
from sample_story import LOG, REKEYED


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def readme(files, problems, day):
    titled, old, ods, text, dirty = files
    found = table(["file", "row", "field", "code"], problems)
    finding = ["kind", "seqs", "student_no", "name"]
    return f"""# Sample data · 示例数据

Everybody here is made up; every ID number begins with a province and `0000`, an address code that is issued to no one.
Made by `scripts/sample_data.py` (fixed seed); do not edit by hand. `photodesk demo` uses these files.

这里的人都是编的; 身份证号前六位是省码加 `0000`, 没有发给过任何人。文件由 `scripts/sample_data.py` 生成, 请不要手改。`photodesk demo` 用的就是这些文件。

## Files · 文件

- `{titled}`: title rows, the class in the second one, footer under the table. Nothing is wrong.
  标题行里写班级, 表下面有合计和签字。没有错。
- `{old}`: the old Excel format; student numbers as numbers, ethnic groups without 族, `x` in lower case (cleaned, with a note); twins.
  老格式; 学号是数字, 民族不带"族"字, 身份证末位小写 x(改成大写并提示); 有一对双胞胎。
- `{ods}`: OpenDocument; the class is the name of the sheet; two names padded with a wide space.
  OpenDocument 格式; 班级只写在工作表名上; 两个名字中间垫了全角空格。
- `{text}`: GBK text; one student has no ID card yet.
  GBK 编码的 CSV; 有一人身份证"未办理"。
- `{dirty}`: the dirty one. ID numbers ruined by number cells, one student number on two people, one row twice, a sex that contradicts the ID, spaces and an odd dot in names, a placeholder, a rare character, an invisible character, missing and wrong ID numbers, one ID number on two people, unknown and misspelt ethnic groups, an unknown sex, somebody captured before, a nameless row, two hidden rows, a hidden sheet, an example row.
  脏表: 身份证列成了数字, 学号一号两人, 一行重复, 性别与身份证不符, 姓名带空格和怪点, 占位符, 生僻字, 看不见的字符, 身份证缺失和写错, 一证两人, 民族写错或认不出, 性别不详, 已采集过, 一行没有姓名, 两行被隐藏, 一张隐藏表, 一行示例。
- `{LOG}`: the manual log as it was typed, three pages (25 lines each). Page 2 was typed with last year's fee of 25 yuan.
  照纸录入的手工登记表, 共三页(每页 25 行)。第 2 页金额录成了去年的 25 元。
- `{REKEYED}`: page 2 typed again.
  第 2 页重新录入。
- `story.csv`: what the desk does on the day, step by step (`step,do,who,args`; `who` is a student number, `args` are `key=value` separated by `;`).
  现场台这一天做的每一步。

Order of the day: the first {FIRST} of each class by student number, class after class in the order of the files above. Numbers are recorded after the shot (`timing` after), the fee is 20 yuan.
顺序: 按上面文件的次序一班一班来, 每班按学号前 {FIRST} 人; 拍完记号, 每人 20 元。

## What an import finds · 导入会发现的问题

An empty row means the sheet as a whole. · 行号空着表示整张表。

<!-- problems -->
{found}
<!-- end -->

## What is wrong in the manual log · 手工登记表里的错

| line · 行 | what · 错在哪里 | finding · 差异 |
|---|---|---|
| 6 | the wrong person was registered; struck out (作废), written again in line 8 · 登错人, 作废后重写 | none · 无 |
| – | the student with number {day.seq['A9']:04} was never written down · 漏记 | `register_only` |
| 15 | 张静怡 as 张静宜 · 同音字 | `name_differs` |
| 19 | paid and walked off, no number · 交了钱没拍就走了 | `paid_not_shot` |
| 20 | number {day.seq['B9'] - 1:04} for {day.seq['B9']:04} · 序号写错 | `seq_differs` |
| 29 | owing · 欠费 | `shot_not_paid` |
| 35 | no student number · 缺学号 | none · 无 |
| 37 | somebody who is on no roster · 名册上没有的人 | `log_only` |
| 26–50 | 25 yuan for 20, until the page is typed again · 整页金额录成 25 元, 重录后消失 | `amount_differs` |
| 53 | 15 yuan for 20 · 金额写错 | `amount_differs` |

And left open at the desk · 现场台没有办完的: `not_checked`, `correction_pending`, `incomplete`.

## What reconciling finds after the first keying · 第一次录入后的差异

<!-- findings: first -->
{table(finding, day.findings(rekeyed=False))}
<!-- end -->

## And after page 2 was typed again · 重录第 2 页之后

<!-- findings: second -->
{table(finding, day.findings(rekeyed=True))}
<!-- end -->
"""
