//! `/responses/mps/2023/33857.txt`: the letter.

use crate::archive::Record;
use crate::domain::BlockKind;

/// The letter without the web page around it, as it was written.
pub(in crate::web) fn letter(record: &Record) -> String {
    let blocks = record.response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let mut letter: String = blocks.map(|block| block.span.of(&record.text)).collect();
    if !letter.ends_with('\n') {
        letter.push('\n');
    }
    letter
}
