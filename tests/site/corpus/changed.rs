//! A document in other clothes: the annotation still holds, and so should what is read.
//!
//! Each is a pure function of a document and its annotation. White space is folded where requests are compared, so that
//! a line break moved inside a request changes nothing; where a line break *is* the meaning (rows of a table, items of a
//! list, a heading on its own line), it stays.

use super::gold::{Case, Gold};

/// Makes another document of one.
pub(super) type Change = fn(&Case) -> Case;

/// How documents are changed: the name, what is done, the doing.
pub(super) const CHANGES: [(&str, &str, Change); 7] = [
    ("wrapped", "lines broken at 72 characters, but for rows of tables", wrapped),
    ("joined", "all lines of a paragraph one, and blank lines between paragraphs", joined),
    ("plain-quotes", "typewriter quotes", plain_quotes),
    ("other-numbers", "references and other long numbers changed", other_numbers),
    ("site-added", "the furniture of a site put around each letter", site_added),
    ("site-removed", "the furniture of the site taken away", site_removed),
    ("as-html", "each line a paragraph of a page, headings and items as such, rows of a table a table", as_html),
];

const WIDTH: usize = 72;

fn with_text(case: &Case, text: String) -> Case {
    Case { gold: case.gold.clone(), text }
}

fn is_html(case: &Case) -> bool {
    case.gold.file.ends_with(".html")
}

fn is_row(line: &str) -> bool {
    line.contains('|')
}

/// Whether a document is another by a change.
pub(super) fn changes(change: Change, case: &Case) -> bool {
    let changed = change(case);
    changed.text != case.text || changed.gold.file != case.gold.file
}

/// A page with its running text changed; tags, scripts, styles and what keeps its lines are as they were.
fn with_running_text(html: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (words, tag) = rest.split_at(start);
        out.push_str(&change(words));
        let kept =
            ["script", "style", "pre", "textarea", "title", "!--"].iter().find(|name| tag[1..].starts_with(**name));
        let close =
            kept.map_or(">".to_owned(), |name| if *name == "!--" { "-->".to_owned() } else { format!("</{name}>") });
        let end = tag.find(&close).map_or(tag.len(), |at| at + close.len());
        let (tag, after) = tag.split_at(end);
        out.push_str(tag);
        rest = after;
    }
    out + &change(rest)
}

/// Lines of text of at most 72 characters, but for rows of tables; of a page, those of its source.
fn wrapped(case: &Case) -> Case {
    if is_html(case) {
        return with_text(case, with_running_text(&case.text, wrap));
    }
    let lines = case.text.split('\n').map(|line| if is_row(line) { line.to_owned() } else { wrap(line) });
    with_text(case, lines.collect::<Vec<_>>().join("\n"))
}

fn wrap(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in line.split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        if width > 0 && width + length > WIDTH {
            out.truncate(out.trim_end().len());
            out.push('\n');
            width = 0;
        }
        out.push_str(word);
        width += word.chars().count();
    }
    out
}

/// Each paragraph on a line of its own, and a blank line behind it: lines that were broken at some width are one again. A
/// page is one line.
fn joined(case: &Case) -> Case {
    if is_html(case) {
        return with_text(case, with_running_text(&case.text, |words| words.replace(['\r', '\n'], " ")));
    }
    if case.text.contains("\n\n") {
        return mended(case);
    }
    // Each line is a paragraph. Rows of a table, and cells on lines of their own, stay together.
    let mut out = String::new();
    let lines: Vec<&str> = case.text.split('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        let next = lines.get(at + 1).copied();
        let is_apart = next.is_some_and(|next| !(line.is_empty() || next.is_empty() || is_row(line) && is_row(next)));
        out.push_str(match next {
            None => "",
            Some(_) if is_apart => "\n\n",
            Some(_) => "\n",
        });
    }
    with_text(case, out)
}

/// Lines that were broken at some width are one again: a line as long as a line of print goes on in the next, if there
/// are blank lines between paragraphs and the next does not open an item or a row.
fn mended(case: &Case) -> Case {
    if is_html(case) || !case.text.contains("\n\n") {
        return case.clone();
    }
    let mut out = String::new();
    let mut before = "";
    for line in case.text.split('\n') {
        let goes_on = before.chars().count() >= 50
            && !before.trim_end().ends_with([':', '.', ';', '?'])
            && line.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(')
            && !is_row(before)
            && !is_row(line);
        if !out.is_empty() || !before.is_empty() {
            out.push(if goes_on { ' ' } else { '\n' });
        }
        out.push_str(line);
        before = line;
    }
    with_text(case, out)
}

/// Typewriter quotes.
fn plain_quotes(case: &Case) -> Case {
    with_text(case, case.text.replace(['‘', '’'], "'").replace(['“', '”'], "\""))
}

/// Long numbers are other numbers of the same length; years, months and leading noughts stay, so that forms do.
fn other_numbers(case: &Case) -> Case {
    let list = |words: &[String]| words.iter().map(|word| renumbered(word)).collect();
    let gold = &case.gold;
    let gold = Gold {
        reference: gold.reference.as_deref().map(renumbered),
        reference_also_acceptable: list(&gold.reference_also_acceptable),
        cross_references: list(&gold.cross_references),
        title_keywords: list(&gold.title_keywords),
        // The first and last fifty characters may cut a number in two.
        request_starts: gold.request_starts.as_deref().map(|words| renumbered(words.trim_end_matches(is_digit))),
        request_ends: gold.request_ends.as_deref().map(|words| renumbered(words.trim_start_matches(is_digit))),
        ..gold.clone()
    };
    Case { gold, text: renumbered(&case.text) }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn renumbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_digit(c)).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(&other_number(digits));
        rest = after;
    }
    out + rest
}

fn other_number(digits: &str) -> String {
    let is_year = digits.len() == 4 && ("1900".."2100").contains(&digits);
    let kept = match digits.len() {
        0..=3 => return digits.to_owned(),
        4 if is_year => return digits.to_owned(),
        6.. if digits.starts_with("20") => 6,
        _ => 0,
    };
    let other = |(n, c): (usize, char)| match c.to_digit(10) {
        Some(digit @ 1..) if n >= kept => char::from_digit((digit + 2) % 9 + 1, 10).unwrap_or(c),
        _ => c,
    };
    digits.chars().enumerate().map(other).collect()
}

/// What sites put above and below a letter.
const ABOVE: &str = "Skip to main content\nMenu\nSearch\nHome > Your right to know > Disclosure log\n";
const BELOW: &str =
    "\nWas this page useful?\nYes | No\nShare this page\nBack to top\nCookies | Privacy | Accessibility\n";
const HTML_ABOVE: &str = "<nav><ul><li>Home</li><li>Section 40 of the site</li></ul></nav>";
const HTML_BELOW: &str = "<footer><p>Cookies</p><p>Requests refused under section 12</p></footer>";

fn site_added(case: &Case) -> Case {
    let text = if is_html(case) {
        let at = case.text.find("<body").and_then(|at| Some(at + case.text.get(at..)?.find('>')? + 1)).unwrap_or(0);
        let (head, body) = case.text.split_at(at);
        format!("{head}{HTML_ABOVE}{}", body.replace("</body>", &format!("{HTML_BELOW}</body>")))
    } else {
        format!("{ABOVE}{}{BELOW}", case.text)
    };
    with_text(case, text)
}

/// The notices about cookies, and what stands in elements that are not the page.
fn site_removed(case: &Case) -> Case {
    let openings = [
        "Quickly exit",
        "We use some essential",
        "You can manage your",
        "Your cookie",
        "Sorry, there was",
        "This site is a beta",
    ];
    let is_site = |line: &str| openings.iter().any(|opening| line.starts_with(opening));
    let text = if is_html(case) {
        ["nav", "script", "style", "footer"].iter().fold(case.text.clone(), |text, tag| without_element(&text, tag))
    } else {
        case.text.split('\n').filter(|line| !is_site(line)).collect::<Vec<_>>().join("\n")
    };
    // Where only the site tells whose page it is, nothing is taken away.
    if case.gold.authority_evidence == "site_name" { case.clone() } else { with_text(case, text) }
}

fn without_element(text: &str, tag: &str) -> String {
    let mut out = text.to_owned();
    while let Some(start) = out.find(&format!("<{tag}")) {
        let close = format!("</{tag}>");
        let Some(length) = out[start..].find(&close) else { break };
        out.replace_range(start..start + length + close.len(), "");
    }
    out
}

/// Each line a paragraph, but for those broken within a sentence; rows of a table a table.
fn as_html(case: &Case) -> Case {
    if is_html(case) {
        return case.clone();
    }
    let mut body = String::new();
    // Lines broken within a sentence are one paragraph.
    let text = mended(case).text;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut at = 0;
    while at < lines.len() {
        let rows = table_at(&lines[at..]);
        if rows > 0 {
            body.push_str(&table(&lines[at..at + rows]));
            at += rows;
        } else if let Some(item) = lines[at].trim_start().strip_prefix("• ") {
            let opens = at == 0 || !is_bullet(lines[at - 1]);
            let closes = lines.get(at + 1).is_none_or(|next| !is_bullet(next));
            let (open, close) = (if opens { "<ul>\n" } else { "" }, if closes { "</ul>\n" } else { "" });
            body.push_str(&format!("{open}<li>{}</li>\n{close}", escaped(item)));
            at += 1;
        } else {
            let tag = if is_heading(lines[at]) { "h2" } else { "p" };
            body.push_str(&format!("<{tag}>{}</{tag}>\n", escaped(lines[at])));
            at += 1;
        }
    }
    // Cells on lines of their own are no table of a page.
    let is_cells = case.gold.traps.iter().any(|trap| trap == "cells_per_line_table");
    let tables = if is_cells { Vec::new() } else { case.gold.tables.clone() };
    let gold = Gold { file: case.gold.file.replace(".txt", ".html"), tables, ..case.gold.clone() };
    let text = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Disclosure</title></head>\n<body><main>\n{body}</main></body></html>\n"
    );
    Case { gold, text }
}

/// An item whose bullet a page would draw.
fn is_bullet(line: &str) -> bool {
    line.trim_start().starts_with("• ")
}

/// A short line in capitals: `DECISION`.
fn is_heading(line: &str) -> bool {
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 3
        && line.chars().count() <= 60
        && letters.iter().all(|c| c.is_uppercase())
        && !line.chars().any(|c| c.is_ascii_digit())
}

/// How many lines from here are rows of as many cells.
fn table_at(lines: &[&str]) -> usize {
    let width = |line: &&str| cells(line).len();
    let columns = lines.first().map_or(0, width);
    let rows = lines.iter().take_while(|line| is_row(line) && width(line) == columns).count();
    if columns >= 2 && rows >= 2 { rows } else { 0 }
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_suffix('|').unwrap_or(line);
    line.strip_prefix('|').unwrap_or(line).split('|').map(str::trim).collect()
}

fn table(lines: &[&str]) -> String {
    let is_drawn = |row: &Vec<&str>| row.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' ')));
    let mut rows: Vec<Vec<&str>> = lines.iter().map(|line| cells(line)).filter(|row| !is_drawn(row)).collect();
    let is_caption = rows.first().is_some_and(|row| row.iter().skip(1).all(|cell| cell.is_empty()));
    let caption = is_caption.then(|| rows.remove(0));
    let caption = caption.and_then(|row| row.first().map(|words| format!("<caption>{}</caption>", escaped(words))));
    let row = |row: &Vec<&str>| {
        let cells: String = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    format!("<table>{}\n{}</table>\n", caption.unwrap_or_default(), rows.iter().map(row).collect::<String>())
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
