use std::collections::BTreeSet;

use photodesk::domain::closing::cash::{Piece, read_pieces};
use photodesk::domain::closing::head::Head;
use photodesk::domain::digest::sha256_hex;
use photodesk::domain::money::Fen;

#[test]
fn a_head_is_sixteen_letters_in_four_groups_without_look_alikes() {
    let mut seen = BTreeSet::new();
    let mut letters = BTreeSet::new();
    for n in 0..2000 {
        let head = Head::of(&sha256_hex(format!("{n}").as_bytes())).to_string();
        let groups: Vec<&str> = head.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4, 4], "{head}");
        letters.extend(head.chars().filter(|c| *c != '-'));
        assert!(seen.insert(head));
    }
    assert_eq!(letters.iter().collect::<String>(), "ABCDEFGHJKMNPQRSTVWXYZ");
}

#[test]
fn a_head_is_read_as_people_write_it() {
    let head = Head::of("a");
    let text = head.to_string();
    let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    for said in [text.clone(), text.to_lowercase(), text.replace('-', " "), text.replace('-', ""), wide] {
        assert_eq!(said.parse::<Head>().as_ref(), Ok(&head), "{said}");
    }
    for wrong in [
        "",
        "ABCD",
        "ABCD-EFGH-JKMN-PQR",
        "ABCD-EFGH-JKMN-PQRSS",
        "ABCD-EFGH-JKMN-PQR1",
        "ABCD-EFGH-JKMN-PQRO",
    ] {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
    let handwritten = "ABCD-EFGH-JKMN-PQRU".parse::<Head>().unwrap();
    assert_eq!(handwritten.to_string(), "ABCD-EFGH-JKMN-PQRV", "a U is a V");
}

#[test]
fn a_count_by_denomination_is_read_largest_first() {
    let pieces = read_pieces("5=5, 100=12,0.5=3，0.1＝0").unwrap();
    let as_pairs: Vec<(Fen, u32)> = pieces.iter().map(|piece| (piece.value, piece.count)).collect();
    assert_eq!(as_pairs, [(Fen(10_000), 12), (Fen(500), 5), (Fen(50), 3), (Fen(10), 0)]);
    let sum: Fen = pieces.iter().copied().map(Piece::sum).sum();
    assert_eq!(sum, Fen(122_650));
    assert_eq!(read_pieces(""), Ok(Vec::new()));
    for wrong in ["100", "100=", "=3", "30=2", "100=-1", "100=1,100=2", "100=1000001", "x=1", "100=1.5"] {
        assert!(read_pieces(wrong).is_err(), "{wrong}");
    }
}
