//! What looks like a citation and is none, and every class of trap that the annotation names, by its name.

use std::collections::BTreeSet;

use foi_archive::domain::{Citation, CitationClass, SectionKind, Span};
use foi_archive::ingest::Document;

use super::gold::{Case, NoCitation};
use super::score::{path, score};
use super::{BLIND, FICTION, OWN, read};

/// Where the words stand in what was read, as bytes: they are the same of their kind as in the file. None where the page
/// does not show them.
fn place(case: &Case, document: &Document, words: &NoCitation) -> Option<Span> {
    let at = case.text.char_indices().nth(words.at).map_or(case.text.len(), |(at, _)| at);
    assert!(case.text[at..].starts_with(&words.raw), "{}: {} is not at {}", case.gold.file, words.raw, words.at);
    let starts = |text: &str| text.match_indices(&words.raw).map(|(at, _)| at).collect::<Vec<_>>();
    let (printed, shown) = (starts(&case.text), starts(&document.text));
    let hidden = printed.len() - shown.len().min(printed.len());
    let number = printed.iter().position(|&other| other == at)?;
    // What a page hides (scripts, the site around it) stands at its end or does not stand at all.
    let start = if hidden == 0 { shown.get(number) } else { shown.get(number).filter(|_| number < shown.len()) };
    start.map(|&start| Span::new(start, start + words.raw.len()))
}

/// Citations that count although they must not, each as a message.
fn counted(case: &Case) -> Vec<String> {
    let document = read(&case.gold.file, &case.text).unwrap_or_else(|| panic!("{} is not read", case.gold.file));
    let counts = |class| matches!(class, CitationClass::Header | CitationClass::Applied);
    let mut wrong = Vec::new();
    for words in &case.gold.must_not_count {
        let Some(span) = place(case, &document, words) else { continue };
        let cited =
            document.response.citations.iter().filter(|found| counts(found.class) && found.span.overlaps(&span));
        let whose = if words.in_request { "the requester's" } else { "the authority's" };
        wrong.extend(cited.map(|found| {
            let provisions: Vec<_> = found.provisions.iter().map(|cited| cited.path.as_str()).collect();
            format!("{}: {whose} {} counts as {provisions:?}", case.gold.file, words.raw)
        }));
    }
    wrong
}

/// Every document of a class is read without a fault, but for its title.
fn check(class: &str) {
    let of_class: Vec<Case> =
        FICTION.iter().filter(|case| case.gold.traps.iter().any(|trap| trap == class)).cloned().collect();
    assert!(!of_class.is_empty(), "no document has {class}");
    let mut wrong: Vec<String> = of_class.iter().flat_map(counted).collect();
    wrong.extend(score(&of_class, &read).misses.into_iter().filter(|miss| !miss.contains("| title |")));
    assert!(wrong.is_empty(), "{class}: {}", wrong.join("\n"));
}

#[test]
fn nothing_counts_that_must_not() {
    let wrong: Vec<String> = FICTION.iter().chain(&*OWN).chain(&*BLIND).flat_map(counted).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a notice lists its exemptions, or has one sentence in place of the list: each of them is relied on, as it is
/// printed there, and where the reader sees a list it has nothing else.
#[test]
fn what_a_notice_lists_is_relied_on_and_a_list_has_nothing_else() {
    let mut wrong = Vec::new();
    let mut lists = 0;
    for case in FICTION.iter().chain(&*OWN).chain(&*BLIND).filter(|case| !case.gold.exemptions_in_notice.is_empty()) {
        let document = read(&case.gold.file, &case.text).unwrap_or_else(|| panic!("{} is not read", case.gold.file));
        let response = &document.response;
        // A second list is one of its own, and not that of the notice.
        let second = |span: &Span| {
            let mut lists = response.sections.iter().filter(|part| part.kind == SectionKind::SecondExemptionList);
            lists.any(|list| list.span.covers(span))
        };
        let paths = |counts: &dyn Fn(&Citation) -> bool| -> BTreeSet<String> {
            let cited = response.citations.iter().filter(|found| counts(found));
            cited.flat_map(|found| &found.provisions).map(|cited| cited.path.to_string()).collect()
        };
        let listed = paths(&|found| found.class == CitationClass::Header && !second(&found.span));
        let relied_on = paths(&Citation::counts);
        let of = |printed: &[String]| printed.iter().map(|printed| path(printed)).collect::<BTreeSet<_>>();
        let wanted = of(&case.gold.exemptions_in_notice);
        let neutral = &of(&case.gold.qualifiers) | &of(&case.gold.exemptions_optional);
        lists += usize::from(!listed.is_empty());
        let lies_in = |found: &String, path: &String| found == path || found.starts_with(&format!("{path}/"));
        let is_relied_on = |path: &String| relied_on.iter().any(|found| lies_in(found, path));
        let missed = wanted.iter().filter(|path| !is_relied_on(path));
        wrong.extend(missed.map(|path| format!("{}: {path} is not relied on", case.gold.file)));
        let more = listed.difference(&wanted).filter(|path| !neutral.contains(*path));
        wrong.extend(more.map(|path| format!("{}: {path} is not in the notice", case.gold.file)));
    }
    assert!(lists > 20, "{lists} lists");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A test for each class, named as the class is.
macro_rules! classes {
    ($($class:ident),* $(,)?) => {
        const CLASSES: &[&str] = &[$(stringify!($class)),*];
        #[expect(non_snake_case, reason = "classes are named as the annotation names them")]
        mod class {
            $(#[test] fn $class() { super::check(stringify!($class)); })*
        }
    };
}

#[test]
fn every_class_has_its_test() {
    let mut named: Vec<&str> = FICTION.iter().flat_map(|case| &case.gold.traps).map(String::as_str).collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(named, CLASSES);
}

classes! {
    abbreviated_s, alternative_exemptions, ampersand_or_comma_join, answer_before_request,
    answers_mixed_into_request, archive_numbers, attachment_list, bare_section_only, body_only_exemption,
    bullets, cells_per_line_table, citation_in_words, citation_like_string_in_request, citation_over_line_break,
    considered_only, curly_quotes, dash_glued, dash_rule, date_like_reference, dear_sir_or_madam,
    decision_variant, dotted_citation, double_space, dpa_gdpr, earlier_case_in_request,
    earlier_refusal_quoted_in_request, eir, eir_duty_regulations, email_headers_and_redacted_addresses, en_dash,
    exemption_as_data, fees_regulations, finding_codes, flat_table, foisa, foisa_17_not_held, foisa_18_ncnd,
    foisa_numbers_collide, foisa_review_sections, furniture_words, glued_dates, glued_words,
    goodwill_disclosure, hard_wrap, heading_missing, holding_letter, html, html_script_or_related_links,
    html_table, interleaved_labels, internal_review, label_variant, layout_council_letter,
    layout_department_letter, layout_log_page, layout_nhs, layout_other_police, layout_university,
    layout_wdtk_thread, letter_range, letters_not_from_a, letters_share_stem, level_jump, limb_40_2_ab,
    list_repeated_as_heading, login_residue, malformed_bracket, many_case_numbers, missing_request,
    missing_subsection_1, mojibake, nbsp, ncnd_full, ncnd_part, ncnd_words_without_ncnd_exemption, negated,
    nested_3A, nested_or_clarified_request, no_dash_label, no_decision_sentence, no_notice_list, no_site_head,
    no_space_section, not_held_inside_full_disclosure, not_held_part, notice_bare_body_specific, ocr_errors,
    offence_codes, one_line_pdf, one_word_many_sections, only_s21_cited, opinion_not_a_request,
    other_act_same_number, other_body_redirect, other_case_at_head, other_case_in_reply,
    outage_or_banner_notice, outcome_only_in_attachment, own_personal_data, page_footer, paragraph_numbers,
    pipe_table, police_regulations, procedural_section_in_exemption_list, qualifier_in_citation,
    question_numbers, question_numbers_like_citations, questions_restated, quoted_guidance, quoted_statute,
    rare_exemption, reference_absent, reference_bare_number, reference_in_title_or_filename,
    reference_label_empty, reference_spaced_or_odd, regime_switch, repeated_request_14_2, replacement_char,
    request_words, requester_cites, requester_wrong_regime, roman_expansion, routing_39, s10_time,
    s12_2_cost_of_confirming, s16_advice, s17, s17_with_subsection, s1_duty, s2_public_interest, s45_s50, s84,
    s8_validity, scottish_eir, second_exemption_list, self_reference_short_form, several_requests_on_page,
    site_head, small_numbers, spaced_groups, split_letters, square_bracket_citation, statute_typography,
    table_caption_row, table_in_request, table_rule_row, template_broken, the_act_means_another_act,
    third_party_page, three_levels, truncated_citation, truncated_document, two_outcomes_on_one_page,
    two_references_at_head, unit_or_model_codes, warning_only, web_form_number,
    welsh_or_other_language_furniture, withdrawn_at_review, wrong_limb_or_absurd_citation, year_of_page_differs,
    year_only_from_date,
}
