//! The real binary in a real terminal, once: it opens, it is drawn, it quits, and the terminal is as it was.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Reads what the program writes until the screen shows all of `wanted`, answering the cursor question of the start.
fn wait_for(
    bytes: &Receiver<Vec<u8>>,
    parser: &mut vt100::Parser,
    writer: &mut dyn Write,
    wanted: &[&str],
) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        let Ok(chunk) = bytes.recv_timeout(Duration::from_millis(200)) else { continue };
        parser.process(&chunk);
        if chunk.windows(4).any(|window| window == b"\x1b[6n") {
            let (row, column) = parser.screen().cursor_position();
            write!(writer, "\x1b[{};{}R", row + 1, column + 1).unwrap();
        }
        let shown = parser.screen().contents();
        if wanted.iter().all(|text| shown.contains(text)) {
            return true;
        }
    }
    false
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

#[test]
fn in_a_real_terminal_the_demo_opens_and_quits_and_leaves_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let pty = native_pty_system()
        .openpty(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_photodesk"));
    command.args(["demo", "--lang", "zh", "--now", "2026-10-24T09:00:00+08:00", "--dir"]);
    command.arg(folder.path());
    command.env("TERM", "xterm-256color");
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (send, bytes) = channel();
    let reading = std::thread::spawn(move || {
        let mut buffer = [0_u8; 4096];
        while let Ok(count) = reader.read(&mut buffer) {
            if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut parser = vt100::Parser::new(size(30), size(100), 0);
    assert!(
        wait_for(&bytes, &mut parser, &mut writer, &["演示", "蒲河教学点"]),
        "{}",
        parser.screen().contents()
    );
    assert!(parser.screen().alternate_screen());
    // Ctrl+Q; the session is open, so it asks, and 1 says yes.
    writer.write_all(b"\x11").unwrap();
    let asked = wait_for(&bytes, &mut parser, &mut writer, &["现在退出吗"]);
    assert!(asked, "{}", parser.screen().contents());
    writer.write_all(b"1").unwrap();
    let status = child.wait().unwrap();
    while let Ok(chunk) = bytes.recv_timeout(Duration::from_secs(2)) {
        parser.process(&chunk);
    }
    drop(writer);
    drop(pty.master);
    reading.join().unwrap();
    assert!(status.success(), "{status:?}");
    assert!(!parser.screen().alternate_screen());
    assert!(!parser.screen().bracketed_paste());
    assert!(!parser.screen().hide_cursor());
    // Work is backed up when the interface is left.
    assert_eq!(std::fs::read_dir(folder.path().join("backups")).unwrap().count(), 1);
}
