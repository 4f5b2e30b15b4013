//! Rust source as the layers test needs it: code without comments and texts, and the texts apart.

use std::fs;
use std::path::{Path, PathBuf};

/// A text of the program, where it stands, and the code of the line before it.
pub struct Literal {
    pub line: usize,
    pub text: String,
    pub before: String,
}

pub struct Source {
    /// Relative to the package, with `/`.
    pub path: String,
    pub whole: String,
    /// Comments are gone, texts are empty; lines stay where they were.
    pub code: String,
    pub literals: Vec<Literal>,
}

impl Source {
    /// The room under `src`; `main` and `lib` are rooms of their own.
    pub fn room(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner.split(['/', '.']).next().unwrap_or(inner)
    }

    /// How many `super::` lead from this module out of the crate's rooms to its root.
    pub fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 1;
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Every word of the code with its line, what stands before it and what comes after it.
    pub fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        for (i, line) in self.code.lines().enumerate() {
            let mut from = 0;
            while let Some(start) = line[from..].find(|c: char| c.is_alphanumeric() || c == '_') {
                let start = from + start;
                let rest = &line[start..];
                let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                let (text, after) = rest.split_at(len);
                words.push(Word { line: i + 1, text, before: &line[..start], after });
                from = start + len;
            }
        }
        words
    }
}

pub struct Word<'a> {
    pub line: usize,
    pub text: &'a str,
    pub before: &'a str,
    pub after: &'a str,
}

pub fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files under a folder of the package, in order.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&package().join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty());
    found.iter().map(|path| read(path)).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let whole = fs::read_to_string(path).unwrap();
    let relative = path.strip_prefix(package()).unwrap();
    let path = relative.to_str().unwrap().replace('\\', "/");
    let (code, literals) = split(&whole);
    Source { path, whole, code, literals }
}

/// Walks through the text once: comments, texts (also raw ones), characters, and the rest.
pub fn split(whole: &str) -> (String, Vec<Literal>) {
    let chars: Vec<char> = whole.chars().collect();
    let (mut code, mut literals, mut i) = (String::new(), Vec::new(), 0);
    while i < chars.len() {
        let (here, next) = (chars[i], chars.get(i + 1).copied().unwrap_or(' '));
        if here == '/' && (next == '/' || next == '*') {
            i = comment(&chars, i, &mut code);
        } else if let Some(guards) = raw_start(&chars, i) {
            let start = i + 2 + guards;
            let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', guards)).collect();
            let stop =
                (start..chars.len()).find(|at| chars[*at..].starts_with(&end.chars().collect::<Vec<_>>()));
            let stop = stop.unwrap_or(chars.len());
            keep(&chars[start..stop], &mut code, &mut literals);
            i = stop + 1 + guards;
        } else if here == '"' {
            let mut stop = i + 1;
            while stop < chars.len() && chars[stop] != '"' {
                stop += if chars[stop] == '\\' { 2 } else { 1 };
            }
            keep(&chars[i + 1..stop.min(chars.len())], &mut code, &mut literals);
            i = stop + 1;
        } else if here == '\'' && (next == '\\' || chars.get(i + 2) == Some(&'\'')) {
            let from = if next == '\\' { i + 3 } else { i + 2 };
            let stop = (from..chars.len()).find(|at| chars[*at] == '\'').unwrap_or(chars.len());
            code.push_str("' '");
            i = stop + 1;
        } else {
            code.push(here);
            i += 1;
        }
    }
    (code, literals)
}

fn comment(chars: &[char], start: usize, code: &mut String) -> usize {
    let mut i = start;
    if chars[i + 1] == '/' {
        while i < chars.len() && chars[i] != '\n' {
            i += 1;
        }
        return i;
    }
    let mut deep = 0;
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (deep, i) = (deep + 1, i + 2),
            ('*', Some('/')) => (deep, i) = (deep - 1, i + 2),
            ('\n', _) => {
                code.push('\n');
                i += 1;
            }
            _ => i += 1,
        }
        if deep == 0 {
            break;
        }
    }
    i
}

/// `r"` or `r##"` here: how many guards it has.
fn raw_start(chars: &[char], i: usize) -> Option<usize> {
    let joined = i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '_') && chars[i - 1] != 'b';
    if chars[i] != 'r' || joined {
        return None;
    }
    let guards = chars[i + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(i + 1 + guards) == Some(&'"')).then_some(guards)
}

fn keep(inner: &[char], code: &mut String, literals: &mut Vec<Literal>) {
    let line = code.matches('\n').count() + 1;
    let before = code.rsplit('\n').next().unwrap_or("").to_owned();
    let text: String = inner.iter().collect();
    code.push_str("\"\"");
    code.extend(std::iter::repeat_n('\n', text.matches('\n').count()));
    literals.push(Literal { line, text, before });
}

#[test]
fn the_reader_of_source_tells_code_from_comments_texts_and_characters() {
    let whole = "let a = \"x // \\\" y\"; // \"no\"\n/* 'a /* b */ \" */ let c: &'static str = r#\"q\"w\"#; '\"'; '\\'';\nend";
    let (code, literals) = split(whole);
    assert_eq!(code, "let a = \"\"; \n let c: &'static str = \"\"; ' '; ' ';\nend");
    let texts: Vec<_> = literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
    assert_eq!(texts, [(1, "x // \\\" y"), (2, "q\"w")]);
}
