//! The authorities that are known by name: `data/authorities.toml` as it is written.

use std::sync::LazyLock;

use serde::Deserialize;

/// A form of reference of an authority.
#[derive(Debug, Clone, Deserialize)]
pub struct ReferenceForm {
    /// A regular expression with the groups `yy` or `yyyy`, and `number`.
    pub form: String,
    /// Whether a reference of this form tells who answered.
    #[serde(default)]
    pub own: bool,
    /// A reference of this form.
    pub example: String,
    /// The id that the example gives.
    pub id: String,
}

/// An authority that is known by name.
#[derive(Debug, Clone, Deserialize)]
pub struct ListedAuthority {
    /// Its word in addresses.
    pub slug: String,
    /// Its full current name.
    pub name: String,
    /// Former and short names, as whole words.
    #[serde(default)]
    pub also: Vec<String>,
    /// Abbreviations, in capitals.
    #[serde(default)]
    pub short: Vec<String>,
    /// What web addresses and titles of its pages have.
    #[serde(default)]
    pub site: Vec<String>,
    /// Regular expressions for whole lines that stand on its pages.
    #[serde(default)]
    pub line: Vec<String>,
    /// Forms of its references.
    #[serde(default)]
    pub reference: Vec<ReferenceForm>,
}

/// The table.
#[derive(Debug, Clone, Deserialize)]
pub struct AuthorityTable {
    /// Its rows.
    pub authority: Vec<ListedAuthority>,
}

/// The table as data.
///
/// # Errors
/// Where the table in the program is broken, which a test forbids.
pub fn table() -> Result<AuthorityTable, toml::de::Error> {
    toml::from_str(include_str!("../../data/authorities.toml"))
}

static TABLE: LazyLock<Option<AuthorityTable>> = LazyLock::new(|| table().ok());

impl ListedAuthority {
    /// Every row.
    #[must_use]
    pub fn all() -> &'static [Self] {
        TABLE.as_ref().map_or(&[], |table| &table.authority)
    }

    /// The row of an authority.
    #[must_use]
    pub fn of(slug: &str) -> Option<&'static Self> {
        Self::all().iter().find(|row| row.slug == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_found_by_its_slug() {
        let mps = ListedAuthority::of("mps").expect("the table has it");
        assert_eq!(mps.name, "Metropolitan Police Service");
        assert!(mps.reference.iter().any(|form| form.example == "01.FOI.23.033857"));
        assert!(ListedAuthority::of("nobody").is_none());
    }
}
