//! Exit codes by error code (CONTRACT, exit).

pub const DONE: u8 = 0;
pub const BUG: u8 = 1;
pub const USAGE: u8 = 2;
pub const PROBLEMS: u8 = 3;
pub const NOBODY: u8 = 4;
pub const REFUSED: u8 = 5;
pub const DATABASE: u8 = 6;
pub const FILE: u8 = 7;
/// As shells have it for work that Ctrl+C ended.
pub const STOPPED: u8 = 130;

/// The exit code for an error code of the contract.
pub fn of(code: &str) -> u8 {
    match code {
        "not_found" | "ambiguous" => NOBODY,
        "no_session"
        | "session_closed"
        | "already_paid"
        | "already_registered"
        | "not_registered"
        | "already_shot"
        | "not_paid"
        | "seq_taken"
        | "seq_unknown"
        | "seq_locked"
        | "amount_short"
        | "already_captured"
        | "nothing_to_undo"
        | "nothing_to_redo"
        | "undo_blocked"
        | "id_reused"
        | "exists"
        | "open_findings"
        | "not_counted"
        | "difference_unexplained" => REFUSED,
        "bad_value" | "bad_json" | "unknown_command" | "usage" => USAGE,
        "busy" | "read_only" | "damaged" | "newer_version" => DATABASE,
        "no_database" | "no_file" | "unreadable" | "encrypted" | "too_large" | "no_header" | "manual_log"
        | "return_guide" | "sideways" | "cards" | "two_lines" | "one_cell" | "not_saved" | "disk_full" => {
            FILE
        }
        "stopped" => STOPPED,
        _ => BUG,
    }
}
