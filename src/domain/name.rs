//! stub
pub fn near(a: &str, b: &str) -> Option<u32> {
    (a == b).then_some(100)
}
