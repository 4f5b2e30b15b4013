//! What one file may cost, and how the child keeps to it. The limits are set by the child itself, before it has read a
//! byte, and cannot be lifted by it again.

use std::time::Duration;

/// Memory and time for one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes for the whole child, its program included.
    pub memory: u64,
    /// From the start of the child to the last row, as the clock on the wall has it.
    pub time: Duration,
}

const MIB: u64 = 1024 * 1024;

impl Default for Limits {
    /// 300 MiB and 10 s: a file that needs more is no class roster.
    fn default() -> Limits {
        Limits { memory: 300 * MIB, time: Duration::from_secs(10) }
    }
}

impl Limits {
    /// As arguments of the child: bytes and whole seconds.
    pub(super) fn args(&self) -> [String; 2] {
        [self.memory.to_string(), self.time.as_secs().max(1).to_string()]
    }

    pub(super) fn of_args(given: &[u64]) -> Limits {
        let usual = Limits::default();
        Limits {
            memory: given.first().copied().unwrap_or(usual.memory),
            time: given.get(1).map_or(usual.time, |seconds| Duration::from_secs(*seconds)),
        }
    }
}

#[cfg(unix)]
impl Limits {
    /// Program text, stack and buffers of the child, which do not count as its data.
    const PROGRAM: u64 = 20 * MIB;
    /// Address space that is set aside and never used; the wall where a system does not count data.
    const SLACK: u64 = 100 * MIB;

    /// Holds the process to memory and processor time, and takes from it what reading does not need: files, other
    /// processes, a memory image on disk when it is taken down.
    ///
    /// A system that refuses one of these still has the others, and the program outside watches the clock.
    pub(super) fn hold(&self) {
        use rlimit::Resource;
        let seconds = self.time.as_secs().max(1);
        for (resource, soft, hard) in [
            (Resource::CORE, 0, 0),
            (Resource::DATA, self.memory.saturating_sub(Self::PROGRAM), self.memory),
            (Resource::AS, self.memory + Self::SLACK, self.memory + Self::SLACK),
            // At the soft limit the process hears which limit it was; at the hard one it is gone.
            (Resource::CPU, seconds, seconds + 1),
            (Resource::FSIZE, 0, 0),
            (Resource::NPROC, 0, 0),
            // Standard streams only.
            (Resource::NOFILE, 3, 3),
        ] {
            let most = resource.get().map_or(hard, |(_, most)| most);
            let _ = resource.set(soft.min(most), hard.min(most));
        }
    }
}

/// What this program may have on its heap. Windows itself holds a process to its working set only, and pages the rest
/// out; so the bound stands in front of the heap, where also the libraries that read get all of theirs.
#[cfg(windows)]
#[global_allocator]
static HEAP: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

#[cfg(windows)]
impl Limits {
    /// Program text, stack and buffers of the child, which do not count as its data.
    const PROGRAM: u64 = 20 * MIB;

    /// Holds the process to memory: beyond it an allocation fails, which ends the process. The program outside watches
    /// the clock, and the child's job ends it together with the program.
    pub(super) fn hold(&self) {
        let bound = self.memory.saturating_sub(Self::PROGRAM);
        // Refused when so much is in use already: then nothing more is to be had.
        if HEAP.set_limit(usize::try_from(bound).unwrap_or(usize::MAX)).is_err() {
            let _ = HEAP.set_limit(HEAP.allocated());
        }
    }
}
