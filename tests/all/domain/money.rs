use photodesk::domain::money::Fen;

#[test]
fn amounts_are_read_and_written_in_yuan_with_two_decimals() {
    for (text, fen, written) in
        [("20", 2000, "20.00"), ("20.5", 2050, "20.50"), ("0.05", 5, "0.05"), ("-3.20", -320, "-3.20")]
    {
        let amount: Fen = text.parse().unwrap();
        assert_eq!(amount, Fen(fen), "{text}");
        assert_eq!(amount.to_string(), written);
    }
}

#[test]
fn amounts_are_written_in_the_capitals_of_receipts() {
    for (text, said) in [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("15.20", "壹拾伍元贰角整"),
        ("20.05", "贰拾元零伍分"),
        ("100", "壹佰元整"),
        ("101", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1001", "壹仟零壹元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("2540", "贰仟伍佰肆拾元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10000", "壹万元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100001", "壹拾万零壹元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("1000001", "壹佰万零壹元整"),
        ("10001000", "壹仟万壹仟元整"),
        ("10050000", "壹仟零伍万元整"),
        ("100000000", "壹亿元整"),
        ("-3.20", "负叁元贰角整"),
    ] {
        assert_eq!(text.parse::<Fen>().unwrap().in_capitals(), said, "{text}");
    }
    // Sums may be larger than what anybody types.
    for (fen, said) in [
        (10_001_000_000, "壹亿零壹万元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (123_456_789_012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        (100_000_000_000_005, "壹万亿元零伍分"),
    ] {
        assert_eq!(Fen(fen).in_capitals(), said, "{fen}");
    }
}

#[test]
fn what_is_not_an_amount_is_refused() {
    for text in ["", "-", ".5", "5.", "1.234", "1e3", "2０", "20元", "1 0", "+5", "9999999999"] {
        assert!(text.parse::<Fen>().is_err(), "{text}");
    }
}

#[test]
fn amounts_in_capitals_are_read_back_and_what_is_none_is_none() {
    for yuan in [1, 9, 10, 15, 20, 99, 100, 105, 110, 2540, 10_020] {
        let fen = Fen(yuan * 100);
        assert_eq!(Fen::of_capitals(&fen.in_capitals()), Some(fen), "{}", fen.in_capitals());
    }
    assert_eq!(Fen::of_capitals("二十"), Some(Fen(2000)));
    for text in ["", "元", "免", "廿", "贰贰", "拾佰", "20", "贰拾元伍角"] {
        assert_eq!(Fen::of_capitals(text), None, "{text}");
    }
}
