//! Pages of about the size and build of the product's, by `write!`.

use std::fmt::Write as _;

use super::columns::Counts;
use super::engine::{Asked, Hit};

const HEAD: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Search</title></head><body>\
                    <header><a href=/>Archive</a></header>";

/// Text that is safe in HTML.
pub fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// A page of results.
pub fn results(asked: &Asked, hits: &[Hit], counts: &Counts) -> String {
    let mut html = String::with_capacity(32 << 10);
    let mut words = String::new();
    escape(&asked.words, &mut words);
    let address = words.replace(' ', "+");
    html.push_str(HEAD);
    let _ = write!(html, "<form action=/search><input name=q value=\"{words}\"><button>Search</button></form>");
    let _ = write!(html, "<h1>{} responses</h1><nav><h2>Exemption</h2><ul>", counts.total);
    let mut exemptions: Vec<_> = counts.exemptions.iter().collect();
    exemptions.sort_by_key(|(path, count)| (std::cmp::Reverse(**count), *path));
    for (path, count) in exemptions {
        let _ = write!(html, "<li><a href=\"/search?q={address}&amp;exemption={path}\">{path}</a> <i>{count}</i></li>");
    }
    html.push_str("</ul><h2>Year</h2><ul>");
    let mut years: Vec<_> = counts.years.iter().collect();
    years.sort();
    for (year, count) in years.iter().rev() {
        let _ = write!(html, "<li><a href=\"/search?q={address}&amp;year={year}\">{year}</a> <i>{count}</i></li>");
    }
    html.push_str("</ul></nav><main><ol>");
    for hit in hits {
        let _ = write!(html, "<li><h2><a href=\"/responses/{}\">", hit.id);
        escape(&hit.title, &mut html);
        let _ = write!(html, "</a></h2><p>{}</p><p>{}</p></li>", hit.reference, hit.passage);
    }
    html.push_str("</ol></main></body></html>");
    html
}

/// A response as flat text.
pub fn response(title: &str, text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 5 / 4 + 1024);
    html.push_str(HEAD);
    html.push_str("<main><h1>");
    escape(title, &mut html);
    html.push_str("</h1>");
    for line in text.lines() {
        html.push_str("<p>");
        escape(line, &mut html);
        html.push_str("</p>\n");
    }
    html.push_str("</main></body></html>");
    html
}
