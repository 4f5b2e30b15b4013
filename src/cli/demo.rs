//! `demo`: a project made of sample data, to try everything on.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{Interface, MAIN, Shell, flag, option};
use super::{Command, Done};
use crate::ops::demo::{DATABASE, Demo, Step};
use crate::text::{Lang, Word};

pub const COMMAND: Command =
    Command {
        name: "demo", about: Word::new("用演示数据试一试", "try it on sample data"), arguments, run
    };

const DIR: Word = Word::new("放演示数据的文件夹", "the folder for the sample data");
const HEADLESS: Word = Word::new("不开界面，把一整天走一遍", "no interface: play a whole day");
const WHERE: Word = Word::new("演示数据在", "the sample data is in");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("dir", "DIR", DIR.get(lang)).value_parser(clap::value_parser!(PathBuf)),
        flag("headless", HEADLESS.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let dir = if let Some(dir) = matches.get_one::<PathBuf>("dir") {
        dir.clone()
    } else {
        let name = (shell.world().fresh)();
        shell.temp_dir.join(format!("photodesk-demo-{name}"))
    };
    let mut demo = Demo::lay_out(&dir, shell.who(MAIN, true), shell.world())?;
    let headless = matches.get_flag("headless") || shell.out.json || !shell.terminal;
    if !headless {
        demo.project.settle()?;
        return Ok(Done::Interface(Interface { demo: true, ..shell.interface(dir.join(DATABASE)) }));
    }
    let mut lines = Vec::new();
    demo.play_day(&crate::text::paper::finding, &mut |step| lines.push(line(step)))?;
    let shown = crate::text::file::shown(&dir);
    lines.push(shell.lang.labelled(WHERE.get(shell.lang), &shown));
    let files: Vec<String> = demo.files.iter().map(|file| crate::text::file::shown(file)).collect();
    Ok(Done::Report(Report {
        data: json!({"dir": shown, "files": files, "steps": demo.steps}),
        text: lines.join("\n"),
        ..Report::default()
    }))
}

fn line(step: &Step) -> String {
    format!("{:<11} {:<24} {}", step.action, step.what, step.result)
}
