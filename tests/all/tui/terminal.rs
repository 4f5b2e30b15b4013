use photodesk::tui::terminal::base64;

#[test]
fn the_clipboard_gets_its_text_as_rfc_4648_writes_it() {
    let vectors = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
    ];
    for (text, code) in vectors {
        assert_eq!(base64(text.as_bytes()), code);
    }
    assert_eq!(base64("老师好".as_bytes()), "6ICB5biI5aW9");
}
