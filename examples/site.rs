//! x
use foi_archive::{archive::*, config::*, ingest::*, search::*};
fn main() {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let paths: Vec<std::path::PathBuf> = std::env::args().skip(2).map(Into::into).collect();
    {
        let mut a = Archive::open(&dir).unwrap();
        println!(
            "{:?}",
            foi_archive::ingest::run(&mut a, &Options { paths: &paths, authority: None }, &mut |_| {}).unwrap()
        );
        catch_up(&a, &mut |_, _| {}).unwrap();
    }
    foi_archive::web::serve(
        Reader::open(&dir).unwrap(),
        Index::open(&dir).unwrap(),
        Settings {
            archive: dir,
            listen: "127.0.0.1:3000".parse().unwrap(),
            public_url: "http://127.0.0.1:3000".into(),
            log: LogOptions { level: "info".into(), log_format: LogFormat::Text },
        },
    )
    .unwrap();
}
