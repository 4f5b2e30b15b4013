use photodesk::domain::pinyin::{Query, Rank, Spelling, matches};
use proptest::prelude::*;

#[test]
fn names_are_found_by_initials_spelling_or_both() {
    for (query, name, rank) in [
        ("zsf", "张三丰", Some(Rank::Whole)),
        ("zhangsanfeng", "张三丰", Some(Rank::Whole)),
        ("zhangsf", "张三丰", Some(Rank::Whole)),
        ("zsfeng", "张三丰", Some(Rank::Whole)),
        ("zhsf", "张三丰", Some(Rank::Whole)),
        ("zangsf", "张三丰", Some(Rank::Whole)),
        ("Zhang San-Feng", "张三丰", Some(Rank::Whole)),
        ("ＺＳＦ", "张三丰", Some(Rank::Whole)),
        ("张三丰", "张三丰", Some(Rank::Whole)),
        ("张sf", "张三丰", Some(Rank::Whole)),
        ("z", "张三丰", Some(Rank::Prefix)),
        ("zh", "张三丰", Some(Rank::Prefix)),
        ("zhan", "张三丰", Some(Rank::Prefix)),
        ("zhangsanf", "张三丰", Some(Rank::Whole)),
        ("zhangsanfen", "张三丰", Some(Rank::Prefix)),
        ("张三", "张三丰", Some(Rank::Prefix)),
        ("sf", "张三丰", Some(Rank::Inside)),
        ("sanf", "张三丰", Some(Rank::Inside)),
        ("丰", "张三丰", Some(Rank::Inside)),
        ("zf", "张三丰", None),
        ("zhangsanfengs", "张三丰", None),
        ("李", "张三丰", None),
        ("", "张三丰", None),
        (" ·", "张三丰", None),
        ("1", "张三丰", None),
        ("x", "", None),
    ] {
        assert_eq!(matches(query, name), rank, "{query} {name}");
    }
}

#[test]
fn surnames_answer_to_their_own_reading_and_to_the_usual_one() {
    for (name, spellings) in [
        ("单雄", &["shanxiong", "danxiong"][..]),
        ("仇英", &["qiuying", "chouying"]),
        ("解缙", &["xiejin", "jiejin"]),
        ("曾巩", &["zenggong", "cenggong"]),
        ("查良", &["zhaliang", "chaliang"]),
        ("区大", &["ouda", "quda"]),
        ("朴顺", &["piaoshun", "pushun"]),
        ("盖宽", &["gaikuan", "gekuan"]),
        ("翟方", &["zhaifang", "difang"]),
        ("乐毅", &["yueyi", "leyi"]),
        ("尉迟恭", &["yuchigong", "weichigong"]),
        ("万俟卨", &["moqixie", "wanqixie"]),
        ("长孙无忌", &["zhangsunwuji", "changsunwuji"]),
        ("覃晖", &["qinhui", "tanhui"]),
        ("吕布", &["lvbu", "lubu", "lyubu", "lübu"]),
    ] {
        for spelling in spellings {
            assert_eq!(matches(spelling, name), Some(Rank::Whole), "{spelling} {name}");
        }
    }
}

#[test]
fn dots_spaces_and_latin_names_are_no_obstacle() {
    assert_eq!(matches("aygl", "阿依古丽·买买提"), Some(Rank::Prefix));
    assert_eq!(matches("mmt", "阿依古丽·买买提"), Some(Rank::Inside));
    assert_eq!(matches("aiguli", "阿依古丽·买买提"), None);
    assert_eq!(matches("ayiguli", "阿依古丽・买买提"), Some(Rank::Prefix));
    assert_eq!(matches("liyan", "李YAN"), Some(Rank::Whole));
    assert_eq!(matches("johns", "John Smith"), Some(Rank::Prefix));
    assert_eq!(matches("johnsmith", "John Smith"), Some(Rank::Whole));
}

#[test]
fn a_character_without_a_reading_does_not_hide_the_name() {
    assert_eq!(matches("wm", "王𠮷明"), Some(Rank::Whole));
    assert_eq!(matches("wang", "王??"), Some(Rank::Whole));
}

#[test]
fn a_better_fit_ranks_higher() {
    assert!(Rank::Whole > Rank::Prefix && Rank::Prefix > Rank::Inside);
}

#[test]
fn initials_and_full_spellings_are_listed_for_a_column() {
    let spelling = Spelling::of("单丽");
    assert_eq!(spelling.initials(), ["sl", "dl", "cl"]);
    assert_eq!(spelling.full(), ["shanli", "danli", "chanli"]);
    assert_eq!(spelling.to_string(), "单shan/dan/chan 丽li");
    assert!(Spelling::of("那和行乐还没长大").full().len() <= 24);
}

#[test]
fn of_two_thousand_names_a_few_letters_leave_only_those_that_fit() {
    let surnames: Vec<char> = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗单仇解曾".chars().collect();
    let given: Vec<char> = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰".chars().collect();
    let roster: Vec<Spelling> = (0..2000)
        .map(|i| {
            let name = [surnames[i % 24], given[i / 24 % 24], given[i / 7 % 24]];
            Spelling::of(&name.iter().collect::<String>())
        })
        .collect();
    let query = Query::new("zhangw");
    let hits = roster.iter().filter(|name| name.rank(&query).is_some()).count();
    assert!(hits > 0 && hits < 200, "{hits}");
}

proptest! {
    #[test]
    fn a_spelling_survives_its_column_and_never_panics(name in "[\\PC张三单李·a-z?]{0,12}", query in "\\PC{0,80}") {
        let spelling = Spelling::of(&name);
        prop_assert_eq!(&Spelling::from_column(&spelling.to_string()), &spelling);
        let _ = spelling.rank(&Query::new(&query));
        for way in spelling.initials().into_iter().chain(spelling.full()).filter(|way| way.len() < 60) {
            prop_assert_eq!(spelling.rank(&Query::new(&way)), Some(Rank::Whole), "{} {}", way, name);
        }
    }
}
