//! The lists of the API.

use crate::support::site;

#[test]
fn lists_count_what_a_search_for_each_finds() {
    for (list, name, filter) in [("exemptions", "value", "exemption"), ("authorities", "slug", "authority")] {
        let told = site().page(&format!("/api/v1/{list}")).json();
        let rows = told[list].as_array().unwrap_or_else(|| panic!("{told}")).clone();
        assert!(!rows.is_empty());
        for row in rows.iter().filter(|row| row["responses"].as_u64().unwrap_or(0) > 0) {
            let value = row[name].as_str().unwrap_or_else(|| panic!("{row}"));
            assert_eq!(row["responses"], site().total(&format!("{filter}={value}")), "{row}");
        }
    }
}
