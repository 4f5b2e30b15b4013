use photodesk::domain::file_name::is_portable;

#[test]
fn ordinary_names_go_from_one_computer_to_the_next() {
    for name in [
        "退回-24会计2班.xlsx",
        "0001.jpg",
        "S2024010101.jpg",
        "a.b.c",
        ".hidden",
        "console.csv",
        "com10.csv",
        "nul班.csv",
    ] {
        assert!(is_portable(name), "{name}");
    }
}

#[test]
fn devices_of_windows_are_no_names_whatever_follows() {
    for name in
        ["CON", "con.xlsx", "Nul.tar.gz", "AUX .csv", "prn.", "COM1.jpg", "lpt9", "COM\u{b2}.csv", "CONIN$"]
    {
        assert!(!is_portable(name), "{name}");
    }
}

#[test]
fn signs_with_a_meaning_and_ends_that_get_lost_are_no_names() {
    for name in [
        "a:b.xlsx", "a?.csv", "*.csv", "a<b", "a>b", "a|b", "a\"b", "a/b", "a\\b", "a\u{7}b", "名册.",
        "名册 ", "",
    ] {
        assert!(!is_portable(name), "{name:?}");
    }
}
