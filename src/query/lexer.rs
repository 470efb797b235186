//! Cuts a query into tokens. Lenient: every character belongs to a token or is passed over; nothing is an error.

use std::ops::Range;

use crate::law::{ProvisionPath, citation};

/// A token and where it stands in the folded query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters and digits, and what stands between and after them without a space: `body-worn`, `crown's`, `knif*`,
    /// `burglery~1`, `01.FOI.23.033857`.
    Word(String),
    /// What stands between two quotation marks, and what follows them from `~` on.
    Quoted {
        inside: String,
        tail: String,
    },
    /// A citation of the law, outside quotation marks.
    Provisions(Vec<ProvisionPath>),
    /// `title:` and such, with the word before the colon.
    Field(String),
    Open,
    Close,
    And,
    Or,
    Not,
    /// A quotation mark without a partner.
    LoneQuote,
    /// Signs that are neither words nor the punctuation between them.
    Unread(String),
}

/// The tokens of a folded query, in order.
pub(super) fn tokens(text: &str, fields: &[&str]) -> Vec<Token> {
    let quoted = quoted_ranges(text);
    let provisions = provisions_outside(text, &quoted);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + character.len_utf8();
        let (kind, end) = if let Some(range) = quoted.iter().find(|range| range.start == at) {
            let inside = text.get(range.start + 1..range.end - 1).unwrap_or_default().to_owned();
            let tail = tail(text, range.end);
            let end = range.end + tail.len();
            (Some(TokenKind::Quoted { inside, tail }), end)
        } else if let Some((range, paths)) = provisions.iter().find(|(range, _)| range.start == at) {
            (Some(TokenKind::Provisions(paths.clone())), range.end)
        } else {
            match character {
                '(' => (Some(TokenKind::Open), next),
                ')' => (Some(TokenKind::Close), next),
                '"' => (Some(TokenKind::LoneQuote), next),
                '-' if negates(text, at) => (Some(TokenKind::Not), next),
                c if c.is_whitespace() => (None, next),
                c if c.is_alphanumeric() => {
                    let stop = provisions.iter().map(|(range, _)| range.start).find(|start| *start > at);
                    let (kind, end) = word(text, at, stop.unwrap_or(text.len()), fields);
                    (Some(kind), end)
                }
                _ => signs(text, at),
            }
        };
        if let Some(kind) = kind {
            tokens.push(Token { kind, range: at..end });
        }
        at = end.max(next);
    }
    join_provisions(&mut tokens);
    tokens
}

/// `s40(2) or s43(2)`: between two provisions a small word joins as a large one does.
fn join_provisions(tokens: &mut [Token]) {
    let is_provision =
        |token: Option<&Token>| token.is_some_and(|token| matches!(token.kind, TokenKind::Provisions(_)));
    for at in 1..tokens.len() {
        let between = is_provision(tokens.get(at - 1)) && is_provision(tokens.get(at + 1));
        let Some(token) = tokens.get_mut(at).filter(|_| between) else { continue };
        token.kind = match &token.kind {
            TokenKind::Word(word) if word == "or" => TokenKind::Or,
            TokenKind::Word(word) if word == "and" => TokenKind::And,
            _ => continue,
        };
    }
}

fn quoted_ranges(text: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks.chunks_exact(2).filter_map(|pair| Some(*pair.first()?..pair.last()? + 1)).collect()
}

/// `~5`, where it follows a closing quotation mark.
fn tail(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let Some(digits) = rest.strip_prefix('~') else { return String::new() };
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    rest.get(..=length).unwrap_or_default().to_owned()
}

fn provisions_outside(text: &str, quoted: &[Range<usize>]) -> Vec<(Range<usize>, Vec<ProvisionPath>)> {
    // `40(2) -31(1)`: a minus that negates is no part of a citation.
    let minus = |at: usize| text.as_bytes().get(at) == Some(&b'-') && negates(text, at);
    let read: String = text.char_indices().map(|(at, c)| if minus(at) { ' ' } else { c }).collect();
    citation::in_query(&read)
        .into_iter()
        .filter(|found| !is_of_reference(text, &found.range))
        .filter(|found| !quoted.iter().any(|range| range.start < found.range.end && found.range.start < range.end))
        .map(|found| (found.range, found.provisions.into_iter().map(|(path, _)| path).collect::<Vec<_>>()))
        .filter(|(_, paths)| !paths.is_empty())
        .flat_map(|(range, paths)| apart(text, range, paths))
        .collect()
}

/// Whether a number that stands in the place of a section is one of a reference: `EIR 7/24`.
fn is_of_reference(text: &str, cited: &Range<usize>) -> bool {
    let ends_in_number = text.get(cited.clone()).is_some_and(|cited| cited.ends_with(|c: char| c.is_ascii_digit()));
    let mut after = text.get(cited.end..).unwrap_or_default().chars();
    ends_in_number && after.next() == Some('/') && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// `sections 40(2) OR 43(2)`: in a list of provisions an operator stands between them, and each part cites its own.
fn apart(text: &str, range: Range<usize>, paths: Vec<ProvisionPath>) -> Vec<(Range<usize>, Vec<ProvisionPath>)> {
    let cited = text.get(range.clone()).unwrap_or_default();
    let operators = [" OR ", " or ", " NOT ", " -"];
    let mut cuts: Vec<(usize, usize)> = operators
        .iter()
        .flat_map(|operator| cited.match_indices(operator).map(|(at, found)| (at, at + found.len())))
        .filter(|&(at, end)| cited.get(at..end).is_none_or(|cut| cut != " -") || negates(text, range.start + at + 1))
        .collect();
    cuts.sort_unstable();
    if cuts.is_empty() {
        return vec![(range, paths)];
    }
    let ends = cuts.iter().map(|cut| cut.0).chain([cited.len()]);
    let starts = [0].into_iter().chain(cuts.iter().map(|cut| cut.1));
    let below = |path: &ProvisionPath| path.to_string().split_once('/').map(|(_, below)| below.to_owned());
    starts
        .zip(ends)
        .filter_map(|(start, end)| {
            let part = cited.get(start..end)?;
            let alone = citation::in_query(&format!("s{}", part.trim_start_matches(|c: char| !c.is_ascii_digit())));
            let alone = alone.into_iter().flat_map(|found| found.provisions).map(|(path, _)| path);
            let of_list =
                |path: ProvisionPath| paths.iter().find(|of| below(of) == below(&path)).cloned().unwrap_or(path);
            Some((range.start + start..range.start + end, alone.map(of_list).collect::<Vec<_>>()))
        })
        .filter(|(_, paths)| !paths.is_empty())
        .collect()
}

/// A minus negates where it opens a word: after a space, a bracket or nothing, and before no space.
fn negates(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + 1..).and_then(|after| after.chars().next());
    before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || c == '"' || c == '(')
}

/// Signs between words. Punctuation says nothing; `*`, `~`, and other signs that stand alone were meant to.
fn signs(text: &str, at: usize) -> (Option<TokenKind>, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let ends = |c: char| c.is_whitespace() || c.is_alphanumeric() || matches!(c, '"' | '(' | ')');
    let run = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default();
    let end = at + run.len();
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    let alone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
    let unread = run.contains(['*', '~']) || (alone && !run.is_ascii());
    (unread.then(|| TokenKind::Unread(run.to_owned())), end)
}

/// Reads a word, an operator or the name of a field from `at`, no further than `stop`.
fn word(text: &str, at: usize, stop: usize, fields: &[&str]) -> (TokenKind, usize) {
    let rest = text.get(at..stop).unwrap_or_default();
    let name = rest.split(':').next().unwrap_or_default();
    if rest.len() > name.len()
        && let Some(field) = fields.iter().find(|field| field.eq_ignore_ascii_case(name))
    {
        return (TokenKind::Field((*field).to_owned()), at + name.len() + 1);
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')')).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    let kind = match word {
        "AND" => TokenKind::And,
        "OR" => TokenKind::Or,
        "NOT" => TokenKind::Not,
        _ => TokenKind::Word(word.to_owned()),
    };
    (kind, at + end.max(1))
}
