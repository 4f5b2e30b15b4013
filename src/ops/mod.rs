//! What staff do, one file each; the only door to what lies below. Knows no sentence and no key.
