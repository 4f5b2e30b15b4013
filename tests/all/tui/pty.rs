//! A real terminal: the binary opens, is drawn, quits, and leaves the terminal as it was; and so does a crash.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use photodesk::text::Lang;
use photodesk::tui::terminal::{Guard, install_panic_hook};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

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

/// A program in a terminal of 100 by 30 cells.
pub struct Run {
    child: Box<dyn Child + Send + Sync>,
    bytes: Receiver<Vec<u8>>,
    pub writer: Box<dyn Write + Send>,
    parser: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Run {
    pub fn start(mut command: CommandBuilder) -> Run {
        let pty = native_pty_system()
            .openpty(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        command.env("TERM", "xterm-256color");
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0_u8; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(size(30), size(100), 0);
        Run { child, bytes, writer, parser, _master: pty.master }
    }

    pub fn waits_for(&mut self, wanted: &[&str]) -> bool {
        wait_for(&self.bytes, &mut self.parser, &mut *self.writer, wanted)
    }

    /// The end of the program, and all that it wrote until then.
    pub fn ends(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        while let Ok(chunk) = self.bytes.recv_timeout(Duration::from_secs(2)) {
            self.parser.process(&chunk);
        }
        status
    }

    pub fn shown(&self) -> String {
        self.parser.screen().contents()
    }

    /// No alternate screen, no bracketed paste, a visible cursor.
    fn is_given_back(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    }
}

#[test]
#[cfg_attr(windows, ignore = "the pseudo terminal of Wine shows nothing of what is drawn")]
fn in_a_real_terminal_the_demo_opens_and_quits_and_leaves_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_photodesk"));
    command.args(["demo", "--lang", "zh", "--now", "2026-10-24T09:00:00+08:00", "--dir"]);
    command.arg(folder.path());
    let mut run = Run::start(command);
    assert!(run.waits_for(&["演示", "蒲河教学点"]), "{}", run.shown());
    assert!(run.parser.screen().alternate_screen());
    // Lines that a terminal pastes as keys are no keys.
    run.writer
        .write_all("张思凡一二三\r张诗芳一二三\r钟书帆一二三\r赵世飞一二三\r".repeat(3).as_bytes())
        .unwrap();
    assert!(run.waits_for(&["粘贴了 12 行"]), "{}", run.shown());
    // Ctrl+Q; the session is open, so it asks, and 1 says yes.
    run.writer.write_all(b"\x11").unwrap();
    assert!(run.waits_for(&["现在退出吗"]), "{}", run.shown());
    run.writer.write_all(b"1").unwrap();
    let status = run.ends();
    assert!(status.success(), "{status:?}");
    assert!(run.is_given_back());
    // Work is backed up when the interface is left.
    assert_eq!(std::fs::read_dir(folder.path().join("backups")).unwrap().count(), 1);
}

/// Says to the test below that it is the one that crashes.
const CRASH: &str = "PHOTODESK_TEST_CRASH";

#[test]
#[cfg_attr(windows, ignore = "the pseudo terminal of Wine shows nothing of what is drawn")]
fn a_crash_gives_the_terminal_back_and_prints_no_data() {
    if std::env::var_os(CRASH).is_some() {
        install_panic_hook(Lang::Zh);
        // Never dropped: what gives the terminal back is the hook alone.
        std::mem::forget(Guard::take().unwrap());
        panic!("a name: 张思凡");
    }
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    let own = "tui::pty::a_crash_gives_the_terminal_back_and_prints_no_data";
    command.args(["--exact", own, "--nocapture"]);
    command.env(CRASH, "1");
    let mut run = Run::start(command);
    let status = run.ends();
    assert!(!status.success());
    assert!(run.is_given_back());
    assert!(run.shown().contains("采集台出错退出"), "{}", run.shown());
    assert!(!run.shown().contains("张思凡"), "{}", run.shown());
}
