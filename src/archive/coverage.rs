//! What the archive holds, and what it could not read. Counted over indexes of the file and short rows; no text is touched.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Row, params, params_from_iter};
use time::OffsetDateTime;

use super::read::moment_at;
use super::{Reader, Result};
use crate::domain::Authority;

/// What the archive holds of each authority, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Those with a response.
    pub authorities: Vec<Held>,
}

/// What the archive holds of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub authority: Authority,
    /// How many responses.
    pub responses: u64,
    /// How many of each year, ascending, undated last.
    pub years: Vec<(Option<u16>, u64)>,
    /// How many were published in each month, ascending, of those whose month is known.
    pub months: Vec<(Month, u64)>,
    /// When a response, or another text of one, was last added.
    pub added: Option<OffsetDateTime>,
}

/// A year and a month from 1.
pub type Month = (u16, u8);

/// A file that could not be read, as it may be shown to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its path below the folder that was ingested, or its last part.
    pub name: String,
    /// Why, in plain words.
    pub reason: String,
    /// When that was found.
    pub at: OffsetDateTime,
}

impl Coverage {
    /// How many responses there are.
    #[must_use]
    pub fn responses(&self) -> u64 {
        self.authorities.iter().map(|held| held.responses).sum()
    }

    /// How many of each year, ascending, undated last.
    #[must_use]
    pub fn years(&self) -> Vec<(Option<u16>, u64)> {
        let all = sums(self.authorities.iter().flat_map(|held| held.years.iter().copied()));
        let (undated, mut years): (Vec<_>, Vec<_>) = all.into_iter().partition(|(year, _)| year.is_none());
        years.extend(undated);
        years
    }

    /// How many were published in each month, ascending.
    #[must_use]
    pub fn months(&self) -> Vec<(Month, u64)> {
        sums(self.authorities.iter().flat_map(|held| held.months.iter().copied()))
    }

    /// When a response was last added.
    #[must_use]
    pub fn added(&self) -> Option<OffsetDateTime> {
        self.authorities.iter().filter_map(|held| held.added).max()
    }

    /// What is held of the authority with this slug.
    #[must_use]
    pub fn of(&self, slug: &str) -> Option<&Held> {
        self.authorities.iter().find(|held| held.authority.slug == slug)
    }
}

impl Held {
    /// The first and the last year of its responses.
    #[must_use]
    pub fn span(&self) -> Option<(u16, u16)> {
        let mut years = self.years.iter().filter_map(|(year, _)| *year);
        let first = years.next()?;
        Some((first, years.next_back().unwrap_or(first)))
    }

    /// Runs of years between the first and the last without a response.
    #[must_use]
    pub fn gaps(&self) -> Vec<(u16, u16)> {
        let years: Vec<u16> = self.years.iter().filter_map(|(year, _)| *year).collect();
        let steps = years.iter().zip(years.iter().skip(1));
        steps.filter(|(year, next)| **next > **year + 1).map(|(year, next)| (year + 1, next - 1)).collect()
    }
}

fn sums<T: Ord>(counts: impl Iterator<Item = (T, u64)>) -> Vec<(T, u64)> {
    let mut sums = std::collections::BTreeMap::new();
    counts.for_each(|(key, count)| *sums.entry(key).or_default() += count);
    sums.into_iter().collect()
}

/// Responses by authority and year, from an index alone; `OF` stands for a clause that narrows the records.
const YEARS: &str = "SELECT authority, year, count(*) FROM shown AS record OF GROUP BY authority, year
    ORDER BY authority, year";

/// Responses by authority and month of publication. The keys of revisions come from an index, so that no text is read.
const MONTHS: &str = "SELECT authority, substr(published, 1, 7) AS month, count(*) FROM (
        SELECT authority, json_extract(facts, '$.published') AS published
        FROM shown AS record CROSS JOIN revision ON revision.record = record.row AND revision.number = record.revision
        CROSS JOIN given ON given.revision = revision.key OF)
    WHERE length(published) >= 7 GROUP BY authority, month ORDER BY authority, month";

/// When each authority was last added to; reading a response again adds nothing.
const ADDED: &str = "SELECT authority, max(at) FROM change JOIN shown AS record ON record.row = change.record
    WHERE kind IN ('added', 'revised') GROUP BY authority";

/// What was done to each authority's records after a change, and when last.
const SINCE: &str = "SELECT authority, kind, max(at) FROM change JOIN record ON record.row = change.record
    WHERE change.number > ?1 GROUP BY authority, kind";

/// What is counted of an authority.
#[derive(Default)]
struct Tally {
    years: Vec<(Option<u16>, u64)>,
    months: Vec<(Month, u64)>,
    added: Option<OffsetDateTime>,
}

type Tallies = HashMap<String, Tally>;

impl Reader {
    /// What is held of each authority: work that grows with the archive, to be kept.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn coverage(&self) -> Result<Coverage> {
        let mut tallies = Tallies::new();
        self.tally(None, &mut tallies)?;
        for (slug, added) in self.list(ADDED, [], |row| Ok((row.get::<_, String>(0)?, moment_at(row, 1)?)))? {
            tallies.entry(slug).or_default().added = Some(added);
        }
        self.coverage_of(tallies)
    }

    /// The same, from what was held at a change: only authorities of which something changed since are counted.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn coverage_after(&self, known: &Coverage, change: u64) -> Result<Coverage> {
        let kind_of = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, moment_at(row, 2)?));
        let since = self.list(SINCE, params![change], kind_of)?;
        // What is shown no more may be what was added last, and what is shown again may be.
        if since.iter().any(|(_, kind, _)| !["added", "revised", "reread"].contains(&kind.as_str())) {
            return self.coverage();
        }
        let mut tallies: Tallies = known.authorities.iter().map(Tally::known).collect();
        let touched: BTreeSet<&str> = since.iter().map(|(slug, _, _)| slug.as_str()).collect();
        touched.into_iter().try_for_each(|slug| self.tally(Some(slug), &mut tallies))?;
        for (slug, _, at) in since.iter().filter(|(_, kind, _)| kind != "reread") {
            let tally = tallies.entry(slug.clone()).or_default();
            tally.added = tally.added.max(Some(*at));
        }
        self.coverage_of(tallies)
    }

    /// Counts years and months, of all authorities or of one.
    fn tally(&self, of: Option<&str>, tallies: &mut Tallies) -> Result<()> {
        let clause = if of.is_some() { "WHERE record.authority = ?1" } else { "" };
        let sql = |sql: &str| sql.replace("OF", clause);
        let years =
            self.list(&sql(YEARS), params_from_iter(of), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        let mut months = grouped(self.list(&sql(MONTHS), params_from_iter(of), month_of)?);
        for (slug, mut years) in grouped::<(Option<u16>, u64)>(years) {
            // SQLite sorts what is unknown first.
            let undated = usize::from(years.first().is_some_and(|(year, _)| year.is_none()));
            years.rotate_left(undated);
            let months = months.remove(&slug).unwrap_or_default().into_iter().flatten().collect();
            let tally = tallies.entry(slug).or_default();
            (tally.years, tally.months) = (years, months);
        }
        Ok(())
    }

    fn coverage_of(&self, mut tallies: Tallies) -> Result<Coverage> {
        let held = |(authority, responses): (Authority, u64)| {
            let Tally { years, months, added } = tallies.remove(&authority.slug).unwrap_or_default();
            Held { authority, responses, years, months, added }
        };
        Ok(Coverage { authorities: self.authorities()?.into_iter().map(held).collect() })
    }

    /// How many files could not be read.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn unread_count(&self) -> Result<u64> {
        Ok(self.list("SELECT count(*) FROM refusal", [], |row| Ok(row.get(0)?))?.into_iter().next().unwrap_or(0))
    }

    /// The paths below a folder that could not be read.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn refused_below(&self, folder: &str) -> Result<Vec<String>> {
        let folder = folder.trim_end_matches('/');
        // Whatever begins with the folder and a stroke sorts before the folder and the sign after the stroke.
        let bounds = params![format!("{folder}/"), format!("{folder}0")];
        self.list("SELECT path FROM refusal WHERE path > ?1 AND path < ?2", bounds, |row| Ok(row.get(0)?))
    }

    /// Why files could not be read, and how many for each reason: the most frequent ones.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn unread_reasons(&self, most: usize) -> Result<Vec<(String, u64)>> {
        let sql = "SELECT reason, count(*) AS files FROM refusal GROUP BY reason ORDER BY files DESC, reason LIMIT ?1";
        self.list(sql, params![most], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Files that could not be read, in the order of their paths, after so many.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn unread(&self, after: usize, most: usize) -> Result<Vec<Unread>> {
        let sql = "SELECT name, path, reason, at FROM refusal ORDER BY path LIMIT ?2 OFFSET ?1";
        self.list(sql, params![after, most], unread_of)
    }
}

impl Tally {
    fn known(held: &Held) -> (String, Self) {
        let tally = Self { years: held.years.clone(), months: held.months.clone(), added: held.added };
        (held.authority.slug.clone(), tally)
    }
}

fn grouped<T>(rows: Vec<(String, T)>) -> HashMap<String, Vec<T>> {
    let mut groups: HashMap<String, Vec<T>> = HashMap::new();
    rows.into_iter().for_each(|(authority, value)| groups.entry(authority).or_default().push(value));
    groups
}

/// The month may be none that there is: what is given is checked when it is read, not when it is kept.
fn month_of(row: &Row<'_>) -> Result<(String, Option<(Month, u64)>)> {
    let (month, count): (String, u64) = (row.get(1)?, row.get(2)?);
    let month = month.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    Ok((row.get(0)?, month.filter(|(_, month)| (1..=12).contains(month)).map(|month| (month, count))))
}

fn unread_of(row: &Row<'_>) -> Result<Unread> {
    let (name, path): (String, String) = (row.get(0)?, row.get(1)?);
    let last = || path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Ok(Unread { name: if name.is_empty() { last() } else { name }, reason: row.get(2)?, at: moment_at(row, 3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_runs_of_years_between_the_first_and_the_last() {
        let held = |years: &[Option<u16>]| Held {
            authority: Authority { slug: "a".to_owned(), name: "A".to_owned() },
            responses: 0,
            years: years.iter().map(|year| (*year, 1)).collect(),
            months: Vec::new(),
            added: None,
        };
        for (years, span, gaps) in [
            (&[][..], None, vec![]),
            (&[None], None, vec![]),
            (&[Some(2020), None], Some((2020, 2020)), vec![]),
            (&[Some(2015), Some(2016), Some(2018), Some(2022)], Some((2015, 2022)), vec![(2017, 2017), (2019, 2021)]),
        ] {
            assert_eq!(held(years).span(), span, "{years:?}");
            assert_eq!(held(years).gaps(), gaps, "{years:?}");
        }
    }
}
