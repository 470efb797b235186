//! Words that stand for one of a closed list, as the schemas of the API tell of them.

use std::borrow::Cow;

use serde_json::Value;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::{Outcome, Tag};

fn one_of(description: &str, words: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    let words = words.map(Value::from);
    let object = ObjectBuilder::new().schema_type(Type::String).description(Some(description)).enum_values(Some(words));
    RefOr::T(object.build().into())
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident, $label:literal, $description:literal, $of:ty) => {
        $(#[$doc])*
        pub(in crate::web) enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of($description, <$of>::ALL.iter().map(|value| value.slug()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($label)
            }
        }
    };
}

closed_list!(
    /// The schema of [`Outcome`].
    OutcomeName, "Outcome", "The headline of a response, in the words of the section 45 Code of Practice.", Outcome
);
closed_list!(
    /// The schema of [`Tag`].
    TagName, "Tag", "A ground or circumstance beside the headline.", Tag
);

/// A link to a schema by its name.
pub(in crate::web) fn link_to<T: ToSchema>() -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(T::name()))
}
