//! Help in both languages, and what happens where there is no terminal.

use super::harness::{House, run};

/// The names of the program's own table.
fn commands() -> impl Iterator<Item = &'static str> {
    photodesk::cli::COMMANDS.iter().map(|command| command.name)
}

#[test]
fn without_a_terminal_the_bare_program_prints_help_and_exits_2() {
    let house = House::empty();
    let run = run(house.bare_command(), b"");
    assert_eq!(run.code, 2);
    for command in commands() {
        assert!(run.stdout.contains(command), "{command}");
    }
    assert_eq!(std::fs::read_dir(house.path()).unwrap().count(), 0);
}

#[test]
fn help_exits_0_in_both_languages_for_every_command() {
    let house = House::empty();
    for lang in ["zh", "en"] {
        for command in commands() {
            let mut asked = house.bare_command();
            asked.args(["--lang", lang, command, "--help"]);
            let run = run(asked, b"");
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command}");
            let word = if lang == "zh" { "用法" } else { "Usage" };
            assert!(run.stdout.contains(word), "{lang} {command}: {}", run.stdout);
        }
    }
}

#[test]
fn english_help_holds_no_chinese_and_chinese_help_no_english_sentence() {
    let house = House::empty();
    let help = |lang: &str, command: &str| {
        let mut asked = house.bare_command();
        asked.args(["--lang", lang, command, "--help"]);
        run(asked, b"").stdout
    };
    for command in commands() {
        // A heading in an example is format, and always Chinese.
        let english = help("en", command).replace("姓名", "");
        assert!(!english.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{english}");
        // Every line that explains something explains it in Chinese.
        let chinese = help("zh", command);
        for line in chinese.lines().filter(|line| line.starts_with("          ") && !line.trim().is_empty()) {
            assert!(line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{line}");
        }
    }
}

#[test]
fn no_colour_codes_reach_a_pipe_and_no_color_is_honoured() {
    let house = House::with_session(&[], 1);
    for (variables, args) in
        [(&[][..], &["status"][..]), (&[("NO_COLOR", "1")], &["status"]), (&[("NO_COLOR", "1")], &["--help"])]
    {
        let mut command = house.command(args);
        command.envs(variables.iter().copied());
        let run = run(command, b"");
        assert!(!run.stdout.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn help_is_a_word_as_well_as_an_option() {
    let house = House::empty();
    for (asked, same) in [
        (&["help"][..], &["--help"][..]),
        (&["--lang", "en", "help", "session"], &["--lang", "en", "session", "--help"]),
    ] {
        let said = |args: &[&str]| {
            let mut command = house.bare_command();
            command.args(args);
            run(command, b"")
        };
        let (asked, same) = (said(asked), said(same));
        assert_eq!((asked.code, asked.stdout), (0, same.stdout));
    }
}

#[test]
fn chinese_help_has_no_word_of_the_parsers_own() {
    let house = House::empty();
    let help = |words: &[&str]| {
        let mut asked = house.bare_command();
        asked.args([&["--lang", "zh"], words, &["--help"]].concat());
        run(asked, b"").stdout
    };
    let own =
        ["possible values", "[OPTIONS]", "[COMMAND]", "<COMMAND>", "<FILE>", "<NAME>", "Usage", "Options"];
    for command in
        commands().map(|name| vec![name]).chain([vec![], vec!["session", "new"], vec!["log", "import"]])
    {
        let said = help(&command);
        for word in own {
            assert!(!said.contains(word), "{command:?} says {word}: {said}");
        }
    }
    let session = help(&["session", "new"]);
    assert!(session.contains("photodesk session new [选项] --site <名字>"), "{session}");
    assert!(session.contains("谁收费:us、agency、prepaid、none"), "{session}");
}
