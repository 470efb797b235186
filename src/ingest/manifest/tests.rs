use super::*;

fn read(csv: impl AsRef<[u8]>) -> (tempfile::TempDir, Manifest) {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(dir.path().join("deep")).expect("a folder");
    for name in ["a.txt", "deep/b.html"] {
        std::fs::write(dir.path().join(name), "x").expect("written");
    }
    let path = dir.path().join("manifest.csv");
    std::fs::write(&path, csv).expect("written");
    let manifest = Manifest::read(&path).expect("read");
    (dir, manifest)
}

fn given(dir: &tempfile::TempDir, manifest: &Manifest, name: &str) -> Given {
    manifest.facts(&dir.path().join(name)).expect(name).over(Given::default())
}

#[test]
fn every_column_is_read_in_any_order_and_form_of_file() {
    let rows = "Title , file,attachments,licence,published,source_url,authority\n\
                \"Tasers, 2023 \"\"in full\"\"\",deep/b.html,\"a.xlsx; b, c.pdf;;\",OGL 3.0,2023-06-14,https://x.example/a?b#c,psni\n\
                ,./a.txt,,,2021,,Vale of Ambrey Council\n";
    for csv in [rows.to_owned(), format!("\u{feff}{rows}"), rows.replace('\n', "\r\n"), rows.trim_end().to_owned()] {
        let (dir, manifest) = read(&csv);
        let missing = |name| format!("attachments: {name}: there is no such file or folder");
        let faults: Vec<_> = manifest.faults().iter().map(|fault| fault.reason.clone()).collect();
        assert_eq!(faults, ["a.xlsx", "b, c.pdf"].map(missing), "{csv:?}");
        let full = given(&dir, &manifest, "deep/b.html");
        assert_eq!(full.title.as_deref(), Some("Tasers, 2023 \"in full\""));
        assert_eq!(full.attachments, ["a.xlsx", "b, c.pdf"]);
        assert_eq!(full.licence.as_deref(), Some("OGL 3.0"));
        assert_eq!(full.published.as_deref(), Some("2023-06-14"));
        assert_eq!(full.source_url.as_deref(), Some("https://x.example/a?b#c"));
        assert_eq!(full.authority.expect("given").name, "Police Service of Northern Ireland");
        let other = given(&dir, &manifest, "a.txt");
        assert_eq!(other.authority.expect("given").slug, "vale-of-ambrey-council");
        assert_eq!((other.title, other.published.as_deref()), (None, Some("2021")));
        assert_eq!(manifest.files().len(), 2);
    }
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_the_rest_counts() {
    let csv = b"file,publisher,title,source_url,title\n\
          missing.txt,,,,\n\
          ../a.txt,,,,\n\
          /etc/passwd,,,,\n\
          ,,A title,,\n\
          a.txt,,Kept,ftp://x.example,\n\
          \n\
          a.txt,,Again,,\n\
          deep/b.html,short\n\
          deep,,,,\n\
          \xff\xfe,,,,\n\
          deep/b.html,,\"Two\nlines\",http://x.example,\n";
    let with_returns = csv.iter().flat_map(|&byte| if byte == b'\n' { vec![b'\r', b'\n'] } else { vec![byte] });
    for csv in [csv.to_vec(), with_returns.collect()] {
        let (dir, manifest) = read(&csv);
        let faults: Vec<_> = manifest.faults().iter().map(|fault| format!("{} {}", fault.line, fault.reason)).collect();
        assert_eq!(
            faults,
            [
                "1 no column is called “publisher”: known are source_url, published, authority, licence, title, attachments, file",
                "1 the column title is there twice: the first counts",
                "2 missing.txt: there is no such file or folder",
                "3 the file ../a.txt does not lie beside the manifest or below",
                "4 the file /etc/passwd does not lie beside the manifest or below",
                "5 it names no file",
                "6 source_url “ftp://x.example”: an address that begins with http:// or https:// is wanted",
                "8 the file a.txt has a row already: the first counts",
                "9 its values are 2, the columns 5",
                "10 deep is not a file",
                "11 it is not UTF-8",
            ]
        );
        assert_eq!(given(&dir, &manifest, "a.txt").title.as_deref(), Some("Kept"));
        let last = given(&dir, &manifest, "deep/b.html");
        assert_eq!((last.title.as_deref(), last.source_url.as_deref()), (Some("Two lines"), Some("http://x.example")));
    }
}

#[test]
fn a_manifest_without_files_is_said_to_be_of_no_use() {
    for (csv, reason) in
        [("", "the manifest is empty"), ("title\nA\n", "the column file is missing: no row can be used")]
    {
        let (_dir, manifest) = read(csv);
        let [fault] = manifest.faults() else { panic!("{csv:?}: {:?}", manifest.faults()) };
        assert_eq!((fault.line, fault.reason.as_str(), manifest.files().len()), (1, reason, 0), "{csv:?}");
    }
    assert!(Manifest::read(Path::new("no/such/manifest.csv")).is_err());
}

#[test]
fn a_column_that_is_not_there_leaves_what_was_given_and_an_empty_value_takes_it_away() {
    let (dir, manifest) = read("file,licence,title\na.txt,,New\n");
    let before = Given {
        licence: Some("OGL".to_owned()),
        title: Some("Old".to_owned()),
        published: Some("2023".to_owned()),
        ..Given::default()
    };
    let after = manifest.facts(&dir.path().join("a.txt")).expect("a row").over(before);
    let title = Some("New".to_owned());
    assert_eq!(after, Given { title, published: Some("2023".to_owned()), ..Given::default() });
}

#[test]
fn values_are_taken_only_in_their_form() {
    let long = "x".repeat(256);
    let address = format!("https://x.example/{}", "x".repeat(2_000));
    for (put, value, fits) in [
        (source_url as Put, "https://x.example", true),
        (source_url, "HTTP://X.example/a%20b?c=d&e", true),
        (source_url, "javascript:alert(1)", false),
        (source_url, "//x.example", false),
        (source_url, "https://", false),
        (source_url, &address, false),
        (source_url, "https:///x", false),
        (source_url, "https://x.example/\"><script>", false),
        (source_url, "https://bank.example@x.example/", false),
        (source_url, "https://x.example/a b", false),
        (published, "2023", true),
        (published, "2023-06", true),
        (published, "2024-02-29", true),
        (published, "2023-02-29", false),
        (published, "2023-13", false),
        (published, "2023-6", false),
        (published, "14/06/2023", false),
        (published, "1066", false),
        (published, "+023", false),
        (published, "２０２３", false),
        (licence, "Open Government Licence v3.0", true),
        (licence, "data://x", false),
        (licence, &long, false),
        (authority, "mps", true),
        (authority, "Metropolitan Police", true),
        (authority, "University of North Sallow", true),
        (authority, "???", false),
        (title, &long[..100], true),
        (title, &long[..101], false),
    ] {
        assert_eq!(put(&mut Given::default(), value).is_ok(), fits, "{value}");
    }
}

#[test]
fn an_attachment_that_cannot_be_listed_takes_no_other_with_it() {
    let missing = |name: &str| format!("attachments: {name}: there is no such file or folder");
    let long = "x".repeat(256);
    let hundred: Vec<String> = (100..200).map(|number| format!("{number}{}", &long[..250])).collect();
    let short = |name: &str| format!("{}…", &name[..80]);
    let mut all_missing: Vec<String> = hundred.iter().map(|name| missing(&short(name))).collect();
    all_missing.push("attachments: one-more.pdf: at most 100 files of a letter are listed".to_owned());
    for (list, listed, faults) in [
        (
            "a/x.pdf; b/x.pdf; y.pdf".to_owned(),
            vec!["x.pdf".to_owned(), "y.pdf".to_owned()],
            vec![
                missing("a/x.pdf"),
                "attachments: b/x.pdf: another file of this name is listed before it; the first counts".to_owned(),
                missing("y.pdf"),
            ],
        ),
        (
            format!("{long}; y.pdf"),
            vec!["y.pdf".to_owned()],
            vec![format!("attachments: {}: its name has more than 255 characters", short(&long)), missing("y.pdf")],
        ),
        (format!("{}; one-more.pdf", hundred.join(";")), hundred.clone(), all_missing),
    ] {
        let (dir, manifest) = read(format!("file,attachments\na.txt,{list}\n"));
        assert_eq!(given(&dir, &manifest, "a.txt").attachments, listed, "{list}");
        let said: Vec<_> = manifest.faults().iter().map(|fault| fault.reason.clone()).collect();
        assert_eq!(said, faults, "{list}");
    }
}

#[test]
fn semicolons_or_tabs_may_stand_between_the_columns() {
    for between in [",", ";", "\t"] {
        let csv =
            "title|\"File\" |attachments|licence\nOne|a.txt|\"x.pdf; y.pdf\"|OGL\n\"Two; three, four\"|deep/b.html||\n";
        let (dir, manifest) = read(csv.replace('|', between));
        assert_eq!(manifest.faults().len(), 2, "the attachments are not there: {:?}", manifest.faults());
        let first = given(&dir, &manifest, "a.txt");
        assert_eq!((first.title.as_deref(), first.licence.as_deref()), (Some("One"), Some("OGL")), "{between:?}");
        assert_eq!(first.attachments, ["x.pdf", "y.pdf"], "{between:?}");
        assert_eq!(given(&dir, &manifest, "deep/b.html").title.as_deref(), Some("Two; three, four"), "{between:?}");
    }
}

#[test]
fn what_is_wrong_with_an_address_is_said() {
    let long = format!("https://x.example/{}", "x".repeat(2_000));
    for (value, wanted) in [
        ("https://x.example/a b", "an address with %20 in place of each space"),
        ("https://x.example/caf\u{e9}", "an address in plain letters, others written as %C3%A9"),
        ("ftp://x.example", "an address that begins with http:// or https://"),
        (&long, "an address of at most 2,000 characters"),
    ] {
        assert_eq!(source_url(&mut Given::default(), value), Err(wanted), "{value}");
    }
}

#[test]
fn an_attachment_is_a_file_beside_the_manifest_or_the_letter_and_nowhere_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("root");
    std::fs::create_dir_all(root.join("deep")).expect("a folder");
    for name in
        ["outside.pdf", "root/a.txt", "root/deep/b.html", "root/top.pdf", "root/deep/low.pdf", "root/deep/top.pdf"]
    {
        std::fs::write(dir.path().join(name), name).expect("written");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path().join("outside.pdf"), root.join("link.pdf")).expect("linked");
    let path = root.join("manifest.csv");
    for (entry, found) in [
        ("top.pdf", Ok("top.pdf")),
        ("./deep/top.pdf", Ok("deep/top.pdf")),
        ("low.pdf", Ok("deep/low.pdf")),
        ("lost.pdf", Err("lost.pdf: there is no such file or folder")),
        ("deep", Err("deep is not a file")),
        ("../outside.pdf", Err("the file ../outside.pdf does not lie beside the manifest or below")),
        ("deep/../top.pdf", Err("the file deep/../top.pdf does not lie beside the manifest or below")),
        ("/etc/passwd", Err("the file /etc/passwd does not lie beside the manifest or below")),
        #[cfg(unix)]
        ("link.pdf", Err("the file link.pdf does not lie beside the manifest or below")),
    ] {
        std::fs::write(&path, format!("file,attachments\ndeep/b.html,{entry}\n")).expect("written");
        let manifest = Manifest::read(&path).expect("read");
        let facts = manifest.facts(&root.join("deep/b.html")).expect("a row");
        let faults: Vec<_> = manifest.faults().iter().map(|fault| fault.reason.clone()).collect();
        let files: Vec<_> = facts.files().expect("a column").iter().map(|file| file.path.clone()).collect();
        match found {
            Ok(file) => {
                assert_eq!((files, faults), (vec![root.canonicalize().expect("there").join(file)], vec![]), "{entry}")
            }
            Err(reason) => assert_eq!((files, faults), (vec![], vec![format!("attachments: {reason}")]), "{entry}"),
        }
        let name = entry.rsplit('/').next().expect("a name");
        assert_eq!(facts.over(Given::default()).attachments, [name], "it is listed");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_no_rows_with_it_in_silence() {
    let (dir, manifest) = read("file,title\ndeep/b.html,\"Swans, all\"\na.txt,\"Not closed\nc.txt,Another\n");
    assert_eq!(given(&dir, &manifest, "deep/b.html").title.as_deref(), Some("Swans, all"));
    assert_eq!(manifest.files().len(), 1);
    let faults: Vec<_> = manifest.faults().iter().map(|fault| (fault.line, fault.reason.as_str())).collect();
    assert_eq!(faults, [(3, "a quotation mark is opened and never closed: what follows it is not read")]);
}
