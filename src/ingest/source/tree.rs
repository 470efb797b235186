//! A page → its tree, within bounds: what an element costs grows with those that are open around it, and the rules for
//! broken markup make many elements of one tag.

use html5ever::driver::{ParseOpts, Parser, parse_document};
use html5ever::interface::Tracer;
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink};
use std::cell::Cell;

use crate::ingest::Refusal;

/// Elements that are open at once. A parser looks up through all of them at many a tag; letters need a few dozen.
const MOST_OPEN: usize = 512;
/// Nodes of a page: a table of a hundred thousand rows has fewer.
const MOST_NODES: usize = 2_000_000;
/// Nodes of the smallest page; each further byte may make one more, and in sound markup makes far fewer.
const NODES_ALLOWED: usize = 10_000;
/// The bounds are looked at after so many bytes.
const PIECE: usize = 1024;

/// Parses a page, and gives up as soon as it passes a bound.
pub(super) fn parse(page: &str) -> Result<Html, Refusal> {
    let most_nodes = MOST_NODES.min(NODES_ALLOWED + page.len());
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.ceil_char_boundary(PIECE));
        parser.process(piece.into());
        if open(&parser) > MOST_OPEN {
            return Err(Refusal::TooDeep);
        }
        if parser.tokenizer.sink.sink.0.borrow().tree.values().len() > most_nodes {
            return Err(Refusal::TooManyElements);
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// The elements that the parser still holds: those that are open, and those whose format goes on.
fn open(parser: &Parser<HtmlTreeSink>) -> usize {
    let count = Count(Cell::new(0));
    parser.tokenizer.sink.trace_handles(&count);
    count.0.get()
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = <HtmlTreeSink as html5ever::interface::TreeSink>::Handle;

    fn trace_handle(&self, _node: &Self::Handle) {
        self.0.set(self.0.get() + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_open_is_deep() {
        for (tags, deep) in [
            ("<div>x</div>", false),
            ("<p>x<br>", false),
            ("<li>x", false),
            ("1 < 2 ", false),
            ("<script>'<div>'</script>", false),
            ("<!-- <div> -->", false),
            ("<DIV class='a'>", true),
            ("<b><p>", false),
            ("<b><div>", true),
            ("<div></i>", true),
            ("<div><!-- </div> -->", true),
            ("<div title='</div>'>", true),
            ("<div><script></div></script>", true),
        ] {
            assert_eq!(parse(&tags.repeat(5000)).err() == Some(Refusal::TooDeep), deep, "{tags}");
        }
    }

    #[test]
    fn a_page_makes_no_more_of_itself_than_it_has_bytes() {
        let formats = |count: usize| (0..count).fold("<p>".to_owned(), |page, number| format!("{page}<b a={number}>"));
        for (page, refused) in [
            (formats(200) + &"<p>x".repeat(8000), true),
            (formats(1) + &"<p>x".repeat(8000), false),
            ("<p>x</p>".repeat(20_000), false),
        ] {
            let head: String = page.chars().take(20).collect();
            assert_eq!(parse(&page).err(), refused.then_some(Refusal::TooManyElements), "{head}");
        }
    }
}
