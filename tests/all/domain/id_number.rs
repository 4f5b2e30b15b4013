use chrono::NaiveDate;
use photodesk::domain::id_document::{IdType, mask};
use photodesk::domain::id_number::{self, IdJudged, judge};
use photodesk::domain::roster::problem::{Detail, Severity};
use photodesk::domain::roster::raw::Stored;
use photodesk::domain::sex::Sex;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap()
}

fn codes(judged: &IdJudged) -> Vec<&'static str> {
    judged.issues.iter().map(|issue| issue.code.code()).collect()
}

fn text(raw: &str) -> IdJudged {
    judge(raw, Stored::Text, None, today())
}

/// `\u{feff}` and the like in the table stand for the character.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, tail) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = tail;
    }
    out + rest
}

#[test]
fn the_table_of_id_numbers_is_judged_line_by_line() {
    let table = include_str!("../../data/id_numbers.csv");
    let mut lines = 0;
    let mut wrong = Vec::new();
    for line in csv::Reader::from_reader(table.as_bytes()).records() {
        let line = line.unwrap();
        let raw = unescape(&line[0]);
        let stored = if &line[1] == "number" { Stored::Number } else { Stored::Text };
        let judged = judge(&raw, stored, IdType::parse(&line[2]), today());
        let verdict = match () {
            () if codes(&judged) == ["missing_field"] => "missing",
            () if judged.is_error() => "error",
            () if judged.issues.iter().any(|issue| issue.code.code() != "id_cleaned") => "noted",
            () => "taken",
        };
        let found = [
            verdict.to_owned(),
            judged.number.clone(),
            judged.sex.map(|sex| sex.name().to_owned()).unwrap_or_default(),
            judged.birth.map(|birth| birth.to_string()).unwrap_or_default(),
            codes(&judged).join(" "),
        ];
        let expected = [&line[3], &line[4], &line[5], &line[6], &line[7]];
        if found != expected {
            wrong.push(format!("{} {}: {found:?}", &line[0], &line[2]));
        }
        lines += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(lines, 88);
}

#[test]
fn without_a_type_column_the_shape_tells_only_what_no_damaged_number_can_look_like() {
    for (raw, id_type, found) in [
        ("420000200402290114", IdType::Resident, vec![]),
        ("810000199408230021", IdType::ResidencePermit, vec![]),
        ("932682198501010017", IdType::ForeignResident, vec![]),
        ("CAN110019810803", IdType::ForeignResident, vec![]),
        ("H12345678", IdType::HomeReturnPermit, vec![]),
        ("H12345678(01)", IdType::HomeReturnPermit, vec!["id_cleaned"]),
        ("E12345678", IdType::Passport, vec![]),
        ("EA1234567", IdType::Passport, vec![]),
        ("999414301040300001", IdType::Other, vec!["id_unchecked"]),
        ("12345678", IdType::Resident, vec!["id_length"]),
        ("身份证丢失", IdType::Resident, vec!["id_format"]),
        ("4.2E17", IdType::Resident, vec!["id_precision_lost"]),
        ("1E10", IdType::Resident, vec!["id_length"]),
    ] {
        let judged = text(raw);
        assert_eq!((judged.id_type, codes(&judged)), (id_type, found), "{raw}");
    }
}

#[test]
fn a_number_cell_is_exact_up_to_fifteen_digits() {
    let number = |raw| judge(raw, Stored::Number, None, today());
    assert_eq!(codes(&number("420000850716123")), ["id_15_digits"]);
    assert_eq!(codes(&number("420000200412249000")), ["id_precision_lost"]);
    assert_eq!(codes(&number("420000200412249000.0")), ["id_precision_lost"]);
    assert_eq!(codes(&number("4.2E17")), ["id_precision_lost"]);
    let permit = judge("12345678.0", Stored::Number, Some(IdType::TaiwanPermit), today());
    assert_eq!((permit.number.as_str(), permit.issues), ("12345678", vec![]));
}

#[test]
fn the_document_type_is_read_from_words_and_school_codes() {
    for (cell, id_type) in [
        ("居民身份证", Some(IdType::Resident)),
        ("二代身份证", Some(IdType::Resident)),
        ("1", Some(IdType::Resident)),
        ("港澳台居民居住证", Some(IdType::ResidencePermit)),
        ("台湾居民居住证", Some(IdType::ResidencePermit)),
        ("外国人永久居留身份证", Some(IdType::ForeignResident)),
        ("9", Some(IdType::ForeignResident)),
        ("港澳居民来往内地通行证", Some(IdType::HomeReturnPermit)),
        ("回乡证", Some(IdType::HomeReturnPermit)),
        ("台湾居民来往大陆通行证", Some(IdType::TaiwanPermit)),
        ("台胞证", Some(IdType::TaiwanPermit)),
        ("8", Some(IdType::TaiwanPermit)),
        ("护照", Some(IdType::Passport)),
        ("Ａ", Some(IdType::Passport)),
        ("香港特区护照/身份证明", Some(IdType::Passport)),
        ("香港身份证", Some(IdType::Other)),
        ("军官证", Some(IdType::Other)),
        ("Z", Some(IdType::Other)),
        ("", None),
        (" ", None),
    ] {
        assert_eq!(IdType::parse(cell), id_type, "{cell}");
    }
    for id_type in IdType::ALL {
        assert_eq!(IdType::parse(id_type.name()), Some(id_type));
    }
}

#[test]
fn a_letter_typed_for_a_digit_is_named_and_not_replaced() {
    let judged = text("4200002004l2290114");
    assert_eq!(judged.number, "");
    assert_eq!(judged.issues[0].detail, Detail::Character { place: 11, found: 'l', instead: Some('1') });
}

#[test]
fn an_unknown_province_is_an_error_and_a_suspicious_one_a_warning() {
    assert_eq!(text("380000200401010114").issues[0].severity, Severity::Error);
    assert_eq!(text("710000200401010116").issues[0].severity, Severity::Warning);
}

#[test]
fn spellings_of_one_number_share_their_lookup_key() {
    let key = id_number::lookup_key("43000020040512018X");
    for spelling in
        ["43000020040512018x", " '４３0000 20040512 018×", "G43000020040512018X", "=\"43000020040512018X\""]
    {
        assert_eq!(id_number::lookup_key(spelling), key, "{spelling}");
    }
    assert_eq!(id_number::lookup_key("420000850716123"), "420000198507161239");
}

#[test]
fn numbers_are_masked_to_the_last_four_and_short_ones_further() {
    for (number, masked) in [
        ("420000200402290114", "**************0114"),
        ("43000020040512018X", "**************018X"),
        ("H12345678", "*****5678"),
        ("12345678", "****5678"),
        ("1234567", "*****67"),
        ("123", "***"),
        ("", ""),
        ("4200\u{1b}[2J", "*****2J"),
    ] {
        assert_eq!(mask(number), masked, "{number}");
    }
}

/// A number of the made-up kind: province code and 0000, with its check character.
fn made_up() -> impl Strategy<Value = String> {
    let province = prop::sample::select(vec!["11", "42", "65", "33"]);
    (province, 1990u32..2008, 1u32..13, 1u32..29, 0u32..1000).prop_map(
        |(region, year, month, day, sequence)| {
            let body = format!("{region}0000{year}{month:02}{day:02}{sequence:03}");
            let check = id_number::check_char(&body).unwrap();
            format!("{body}{check}")
        },
    )
}

proptest! {
    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_found(number in made_up(), place in 0usize..17, digit in 0u32..10) {
        prop_assert!(!text(&number).is_error(), "{}", number);
        let mut chars: Vec<char> = number.chars().collect();
        let wrong = char::from_digit(digit, 10).unwrap();
        if chars[place] != wrong {
            let mut other = chars.clone();
            other[place] = wrong;
            prop_assert!(!id_number::has_valid_check(&other.iter().collect::<String>()));
        }
        if chars[place] != chars[place + 1] && place < 16 {
            chars.swap(place, place + 1);
            prop_assert!(!id_number::has_valid_check(&chars.iter().collect::<String>()));
        }
    }

    #[test]
    fn the_number_gives_sex_and_birth_as_written(number in made_up()) {
        let judged = text(&number);
        let odd = number.as_bytes()[16] % 2 == 1;
        prop_assert_eq!(judged.sex, Some(if odd { Sex::Male } else { Sex::Female }));
        prop_assert_eq!(judged.birth.unwrap().format("%Y%m%d").to_string(), &number[6..14]);
    }

    #[test]
    fn a_mask_keeps_the_length_and_shows_at_most_half(raw in "[0-9A-Z]{0,30}") {
        let masked = mask(&raw);
        prop_assert_eq!(masked.chars().count(), raw.chars().count());
        let shown = masked.trim_start_matches('*');
        prop_assert!(shown.len() <= 4 && shown.len() * 2 <= raw.len());
        prop_assert!(raw.ends_with(shown));
    }

    #[test]
    fn no_cell_makes_the_judge_panic_or_take_an_unsafe_number(raw in any::<String>(), numeric in any::<bool>()) {
        let stored = if numeric { Stored::Number } else { Stored::Text };
        for declared in IdType::ALL.map(Some).into_iter().chain([None]) {
            let judged = judge(&raw, stored, declared, today());
            prop_assert!(photodesk::domain::hygiene::is_safe_for_terminal(&judged.number));
            prop_assert!(judged.number.is_empty() || !judged.is_error());
            // A document without a rule may be any text, guards within guards too.
            if judged.id_type != IdType::Other {
                prop_assert_eq!(judge(&judged.number, Stored::Text, Some(judged.id_type), today()).number, judged.number);
            }
        }
    }
}
