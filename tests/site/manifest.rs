//! Manifests: what is given of a document is kept, shown, corrected, and never trusted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use foi_archive::archive::Archive;
use foi_archive::domain::ResponseId;
use foi_archive::ingest::{self, Manifest, Options, Report};
use tempfile::TempDir;

use crate::support::{TestSite, attributes, records, texts};

const TOLD: &str = "file,source_url,published,authority,licence,title,attachments\r\n\
    a.txt,https://met.example/a?b=1&c,2023-06,psni,OGL <3.0>,\"Tasers, in full\",\"one.xlsx; two & three.pdf\"\r\n";

struct Desk {
    dir: TempDir,
    archive: Archive,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("in")).expect("a folder");
        let record = records().join("mps/000_c7b150242f7a6f9e.txt");
        fs::copy(record, dir.path().join("in/a.txt")).expect("copied");
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        let file = fs::File::options().append(true).open(dir.path().join("in/a.txt")).expect("opened");
        file.set_modified(long_ago).expect("set");
        let archive = crate::support::opened(&dir.path().join("var"));
        Self { dir, archive }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("in").join(name)
    }

    fn manifest(&self, csv: &str) -> Manifest {
        let path = self.path("manifest.csv");
        fs::write(&path, csv).expect("written");
        Manifest::read(&path).expect("read")
    }

    fn ingest(&mut self, csv: &str) -> Report {
        let manifest = self.manifest(csv);
        let options = Options { manifest: Some(&manifest), ..Options::default() };
        ingest::run(&mut self.archive, &options, &mut |_| {}).expect("ran")
    }

    fn record(&self) -> foi_archive::archive::Record {
        let id: ResponseId = "mps/2023/33857".parse().expect("an id");
        self.archive.reader().record(&id).expect("read").expect("held")
    }
}

#[test]
fn what_a_manifest_says_is_shown_and_is_data() {
    let desk = Desk::new();
    let manifest = desk.manifest(TOLD);
    let faults: Vec<_> = manifest.faults().iter().map(|fault| (fault.line, fault.reason.as_str())).collect();
    let missing = |name: &str| format!("attachments: {name}: there is no such file or folder");
    let wanted = ["one.xlsx", "two & three.pdf"].map(missing);
    assert_eq!(faults, wanted.each_ref().map(|reason| (2, reason.as_str())));
    let folder = desk.path("");
    let site = TestSite::with(&Options { paths: &[folder], manifest: Some(&manifest), ..Options::default() });
    let page = site.page("/responses/mps/2023/33857");
    let html = page.html();
    assert_eq!(texts(&html, "h1"), ["Tasers, in full"]);
    let terms = texts(&html, "#provenance dt");
    let values = texts(&html, "#provenance dd");
    let value = |term: &str| terms.iter().position(|known| known == term).map(|at| values[at].as_str());
    assert_eq!(value("Published page"), Some("https://met.example/a?b=1&c"));
    assert_eq!(value("Published"), Some("June 2023"));
    assert_eq!(value("Licence"), Some("OGL <3.0>"));
    let listed = texts(&html, ".enclosed > li").split_off(7);
    assert_eq!(
        listed,
        ["one.xlsx not held here", "two & three.pdf not held here"],
        "behind those that the letter names"
    );
    assert_eq!(attributes(&html, "#provenance a[rel~=external]", "href"), ["https://met.example/a?b=1&c"]);
    assert_eq!(attributes(&html, "#provenance time", "datetime")[0], "2023-06");

    let data = site.page("/responses/mps/2023/33857.json").json();
    assert_eq!(data["title"], "Tasers, in full");
    assert_eq!(data["authority"]["slug"], "mps", "the text says who answered");
    assert_eq!(data["licence"], "OGL <3.0>");
    assert_eq!(data["provenance"]["source_url"], "https://met.example/a?b=1&c");
    assert_eq!(data["provenance"]["published"], "2023-06");
    assert_eq!(data["provenance"]["attachments"], serde_json::json!(["one.xlsx", "two & three.pdf"]));
    assert_eq!(site.ids("q=title:tasers"), ["mps/2023/33857"], "a title that is given is searched");
}

#[test]
fn another_manifest_corrects_what_was_given_without_a_revision() {
    let mut desk = Desk::new();
    let without = "file\na.txt\n";
    assert_eq!(desk.ingest(without).to_string(), "1 new, 0 changed, 0 unchanged, 0 refused");
    let derived = desk.record().response.title;
    for (csv, counts, title, licence) in [
        (TOLD, [1, 0], "Tasers, in full", Some("OGL <3.0>")),
        (TOLD, [0, 1], "Tasers, in full", Some("OGL <3.0>")),
        (without, [0, 1], "Tasers, in full", Some("OGL <3.0>")),
        ("title,file\nShorter,a.txt\n", [1, 0], "Shorter", Some("OGL <3.0>")),
        ("title,file,licence\n,a.txt,\n", [1, 0], derived.as_str(), None),
        ("title,file,licence\n,a.txt,\n", [0, 1], derived.as_str(), None),
    ] {
        let before = desk.archive.reader().change().expect("a change");
        let report = desk.ingest(csv);
        assert_eq!([report.amended, report.unchanged], counts, "{csv}");
        assert_eq!((report.new, report.changed, report.refused), (0, 0, 0), "{csv}");
        let record = desk.record();
        assert_eq!((record.response.title.as_str(), record.given.licence.as_deref()), (title, licence), "{csv}");
        assert_eq!(record.revision, 1, "{csv}");
        assert_eq!(desk.archive.reader().change().expect("a change") - before, report.amended, "{csv}");
    }
    desk.ingest(TOLD);
    let mut lines = Vec::new();
    ingest::reread(&mut desk.archive, &mut |reread| lines.push(reread.to_string()), &mut |_| {}).expect("read again");
    assert_eq!(lines, Vec::<String>::new(), "what is given holds when the text is read again");
}

#[test]
fn who_answered_is_taken_from_the_manifest_where_the_text_does_not_say() {
    let mut desk = Desk::new();
    let text = "Reference: FOI/7\n\nYou asked:\n\nHow many dogs are there?\n\nDECISION\n\nThere are seven dogs.\n";
    fs::write(desk.path("b.letter"), text).expect("written");
    let report = desk.ingest("file,authority\nb.letter,Vale of Ambrey Council\n");
    assert_eq!((report.new, report.faults.len()), (1, 0), "{report:?}");
    let listed = desk.archive.reader().listing("", 10).expect("listed");
    assert!(listed[0].0.to_string().starts_with("vale-of-ambrey-council/"), "{listed:?}");
}

#[test]
fn the_program_names_what_is_wrong_and_goes_on() {
    let desk = Desk::new();
    let csv = "file,colour,title\nmissing.txt,red,x\na.txt,blue,Kept\n";
    desk.manifest(csv);
    let manifest = desk.path("manifest.csv");
    let run = |manifest: &Path, arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
        program.current_dir(env!("CARGO_MANIFEST_DIR")).arg("ingest").arg("--manifest").arg(manifest).args(arguments);
        program.arg("--archive").arg(desk.dir.path().join("elsewhere")).env_remove("FOI_ARCHIVE_RESPONSES");
        program.output().expect("ran")
    };
    let output = run(&manifest, &[]);
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        lines,
        "manifest, line 1: no column is called “colour”: known are source_url, published, authority, licence, title, \
         attachments, file\n\
         manifest, line 2: missing.txt: there is no such file or folder\n\
         1 new, 0 changed, 0 unchanged, 0 refused, 2 faults in the manifest\n"
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(run(&manifest, &["--strict"]).status.code(), Some(1));
    let lost = run(Path::new("no/such.csv"), &[]);
    assert_eq!(lost.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&lost.stderr).contains("cannot read no/such.csv: there is no such file"));
}
