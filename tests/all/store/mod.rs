//! The store, as somebody who trusts nothing looks at it.

mod backup;
mod day;
mod doctor;
mod faults;
#[cfg(unix)]
mod places;
mod sealed;
#[cfg(windows)]
mod shared;
#[cfg(target_os = "linux")]
mod small_disk;
