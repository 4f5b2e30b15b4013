//! A page cut into tags, text and comments. Takes whatever comes: nothing in a page is an error.

use super::entity;

/// Elements whose content is not for the eye; it is passed over whole.
const UNSEEN: [&str; 7] = ["script", "style", "title", "xml", "noframes", "textarea", "template"];
/// Beyond this a tag has lost its end.
const LONGEST_TAG: usize = 64 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// As it stands, with its entities.
    Text(&'t str),
    /// Name, and the attributes as they stand.
    Open(&'t str, &'t str),
    Close(&'t str),
    Comment(&'t str),
}

pub struct Tokens<'t> {
    rest: &'t str,
    /// The element whose content is being passed over.
    unseen: Option<&'static str>,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Tokens<'t> {
        Tokens { rest: text, unseen: None }
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Up to the end tag of an element whose content is not for the eye.
    fn pass(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.take(at);
            let after = self.rest.get(2..2 + name.len()).unwrap_or_default();
            if after.eq_ignore_ascii_case(name) {
                return;
            }
            self.take(2);
        }
        self.rest = "";
    }

    fn tag(&mut self) -> Option<Token<'t>> {
        let closing = self.rest.starts_with("</");
        let length = tag_length(self.rest);
        let tag = self.take(length);
        let inner = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
        let end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
        let (name, attributes) = inner.split_at_checked(end)?;
        if closing {
            return Some(Token::Close(name));
        }
        self.unseen = UNSEEN.iter().find(|unseen| name.eq_ignore_ascii_case(unseen)).copied();
        if tag.ends_with("/>") {
            self.unseen = None;
        }
        Some(Token::Open(name, attributes))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            if let Some(name) = self.unseen.take() {
                self.pass(name);
            }
            if self.rest.is_empty() {
                return None;
            }
            if let Some(inner) = self.rest.strip_prefix("<!--") {
                let (comment, rest) = inner.split_once("-->").unwrap_or((inner, ""));
                self.rest = rest;
                return Some(Token::Comment(comment));
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                let length = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                self.take(length);
                continue;
            }
            let after = self.rest.strip_prefix("</").or_else(|| self.rest.strip_prefix('<'));
            if after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic())) {
                if let Some(token) = self.tag() {
                    return Some(token);
                }
                continue;
            }
            // A `<` that begins no tag is text.
            let skip = usize::from(self.rest.starts_with('<'));
            let tail = self.rest.get(skip..).unwrap_or_default();
            let length = tail.find('<').map_or(self.rest.len(), |at| at + skip);
            return Some(Token::Text(self.take(length)));
        }
    }
}

/// Up to and with the `>` that ends the tag: one in a quoted value does not. Without any, to the end.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_TAG) {
        match quote {
            Some(open) => quote = quote.filter(|_| byte != open),
            None if byte == b'>' => return at + 1,
            None if value && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
        value = byte == b'=' || (value && byte.is_ascii_whitespace());
    }
    text.find('>').map_or(text.len(), |at| at + 1)
}

/// The value of an attribute, its entities resolved; empty when it has none (`x:num` alone).
pub fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(entity::resolve(value).into_owned());
        }
        rest = after.trim_start();
    }
    None
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
