use super::*;

fn page(html: &str) -> Source {
    read("a.html", html.as_bytes()).unwrap_or_else(|refusal| panic!("{html}: {refusal}"))
}

#[test]
fn blocks_of_a_page_are_lines() {
    for (html, text) in [
        ("<p>one <b>two</b>\n three</p><p>four</p>", "one two three\nfour"),
        ("<main><h1>Title</h1><ul><li>a<li>b</ul></main><footer>no</footer>", "Title\n• a\n• b"),
        ("<ol start=3><li>a<li><p>b<p>c<li value=7>d</ol><p>e", "3. a\n4. b\nc\n7. d\ne"),
        ("<ol type=i><li>a<ul><li>b</ul><li>c</ol>", "i. a\n• b\nii. c"),
        ("<ol><li>(a) of its own<li><li></ol><p>b", "(a) of its own\nb"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("<dl><dt>Ref</dt><dd>12</dd></dl>", "Ref\n12"),
        ("<p>a &amp; b&nbsp;&ndash; &pound;5</p>", "a & b – £5"),
    ] {
        assert_eq!(page(html).text, text, "{html}");
    }
}

#[test]
fn what_is_not_the_letter_is_left_out() {
    for html in [
        "<script>no</script><p>yes</p>",
        "<nav>no</nav><p>yes</p>",
        "<div class='notification notification--cookie'><p>no</p></div><p>yes</p>",
        "<div id=cookie-banner>no</div><p>yes</p>",
        "<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p><p>yes</p>",
        "<header>no</header><p>yes</p><footer>no</footer>",
        "<p>no</p><main><p>yes</p><aside>no</aside></main>",
        "<!-- no --><p>yes</p>",
    ] {
        assert_eq!(page(html).text, "yes", "{html}");
    }
}

#[test]
fn a_wrapper_of_the_page_is_kept_whatever_it_is_called() {
    for html in [
        "<div class='site cookies-accepted'><p>yes</p></div>",
        "<div class='site cookies-accepted'><div class=cookies>no</div><p>yes, and more than the banner says</p></div>",
        "<div class=banner><h1>yes</h1></div><p>and much more text than stands in the banner itself</p>",
    ] {
        let text = page(html).text;
        assert!(text.starts_with("yes") && !text.contains("no"), "{html}: {text}");
    }
}

#[test]
fn rows_of_a_table_are_lines_with_bars() {
    let source = page(
        "<table><caption>Rents</caption><tr><th>Hall<th>Room<th>Rent</tr>\
         <tr><td rowspan=2>Alder<td>Single<td>1</tr><tr><td>Double<td>2</tr><tr><td>Birch<td colspan=2>no | none</tr></table>",
    );
    assert_eq!(source.text, "Rents\nHall | Room | Rent |\nAlder | Single | 1 |\n| Double | 2 |\nBirch | no | none | |");
    let cells = |line: usize| match &source.markup[line] {
        Markup::Row { cells, .. } => cells.iter().map(|cell| cell.of(&source.text)).collect(),
        _ => Vec::new(),
    };
    assert_eq!(cells(1), ["Hall", "Room", "Rent"]);
    assert_eq!(cells(3), ["", "Double", "2"]);
    assert_eq!(cells(4), ["Birch", "no | none", ""], "a bar in a cell divides nothing");
}

#[test]
fn a_table_for_the_layout_is_none() {
    let source = page("<table><tr><td><h2>Request</h2><td><p>Why?</p></tr></table>");
    assert_eq!(source.text, "Request\nWhy?");
}

#[test]
fn titles_come_from_the_heading_or_the_head() {
    for (html, title) in [
        ("<title>A - B</title><h1>C</h1><p>x", Some("C")),
        ("<title>A | Some Council</title><p>x", Some("A")),
        ("<p>x", None),
    ] {
        assert_eq!(page(html).title.as_deref(), title, "{html}");
    }
}

#[test]
fn a_page_is_known_by_its_name_or_its_beginning() {
    for (name, bytes, media_type) in [
        ("a.HTM", "x", "text/html"),
        ("a.txt", "\n<!DOCTYPE html><p>x", "text/html"),
        ("a.txt", "<b>x", "text/plain"),
        ("a", "x", "text/plain"),
    ] {
        assert_eq!(read(name, bytes.as_bytes()).map(|source| source.media_type), Ok(media_type), "{name} {bytes}");
    }
}

#[test]
fn bytes_count_where_a_page_names_an_encoding_that_they_are_not_in() {
    let page = b"<html><head><meta charset=utf-8></head><body><p>Caf\xe9 costs \xa35</p></body></html>";
    assert_eq!(decode::decode_page(page).map(|text| text.contains("Café costs £5")), Ok(true));
    let right = "<html><head><meta charset=utf-8></head><body><p>Café</p></body></html>";
    assert_eq!(decode::decode_page(right.as_bytes()).map(|text| text.contains("Café")), Ok(true));
}

#[test]
fn a_line_may_end_as_on_an_old_macintosh() {
    assert_eq!(decode::decode(b"You asked:\rHow many?\r").as_deref(), Ok("You asked:\nHow many?\n"));
    assert_eq!(decode::decode(b"You asked:\r\nHow many?\r\n").as_deref(), Ok("You asked:\r\nHow many?\r\n"));
}
