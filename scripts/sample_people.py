"""Made-up people for the sample data. Nobody here exists: an ID number begins with a province and 0000, an address
code that is issued to no one. The same seed gives the same people."""

import random

SCHOOL, SITE, DATE, FEE = "青禾职业技术学院", "蒲河教学点", "2026-10-24", "20.00"
FIRST = 11  # of each class, by student number, come to the desk in the story

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
PROVINCES = ["42", "42", "42", "41", "43", "36", "34", "51", "50", "37", "21", "44"]
SURNAMES = list("王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾")
MALE = list("浩宇俊杰晨阳志远子轩博文嘉豪明哲家伟思源泽楷天佑一鸣鹏飞建国凯瑞世昌文斌立诚")
FEMALE = list("雨欣思琪梦瑶佳怡诗涵晓雪若曦静雅婉清美玲欣妍可馨春燕秋月紫薇慧敏文静小雨海棠")

# (class, how the student number begins, major, how many)
CLASSES = {
    "A": ("24计算机应用1班", "20240101", "计算机应用技术", 34),
    "B": ("24会计2班", "20240202", "大数据与会计", 36),
    "C": ("24护理1班", "20240301", "护理", 32),
    "D": ("24学前教育1班", "20240401", "学前教育", 35),
    "E": ("24电子商务3班", "20240503", "电子商务", 38),
}

# Planted people: class and place -> what is fixed about them.
PLANTED = {
    "A2": dict(name="单晓峰", sex="男"),
    "A4": dict(name="李婷", sex="女"),
    "A8": dict(name="买买提·吐尔逊", sex="男", group="维吾尔族", province="65"),
    "A10": dict(name="金英子", sex="女", group="朝鲜族", province="22"),
    "B2": dict(name="欧阳文静", sex="女"),
    "B4": dict(name="张静怡", sex="女"),
    "B5": dict(name="赵子涵", sex="女", province="42", birth="20060318"),
    "B6": dict(name="赵子萱", sex="女", province="42", birth="20060318", twin=True),
    "B10": dict(name="阿依古丽·艾合买提", sex="女", group="维吾尔族", province="65"),
    "C2": dict(name="李婷", sex="女"),
    "C4": dict(name="仇小雨", sex="女"),
    "C6": dict(name="扎西顿珠", sex="男", group="藏族", province="54"),
    "C9": dict(name="其其格", sex="女", group="蒙古族", province="15"),
    "C14": dict(name="单敏", sex="女"),
    "C20": dict(name="何佳", sex="女"),
    "D3": dict(name="韦春燕", sex="女", group="壮族", province="45"),
    "D5": dict(name="曾晓", sex="女"),
    "D6": dict(name="向红梅", sex="女", province="42"),
    "D8": dict(name="龙晓梅", sex="女", group="苗族", province="43"),
    "D9": dict(name="尉迟文博", sex="男"),
    "E2": dict(name="王芳", sex="女"),
    "E5": dict(tail="X"),
    "E8": dict(name="艾力·买买提", sex="男", group="维吾尔族", province="65"),
    "E12": dict(name="刘䶮", sex="男"),
    "E13": dict(name="陈??", sex="女"),
    "E19": dict(group="夷族", province="51"),
    "E21": dict(name="孙悦", sex="女"),
    "E25": dict(sex="女", province="42", birth="19980712"),
    "E26": dict(birth="20051341"),
    "E27": dict(province="38"),
    "E28": dict(sex="男"),
    "E29": dict(sex="男"),
}
GROUPS = {"65": "维吾尔族", "54": "藏族", "15": "蒙古族", "45": "壮族"}


def check(first17):
    """The check character of GB 11643."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(first17, WEIGHTS)) % 11]


def people():
    """Class letter -> list of people in the order of their student numbers."""
    rng = random.Random(20261024)
    numbers, births = set(), set()
    names = {planted["name"] for planted in PLANTED.values() if "name" in planted}
    made = {}
    for letter, (class_name, prefix, major, count) in CLASSES.items():
        made[letter] = [
            person(rng, PLANTED.get(f"{letter}{at}", {}), names, numbers, births)
            | {"class": class_name, "major": major, "no": f"{prefix}{at:02}", "key": f"{letter}{at}"}
            for at in range(1, count + 1)
        ]
    return made


def person(rng, fixed, names, numbers, births):
    sex = fixed.get("sex") or rng.choice("男女")
    name = fixed.get("name") or new_name(rng, sex, names)
    while True:
        province = fixed.get("province") or rng.choice(PROVINCES)
        birth = fixed.get("birth") or f"{rng.choice([2005, 2006])}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
        order = f"{rng.randint(1, 98):02}{rng.choice('13579' if sex == '男' else '02468')}"
        first17 = f"{province}0000{birth}{order}"
        number = first17 + check(first17)
        day = (province, birth, name[0])
        if number in numbers or (day in births and not fixed.get("twin")):
            continue
        if "tail" in fixed and number[-1] != fixed["tail"]:
            continue
        numbers.add(number)
        births.add(day)
        break
    group = fixed.get("group") or ("汉族" if rng.random() < 0.9 else rng.choice(["土家族", "回族", "满族", "苗族"]))
    return {"name": name, "sex": sex, "group": group, "id": number}


def new_name(rng, sex, names):
    """A name that nobody else in the data has, so that same names are there on purpose only."""
    letters = MALE if sex == "男" else FEMALE
    while True:
        given = "".join(rng.sample(letters, 1 if rng.random() < 0.2 else 2))
        name = rng.choice(SURNAMES) + given
        if name not in names:
            names.add(name)
            return name
