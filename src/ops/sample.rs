//! The sample data, embedded in the binary: rosters as a school sends them, a keyed manual log with errors, and the
//! story of the day that the demo plays. Made by `scripts/sample_data.py`; every person in it is made up.

/// One embedded file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// The file's name without a folder.
    pub name: &'static str,
    pub bytes: &'static [u8],
}

macro_rules! sample {
    ($name:literal) => {
        SampleFile { name: $name, bytes: include_bytes!(concat!("../../sample-data/", $name)) }
    };
}

/// Class rosters, in the order in which the classes come to the desk. The last one is dirty.
pub const ROSTERS: &[SampleFile] = &[
    sample!("24计算机应用1班名册.xlsx"),
    sample!("24会计2班.xls"),
    sample!("24护理1班.ods"),
    sample!("24学前教育1班.csv"),
    sample!("名单最终版(2).xlsx"),
];

/// Three pages of the manual log (手工登记表) as they were typed; the second one is wrong throughout.
pub const LOG: SampleFile = sample!("手工登记表.xlsx");
/// Page 2, typed again.
pub const LOG_PAGE_2: SampleFile = sample!("手工登记表-第2页重录.xlsx");
/// What is wrong in each file.
pub const README: SampleFile = sample!("README.md");

const STORY: &str = include_str!("../../sample-data/story.csv");

/// The files that a demo lays out for whoever wants to look at them.
pub fn files() -> impl Iterator<Item = SampleFile> {
    ROSTERS.iter().copied().chain([LOG, LOG_PAGE_2, README])
}

/// One step of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryStep {
    pub step: u32,
    /// A command of the desk protocol; or `log` (key a file in), `keep` and `accept` (a finding, named by its `kind`
    /// and the student).
    pub action: &'static str,
    /// A student number; empty where the step is about nobody.
    pub who: &'static str,
    /// Fields of the command, in the contract's names.
    pub args: Vec<(&'static str, &'static str)>,
}

impl StoryStep {
    /// The value of a field, if the step gives it.
    pub fn arg(&self, name: &str) -> Option<&'static str> {
        self.args.iter().find(|(field, _)| *field == name).map(|(_, value)| *value)
    }
}

/// The day in order. No value contains a comma or semicolon: the script that writes the file sees to it.
pub fn story() -> Vec<StoryStep> {
    STORY.lines().skip(1).filter_map(read_step).collect()
}

fn read_step(line: &'static str) -> Option<StoryStep> {
    let mut columns = line.splitn(4, ',');
    let step = columns.next()?.parse().ok()?;
    let (action, who, args) = (columns.next()?, columns.next()?, columns.next()?);
    let args = args.split(';').filter_map(|arg| arg.split_once('=')).collect();
    Some(StoryStep { step, action, who, args })
}
