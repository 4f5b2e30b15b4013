"""The photo day that `photodesk demo --headless` plays: what the desk does, what stands on paper, what comes of it."""

from sample_people import DATE, FIRST, SITE

METHODS = [("cash", "20.00"), ("wechat", ""), ("cash", "50.00"), ("alipay", ""), ("cash", "100.00"), ("wechat", "")]
WORDS = {"cash": "现金", "wechat": "微信", "alipay": "支付宝", "class": "班级代缴", "owe": "欠"}
OUTSIDER = {"name": "陆家豪", "sex": "男", "class": "", "no": "", "id": "", "group": ""}
OUTSIDER_SEQ = 38
LOG, REKEYED = "手工登记表.xlsx", "手工登记表-第2页重录.xlsx"


class Day:
    def __init__(self, classes):
        self.classes = classes
        self.steps = []
        self.lines = []
        self.next = 1
        self.seq = {}
        self.paid = {}

    def do(self, what, who="", **args):
        assert not any(sign in str(value) for value in args.values() for sign in ',;"'), args
        self.steps.append((what, who, ";".join(f"{key}={value}" for key, value in args.items())))

    def pay(self, person):
        method, tendered = METHODS[len(self.paid) % len(METHODS)]
        method = {"C3": "class", "C7": "owe"}.get(person["key"], method)
        args = {"method": method}
        if method == "cash":
            args["tendered"] = tendered or "20.00"
        self.paid[person["key"]] = method
        self.do("pay", person["no"], **args)

    def register(self, person, **args):
        seq = args.get("seq", self.next)
        self.do("register", person["no"], **args)
        self.seq[person["key"]] = seq
        self.next = seq + 1

    def write(self, person, number, /, **wrong):
        """A line on paper; `wrong` is what the hand or the typist got wrong."""
        method = self.paid.get(person.get("key"), "cash")
        line = {"seq": number, "name": person["name"], "sex": person["sex"], "class": person["class"], "no": person["no"],
                "last4": person["id"][-4:], "amount": "" if method == "owe" else 20, "method": WORDS[method], "remark": ""}
        self.lines.append(line | wrong)

    def play(self):
        self.do("open", site=f"{SITE} 302室", date=DATE, label="上午", timing="after", log="screen", fee="20.00", start=1)
        everybody = {p["key"]: p for rows in self.classes.values() for p in rows}
        for letter in "ABCDE":
            for at in range(1, FIRST + 1):
                self.one(everybody, f"{letter}{at}")
            if letter == "B":
                self.do("checkpoint", seq=self.next - 1)
        absent = everybody["A12"]
        self.do("absent", absent["no"], reason="在外实习", makeup="scattered")
        self.do("log", file=LOG)
        self.do("log", file=REKEYED, page=2)
        self.do("keep", everybody["B9"]["no"], kind="seq_differs", reason="看了相机 20 号是本人")
        self.do("accept", everybody["C7"]["no"], kind="shot_not_paid")
        return self

    def one(self, everybody, key):
        person = everybody[key]
        if key == "A7":
            return  # came together with A6
        if key == "A6":
            self.wrong_person(person, everybody["A7"])
            return
        if key in ("E3", "E4"):
            self.do("complete", person["no"], field="id_number", to=person["id"], evidence="身份证")
        self.pay(person)
        if key == "D4":
            # The photographer had an outsider in between: number 38 is nobody's here.
            self.write(OUTSIDER, OUTSIDER_SEQ)
            self.register(person, seq=OUTSIDER_SEQ + 1)
        else:
            self.register(person)
        seq = self.seq[key]
        if key == "B8":
            self.do("void", seq=seq, reason="left")
            self.write(person, "", remark="交了钱没拍, 走了")
            return
        if key == "C5":
            self.do("retake", person["no"], reason="闭眼")
            self.seq[key] = self.next
            self.next += 1
            self.write(person, self.seq[key], remark=f"重拍, 原 {seq:04}")
        elif key != "A9":  # its line was forgotten
            self.write(person, seq, **self.mistake(key, seq))
        self.checked(person)

    def wrong_person(self, right, wrong):
        """Two stand at the desk; the first number goes to the wrong one and is taken back."""
        self.pay(right)
        self.pay(wrong)
        self.register(wrong)
        self.write(wrong, self.seq[wrong["key"]], remark="作废, 登错人")
        self.do("undo", reason="登错人")
        self.next -= 1
        for person in (right, wrong):
            self.register(person)
            self.write(person, self.seq[person["key"]])
            self.checked(person)

    def mistake(self, key, seq):
        return {
            "B4": {"name": "张静宜"},
            "B9": {"seq": seq - 1},
            "D2": {"no": ""},
            "E8": {"amount": 15},
        }.get(key, {})

    def checked(self, person):
        key, no = person["key"], person["no"]
        if key == "A11":
            return  # nobody checked
        if key == "D6":
            self.do("check", no, result="wrong", field="ethnicity", to="土家族", evidence="身份证")
            self.do("correct", no, decision="accept", reason="身份证上是土家族")
        elif key == "E9":
            self.do("check", no, result="wrong", field="sex", to=person["sex"], evidence="身份证")
        else:
            self.do("check", no, result="ok")

    def findings(self, rekeyed):
        """What reconciling must say: (kind, seqs, student number, name)."""
        by_key = {p["key"]: p for rows in self.classes.values() for p in rows}
        found = []

        def find(kind, key, *seqs):
            found.append((kind, " ".join(f"{seq:04}" for seq in seqs), by_key[key]["no"], by_key[key]["name"]))

        find("register_only", "A9", self.seq["A9"])
        find("seq_differs", "B9", self.seq["B9"] - 1, self.seq["B9"])
        found.append(("log_only", f"{OUTSIDER_SEQ:04}", "", OUTSIDER["name"]))
        find("shot_not_paid", "C7", self.seq["C7"])
        find("amount_differs", "E8", self.seq["E8"])
        if not rekeyed:
            on_page = [f"C{n}" for n in range(4, 12)] + [f"D{n}" for n in range(1, 12)] + [f"E{n}" for n in range(1, 6)]
            for key in on_page:
                if self.paid[key] != "owe":
                    find("amount_differs", key, self.seq[key])
        find("name_differs", "B4", self.seq["B4"])
        find("paid_not_shot", "B8")
        find("not_checked", "A11", self.seq["A11"])
        find("correction_pending", "E9", self.seq["E9"])
        find("incomplete", "E6", self.seq["E6"])
        find("incomplete", "E10", self.seq["E10"])
        return found
