use super::*;
use crate::domain::Tag;
use crate::law::{ProvisionPath, Regime};
use crate::query::{Parameters, decode};

fn choices(branch: &Branch) -> Vec<&Choice> {
    std::iter::once(&branch.choice).chain(branch.parts.iter().flat_map(choices)).collect()
}

#[test]
fn each_choice_leads_to_the_search_with_it_alone() {
    let path = |text: &str| text.parse::<ProvisionPath>().expect(text);
    let facets = Facets {
        exemptions: ["foia/12", "foia/40", "foia/40/2", "foia/40/2/a", "foia/40/5B", "eir/12", "eir/12/5"]
            .map(|text| (path(text), 3))
            .into(),
        years: vec![(YearFilter::Of(2022), 2), (YearFilter::Undated, 1)],
        outcomes: vec![(Outcome::NotHeld, 1)],
        authorities: vec![("mps".to_owned(), 4), ("west-midlands-police".to_owned(), 1)],
        tags: Vec::new(),
        regimes: vec![(Regime::Foia, 3), (Regime::Eir, 1)],
    };
    for asked in [
        "",
        "q=dogs",
        "q=%26exemption%3Dfoia-40%26year%3D2022&exemption=foia-40-2&exemption=foia-12&mode=all",
        "exemption=foia-40-2-a&not_exemption=foia-12&year=2022&from=2020&authority=mps",
        "q=year&year=2022&year=undated&regime=eir&sort=oldest&size=50&page=3",
    ] {
        let query = Parameters::read(&decode(asked).expect(asked)).query;
        let view = facets_view(&query, &facets, str::to_owned);
        let lists = [&view.years, &view.outcomes, &view.tags, &view.laws, &view.authorities];
        let all: Vec<&Choice> = view
            .exemptions
            .iter()
            .chain(&view.rarer_exemptions)
            .flat_map(choices)
            .chain(lists.into_iter().flatten())
            .collect();
        assert!(all.len() >= 14, "{asked}");
        for choice in all {
            let row = crate::query::FILTERS.iter().find(|row| row.key == choice.key).expect(choice.key);
            let value = (row.read)(&choice.value).expect(&choice.value);
            let filters = query.filters.with_only(value);
            assert_eq!(choice.href, Page::search_filtered(&query, &filters), "{asked}: {}", choice.value);
            assert_eq!(choice.nofollow, filters.values().len() > 1 || !query.text.is_empty(), "{asked}");
        }
    }
}

fn view_of(asked: &str, facets: &Facets) -> FacetsView {
    facets_view(&query_of(asked), facets, str::to_owned)
}

fn query_of(asked: &str) -> Query {
    Parameters::read(&decode(asked).expect(asked)).query
}

#[test]
fn sections_that_are_cited_less_often_are_listed_on_demand() {
    let sections = ["12", "14", "21", "22", "23", "24", "26", "27", "30", "31", "32", "40"];
    let exemptions: Vec<_> = sections
        .iter()
        .map(|number| (format!("foia/{number}").parse().expect(number), 50 - number.len() as u64))
        .collect();
    let facets = Facets { exemptions, ..Facets::default() };
    for (asked, listed, rarer) in [("", 10, 2), ("exemption=foia-40", 11, 1), ("exemption=foia-32-1-a", 11, 1)] {
        let view = view_of(asked, &facets);
        assert_eq!((view.exemptions.len(), view.rarer_exemptions.len()), (listed, rarer), "{asked}");
    }
}

/// As many values as a large archive has: 22 years, 30 sections of nine parts each.
fn many() -> Facets {
    let path = |text: String| text.parse::<ProvisionPath>().expect(&text);
    let section = |number: u64| {
        let parts = (1..10).map(move |part| (path(format!("foia/{number}/{part}")), 1));
        std::iter::once((path(format!("foia/{number}")), 100 - number)).chain(parts)
    };
    Facets {
        exemptions: (20..50).flat_map(section).collect(),
        years: (2001..2023).rev().map(|year| (YearFilter::Of(year), 2)).chain([(YearFilter::Undated, 1)]).collect(),
        outcomes: Outcome::ALL.iter().map(|outcome| (*outcome, 1)).collect(),
        authorities: (0..40).map(|number| (format!("authority-{number}"), 40 - number)).collect(),
        tags: Tag::ALL.iter().map(|tag| (*tag, 1)).collect(),
        regimes: Regime::ALL.map(|regime| (regime, 1)).into(),
    }
}

fn rows(view: &FacetsView) -> usize {
    let lists = [&view.years, &view.outcomes, &view.tags, &view.laws, &view.authorities];
    let exemptions = view.exemptions.iter().chain(&view.rarer_exemptions).flat_map(choices).count();
    exemptions + usize::from(view.earlier.is_some()) + lists.map(Vec::len).iter().sum::<usize>()
}

#[test]
fn a_page_has_sixty_rows_and_the_parts_of_what_is_chosen() {
    let few = Facets { outcomes: vec![(Outcome::NotHeld, 1)], tags: Vec::new(), ..many() };
    for (facets, asked, most) in [
        (&many(), "", 60),
        (&few, "", 60),
        (&few, "exemption=foia-20", 60 + 9),
        (&few, "exemption=foia-49-3", 60 + 1 + 9),
        (&few, "exemption=foia-49-3&year=2003&authority=authority-39", 60 + 3 + 9),
    ] {
        let view = view_of(asked, facets);
        assert!((most - 9..=most).contains(&rows(&view)), "{asked}: {}", rows(&view));
        let sections = || view.exemptions.iter().chain(&view.rarer_exemptions);
        assert!(
            sections().all(|section| if section.open {
                !section.closed
            } else {
                section.closed || section.parts.len() == 9
            }),
            "{asked}"
        );
        let open: Vec<_> = sections().filter(|section| section.open).map(|section| section.parts.len()).collect();
        assert_eq!(open, vec![9; usize::from(asked.contains("exemption"))], "{asked}: what is chosen is whole");
        let unlisted = 30 - sections().count();
        let said = (unlisted > 0).then(|| format!("and {} cited less often still", counted_sections(unlisted)));
        assert_eq!(view.more_exemptions, said, "{asked}");
    }
    let small = Facets { exemptions: many().exemptions.into_iter().take(40).collect(), ..Facets::default() };
    let view = view_of("", &small);
    assert_eq!((rows(&view), view.more_exemptions), (40, None), "a tree that has room is whole");
    assert!(view.exemptions.iter().all(|section| !section.closed && section.parts.len() == 9));
}

#[test]
fn authorities_that_are_not_listed_are_led_to() {
    for (chosen, listed) in [(0, 10), (1, 10), (12, 12), (20, 20)] {
        let asked: Vec<String> = (40 - chosen..40).map(|number| format!("authority=authority-{number}")).collect();
        let view = view_of(&format!("q=dogs&sort=oldest&{}", asked.join("&")), &many());
        let more = view.more_authorities.expect("a link");
        assert_eq!((view.authorities.len(), more.text.as_str()), (listed, "All 40 authorities"), "{chosen} chosen");
        assert!(
            more.href.starts_with("/search/authorities?q=dogs&") && more.href.ends_with("&sort=oldest"),
            "{more:?}"
        );
        assert_eq!(more.href.matches("authority=").count(), chosen, "{more:?}");
    }
    let ten = Facets { authorities: many().authorities.into_iter().take(10).collect(), ..Facets::default() };
    assert_eq!(view_of("", &ten).more_authorities, None);
}

#[test]
fn all_authorities_stand_by_count_then_by_name() {
    let counts = [("a", 2), ("b", 9), ("c", 2), ("d", 2)].map(|(slug, count)| (slug.to_owned(), count));
    let names = |slug: &str| format!("{} Council", if slug == "a" { "zeal" } else { slug });
    let query = query_of("q=dogs&authority=e&authority=c&year=2022");
    let all = all_authorities(&query, &counts, names);
    let order: Vec<(&str, u64)> = all.iter().map(|(slug, count, _)| (slug.as_str(), *count)).collect();
    assert_eq!(order, [("b", 9), ("c", 2), ("d", 2), ("a", 2), ("e", 0)], "what is chosen is listed too");
    let choices = authority_choices(&query, &all[..2]);
    let seen: Vec<_> =
        choices.iter().map(|choice| (choice.said.as_str(), choice.chosen, choice.href.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("b Council", false, "/search?q=dogs&year=2022&authority=b"),
            ("c Council", true, "/search?q=dogs&year=2022&authority=c"),
        ]
    );
}

#[test]
fn years_long_past_are_one_row() {
    let listed = |view: &FacetsView| -> Vec<String> { view.years.iter().map(|year| year.value.clone()).collect() };
    let recent: Vec<String> = (2014..2023).rev().map(|year| year.to_string()).collect();
    for (asked, ticked, href) in [
        ("q=dogs", None, "/search?q=dogs&to=2013"),
        ("q=dogs&from=2001&to=2022", None, "/search?q=dogs&from=2001&to=2013"),
        ("q=dogs&year=2003&year=2022", Some("2003"), "/search?q=dogs&to=2013"),
    ] {
        let view = view_of(asked, &many());
        let years: Vec<String> =
            recent.iter().map(String::as_str).chain(ticked).chain(["undated"]).map(str::to_owned).collect();
        assert_eq!(listed(&view), years, "{asked}");
        let earlier = view.earlier.expect(asked);
        assert_eq!((earlier.name.as_str(), earlier.count.as_str()), ("2013 and earlier", "26"), "{asked}");
        assert_eq!(earlier.href, href, "{asked}");
    }
    let ten = Facets { years: many().years.into_iter().skip(12).collect(), ..Facets::default() };
    let view = view_of("", &ten);
    assert_eq!((view.years.len(), view.earlier.is_none()), (11, true));
}
