//! How deep the elements of a page nest, before it is parsed: a parser looks up through all that are open at each tag.

/// Browsers stop at 512 as well.
const DEEPEST: usize = 512;

/// Elements without an end, or whose end is left out so often that counting them would tell nothing.
const UNCOUNTED: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt", "rp",
    "html", "head", "body", "path", "!doctype",
];

/// Whether a page has more elements open at once than any letter needs. Linear; an estimate.
pub(super) fn is_too_deep(page: &str) -> bool {
    let mut depth = 0_usize;
    for tag in page.split('<').skip(1) {
        let (name, ends) = tag.strip_prefix('/').map_or((tag, false), |name| (name, true));
        let end = name.bytes().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'!').count();
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || UNCOUNTED.contains(&name.as_str()) {
            continue;
        }
        if ends {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_open_is_deep() {
        for (page, deep) in [
            ("<div>x</div>".repeat(5000), false),
            ("<p>x<br>".repeat(5000), false),
            ("<DIV class='a'>".repeat(600), true),
            ("<b><p>".repeat(600), true),
            ("1 < 2 ".repeat(5000), false),
        ] {
            assert_eq!(is_too_deep(&page), deep, "{}", page.get(..15).unwrap_or(&page));
        }
    }
}
