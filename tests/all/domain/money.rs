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
fn what_is_not_an_amount_is_refused() {
    for text in ["", "-", ".5", "5.", "1.234", "1e3", "2０", "20元", "1 0", "+5", "9999999999"] {
        assert!(text.parse::<Fen>().is_err(), "{text}");
    }
}
