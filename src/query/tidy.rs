//! Takes out of the tokens what cannot be read, so that what is left can be read without a fault in its brackets.

use super::lexer::{Token, TokenKind};
use super::notices::Notices;

/// Words and signs of a query that are read; more are left out, so that work is bounded.
pub const MOST_WORDS: usize = 60;
/// Brackets inside brackets that are read.
pub const DEEPEST: usize = 20;

/// The tokens that can be read: no sign without a meaning, each bracket with its partner.
pub(super) fn tidy(mut tokens: Vec<Token>, notices: &mut Notices) -> Vec<Token> {
    if let (Some(first), Some(last)) = (tokens.get(MOST_WORDS), tokens.last()) {
        let left_out = first.range.start..last.range.end;
        notices.say(format!("Only the first {MOST_WORDS} words and signs were read."), &left_out);
        tokens.truncate(MOST_WORDS);
    }
    let dropped = brackets_to_drop(&tokens, notices);
    let mut place = 0;
    tokens.retain(|token| {
        let keep = !dropped.contains(&place) && is_read(token, notices);
        place += 1;
        keep
    });
    tokens
}

fn is_read(token: &Token, notices: &mut Notices) -> bool {
    let said = match &token.kind {
        TokenKind::LoneQuote => "A quotation mark was never closed; it was read as if it were not there.".to_owned(),
        TokenKind::Unread(signs) if signs.contains(['*', '~']) => {
            "* and ~ are read right after a word or a quotation mark; here they were read as if they were not there."
                .to_owned()
        }
        TokenKind::Unread(_) => "This holds no letter or digit; it was read as if it were not there.".to_owned(),
        _ => return true,
    };
    notices.say(said, &token.range);
    false
}

/// Places of brackets that are without a partner, or too deep.
fn brackets_to_drop(tokens: &[Token], notices: &mut Notices) -> Vec<usize> {
    let mut dropped = Vec::new();
    let mut open: Vec<(usize, &Token)> = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open => open.push((place, token)),
            TokenKind::Close => match open.pop() {
                None => {
                    notices.say(
                        "A closing bracket had no opening one; it was read as if it were not there.",
                        &token.range,
                    );
                    dropped.push(place);
                }
                Some((partner, opening)) if open.len() >= DEEPEST => {
                    let said = format!(
                        "Brackets are read {DEEPEST} deep; those further in were read as if they were not there."
                    );
                    notices.say(said, &(opening.range.start..token.range.end));
                    dropped.extend([partner, place]);
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    for (place, token) in open {
        notices.say("An opening bracket was never closed; it was read as if it were not there.", &token.range);
        dropped.push(place);
    }
    dropped
}
