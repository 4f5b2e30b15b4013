use photodesk::domain::digest::sha256_hex;

#[test]
fn a_digest_is_written_in_lower_case_hex() {
    assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
