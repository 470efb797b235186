//! The parameters of a search as the API tells of them: those of the filters from their table, the others from this one.

use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{RefOr, Required};

use crate::query::{FILTERS, SIZES};

/// A parameter of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct SearchParameter {
    pub(in crate::web) name: &'static str,
    /// What it does.
    pub(in crate::web) what: &'static str,
    /// What it takes, as a part of a sentence after "it is".
    pub(in crate::web) expects: String,
    pub(in crate::web) example: String,
    /// Whether it may be given several times.
    pub(in crate::web) several: bool,
    kind: Kind,
}

/// What values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Year,
    OneOf(&'static [&'static str]),
    Size,
    Number,
}

/// How much of a search an answer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Extent {
    /// A page of it.
    Page,
    /// All of it, in an order.
    Whole,
    /// Those that changed last.
    Latest,
}

/// The words of the search.
const WORDS: (&str, &str, &str) = (
    "q",
    "Words, phrases, provisions and references, in the language of the search box",
    "text of at most 400 characters",
);

/// The parameters of a search that gives so much.
pub(in crate::web) fn search_parameters(extent: Extent) -> Vec<SearchParameter> {
    let row = |name, what, expects: &str, example: &str, kind| SearchParameter {
        name,
        what,
        expects: expects.to_owned(),
        example: example.to_owned(),
        several: false,
        kind,
    };
    let mut all = vec![row(WORDS.0, WORDS.1, WORDS.2, "information", Kind::Text)];
    for filter in FILTERS {
        let example = filter.example.split_once(':').map_or("", |(_, value)| value);
        let kind = if filter.takes_several() { Kind::Text } else { Kind::Year };
        all.push(SearchParameter {
            several: filter.takes_several(),
            ..row(filter.key, filter.label, &filter.expected(), example, kind)
        });
        if filter.key == "exemption" {
            let what = "How several values of exemption are joined";
            all.push(row("exemption_mode", what, "any or all", "all", Kind::OneOf(&["any", "all"])));
        }
    }
    if extent != Extent::Latest {
        let orders = &["relevance", "newest", "oldest"];
        let what = "The order: by relevance where there are words, else the newest first";
        all.push(row("sort", what, "relevance, newest or oldest", "oldest", Kind::OneOf(orders)));
    }
    if extent == Extent::Page {
        all.push(row("size", "How many hits a page holds", "10, 25 or 50", "25", Kind::Size));
        let what = "The number of the page; pages by number end with the 10,000th hit";
        all.push(row("page", what, "a whole number from 1", "1", Kind::Number));
        let what = "Where the page begins, however deep; it goes with the words, filters and order it was given for";
        all.push(row("cursor", what, "taken as it stands from next or previous", "", Kind::Text));
    }
    all
}

impl SearchParameter {
    fn values(&self) -> ObjectBuilder {
        let values = ObjectBuilder::new();
        match self.kind {
            Kind::Text => values.schema_type(Type::String),
            Kind::OneOf(words) => values.schema_type(Type::String).enum_values(Some(words.iter().copied())),
            Kind::Year => values.schema_type(Type::Integer).minimum(Some(1900)).maximum(Some(2100)),
            Kind::Size => values.schema_type(Type::Integer).enum_values(Some(SIZES.iter().copied())),
            Kind::Number => values.schema_type(Type::Integer).minimum(Some(1)),
        }
    }

    fn example(&self) -> Option<Value> {
        let text = self.example.as_str();
        let value = match self.kind {
            Kind::Text | Kind::OneOf(_) => json!(text),
            Kind::Year | Kind::Size | Kind::Number => json!(text.parse::<u32>().ok()?),
        };
        (!text.is_empty()).then(|| if self.several { json!([value]) } else { value })
    }

    /// As the document tells of it.
    pub(super) fn told(&self) -> Parameter {
        let schema: RefOr<Schema> = match self.several {
            true => ArrayBuilder::new().items(RefOr::T(Schema::from(self.values().build()))).build().into(),
            false => RefOr::T(self.values().build().into()),
        };
        ParameterBuilder::new()
            .name(self.name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(format!("{}: {}.", self.what, self.expects)))
            .schema(Some(schema))
            .style(self.several.then_some(ParameterStyle::Form))
            .explode(self.several.then_some(true))
            .example(self.example())
            .build()
    }
}

/// A part of a path.
pub(super) fn in_path(name: &str, description: &str, example: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(RefOr::T(Schema::from(ObjectBuilder::new().schema_type(Type::String).build()))))
        .example(Some(json!(example)))
        .build()
}

/// A parameter of its own.
pub(super) fn alone(name: &'static str, what: &'static str, expects: &str, example: &str) -> Parameter {
    let kind = if name == "page" { Kind::Number } else { Kind::Text };
    let (expects, example) = (expects.to_owned(), example.to_owned());
    SearchParameter { name, what, expects, example, several: false, kind }.told()
}
