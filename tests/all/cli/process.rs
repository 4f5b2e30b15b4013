//! The bare process on any database, for tests that kill it or take its rights away.

use std::path::Path;
use std::process::{Command, Stdio};

/// The program on a database, in Chinese, with the clock frozen; streams are the caller's to connect.
pub fn command(db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_photodesk"));
    command.env_remove("PHOTODESK_DB").arg("--db").arg(db);
    command.args(["--lang", "zh", "--now", crate::world::NOW]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
