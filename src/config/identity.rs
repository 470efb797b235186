//! Who runs the site, and what it calls itself. What was not set is not there: no page shows an empty one.

use clap::Args;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The name of a site that was given none.
const NAME: &str = "FOI Archive";
/// Longest name of a site or of who runs it, in characters.
const LONGEST_NAME: usize = 80;
/// Longest notice, in characters.
const LONGEST_NOTICE: usize = 600;
/// Longest contact, in bytes.
const LONGEST_CONTACT: usize = 300;

/// A contact, or nothing where the variable is set to nothing. (By another name, because clap reads `Option<Option<…>>` as a flag
/// that need not have a value.)
type GivenContact = Option<Contact>;

/// Who runs the site, as it was typed.
#[derive(Debug, Clone, Default, Args)]
pub struct IdentityOptions {
    /// What the site calls itself [default: FOI Archive]
    #[arg(long, env = "FOI_ARCHIVE_SITE_NAME", value_name = "NAME", value_parser = name)]
    site_name: Option<String>,
    /// Who runs the site: a person or a body
    #[arg(long, env = "FOI_ARCHIVE_OPERATOR", value_name = "NAME", value_parser = name)]
    operator: Option<String>,
    /// Where to report a problem: an e-mail address, or the address of a page
    #[arg(long, env = "FOI_ARCHIVE_CONTACT", value_name = "EMAIL|URL", value_parser = contact)]
    contact: Option<GivenContact>,
    /// Under which terms the records may be used, in a sentence or two, in place of the usual words
    #[arg(long, env = "FOI_ARCHIVE_LICENCE_NOTICE", value_name = "TEXT", value_parser = notice)]
    licence_notice: Option<String>,
    /// A note at the foot of every page
    #[arg(long, env = "FOI_ARCHIVE_FOOTER_NOTE", value_name = "TEXT", value_parser = notice)]
    footer_note: Option<String>,
}

/// Who runs the site, and what it calls itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What the site calls itself.
    pub name: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Where to report a problem.
    pub contact: Option<Contact>,
    /// Under which terms the records may be used, in place of the usual words.
    pub licence_notice: Option<String>,
    /// A note at the foot of every page.
    pub footer_note: Option<String>,
}

impl Default for Identity {
    fn default() -> Self {
        Self { name: NAME.to_owned(), operator: None, contact: None, licence_notice: None, footer_note: None }
    }
}

impl From<IdentityOptions> for Identity {
    fn from(options: IdentityOptions) -> Self {
        // An environment that sets a variable to nothing sets nothing.
        let set = |text: Option<String>| text.filter(|text| !text.is_empty());
        Self {
            name: set(options.site_name).unwrap_or_else(|| NAME.to_owned()),
            operator: set(options.operator),
            contact: options.contact.flatten(),
            licence_notice: set(options.licence_notice),
            footer_note: set(options.footer_note),
        }
    }
}

/// Where to report a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address.
    Email(String),
    /// A page of http or https.
    Page(String),
}

impl Contact {
    /// It as it is shown.
    #[must_use]
    pub fn text(&self) -> &str {
        let (Self::Email(text) | Self::Page(text)) = self;
        text
    }

    /// The e-mail address, where it is one.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        if let Self::Email(address) = self { Some(address) } else { None }
    }

    /// The address to link to.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Email(address) => format!("mailto:{}", escaped(address).replace("%40", "@").replace("%2E", ".")),
            Self::Page(page) => page.clone(),
        }
    }

    /// The address to link to for a report about one page: a letter that names it, or the contact page with the page's
    /// address as the parameter `page`.
    #[must_use]
    pub fn report(&self, title: &str, page: &str) -> String {
        let href = self.href();
        match self {
            Self::Email(_) => {
                let subject = escaped(&format!("Problem with: {title}"));
                let body = escaped(&format!("{page}\r\n\r\nWhat is wrong:\r\n"));
                format!("{href}?subject={subject}&body={body}")
            }
            Self::Page(_) => {
                let (address, fragment) = href.split_once('#').unwrap_or((&href, ""));
                let joint = if address.contains('?') { '&' } else { '?' };
                let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
                format!("{address}{joint}page={}{fragment}", escaped(page))
            }
        }
    }
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn name(text: &str) -> Result<String, String> {
    one_line(text, LONGEST_NAME)
}

fn notice(text: &str) -> Result<String, String> {
    one_line(text, LONGEST_NOTICE)
}

/// One space where there were several, and no more than so many characters.
fn one_line(text: &str, longest: usize) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_control) || text.chars().count() > longest {
        return Err(format!("at most {longest} characters are wanted, all of which can be seen"));
    }
    Ok(text)
}

/// Reads an e-mail address or the address of a page; none where there is neither.
fn contact(text: &str) -> Result<Option<Contact>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^');
    let page = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let found = match page {
        Some(rest) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            is_host(host.split(':').next().unwrap_or_default()).then(|| Contact::Page(text.to_owned()))
        }
        None => is_email(text).then(|| Contact::Email(text.to_owned())),
    };
    found.filter(|_| text.len() <= LONGEST_CONTACT && text.chars().all(is_plain)).map(Some).ok_or_else(|| {
        "an e-mail address, or the address of a page such as https://example.org/contact, is wanted".to_owned()
    })
}

/// The form that HTML takes for an e-mail address: the dots and the letters that are in use.
fn is_email(text: &str) -> bool {
    let Some((person, host)) = text.split_once('@') else { return false };
    let fits = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?_~-".contains(c);
    !person.is_empty() && person.chars().all(fits) && host.contains('.') && is_host(host)
}

fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        inner && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_e_mail_address_or_a_page() {
        for (given, read) in [
            ("foi@example.org", Some(Contact::Email("foi@example.org".to_owned()))),
            (" mailto:foi.desk+1@example.org ", Some(Contact::Email("foi.desk+1@example.org".to_owned()))),
            ("https://example.org/contact?a=b", Some(Contact::Page("https://example.org/contact?a=b".to_owned()))),
            ("http://localhost:8080", Some(Contact::Page("http://localhost:8080".to_owned()))),
            ("  ", None),
        ] {
            assert_eq!(contact(given), Ok(read), "{given}");
        }
        for given in [
            "foi",
            "foi@example",
            "@example.org",
            "foi@ex ample.org",
            "foi@example.org\" onclick=\"x",
            "javascript:alert(1)",
            "https://",
            "https:///path",
            "https://user@example.org",
            "https://example.org/\"><script>",
            "https://example.org/a b",
            &format!("https://example.org/{}", "a".repeat(400)),
        ] {
            assert!(contact(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_report_names_the_page_that_it_is_about() {
        let page = "https://foi.example/responses/mps/2023/33857";
        for (given, href) in [
            (
                "foi@example.org",
                "mailto:foi@example.org?subject=Problem%20with%3A%20R%26D&body=https%3A%2F%2Ffoi%2Eexample%2Fresponses%2Fmps%2F2023%2F33857%0D%0A%0D%0AWhat%20is%20wrong%3A%0D%0A",
            ),
            ("https://a.org/c", "https://a.org/c?page=https%3A%2F%2Ffoi%2Eexample%2Fresponses%2Fmps%2F2023%2F33857"),
            (
                "https://a.org/c?d=e#f",
                "https://a.org/c?d=e&page=https%3A%2F%2Ffoi%2Eexample%2Fresponses%2Fmps%2F2023%2F33857#f",
            ),
        ] {
            let contact = contact(given).expect(given).expect(given);
            assert_eq!(contact.report("R&D", page), href);
        }
    }

    #[test]
    fn what_is_set_to_nothing_is_not_set() {
        let nothing = || Some(String::new());
        let options = IdentityOptions {
            site_name: nothing(),
            operator: nothing(),
            contact: Some(None),
            licence_notice: nothing(),
            footer_note: nothing(),
        };
        assert_eq!(Identity::from(options), Identity::default());
        assert_eq!(name("  The   Archive "), Ok("The Archive".to_owned()));
        assert!(name("a\u{7}b").is_err() && name(&"a".repeat(100)).is_err());
    }
}
