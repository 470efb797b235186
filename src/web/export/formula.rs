//! Cells that are safe to open in a spreadsheet.

/// The cell with an apostrophe before it where a spreadsheet would calculate it.
pub(in crate::web) fn harmless(cell: String) -> String {
    if could_be_a_formula(&cell) { format!("'{cell}") } else { cell }
}

/// Whether a spreadsheet would calculate a cell. A negative number is a number.
fn could_be_a_formula(cell: &str) -> bool {
    let figures = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '));
    let number = cell.strip_prefix(['-', '+']).is_some_and(|rest| !rest.is_empty() && figures(rest));
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for (cell, formula) in [
            ("=1+1", true),
            ("@SUM(A1)", true),
            ("-cmd", true),
            ("-", true),
            ("\t=1", true),
            ("\r=1", true),
            ("+44 (0)20", true),
            ("-4.5%", false),
            ("+1,200", false),
            ("12", false),
            ("", false),
        ] {
            assert_eq!(could_be_a_formula(cell), formula, "{cell}");
            assert_eq!(harmless(cell.to_owned()).starts_with('\''), formula, "{cell}");
        }
    }
}
