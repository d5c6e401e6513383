//! An answer as a value, and as HTTP. Every answer forbids storing, guessing of types and use by other sites.

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};

use super::injected::{Marks, inject};

/// What pages of the preview may load: their own site, and nothing else. Data that no browser runs, such as JSON-LD, is
/// not concerned.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      media-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; \
                      form-action 'none'";

/// What is sent back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The media type.
    pub kind: String,
    /// The bytes.
    pub bytes: Bytes,
    /// By what the answer is told from an earlier one.
    pub marks: Option<Marks>,
    /// Where it is instead.
    pub location: Option<String>,
}

impl Reply {
    /// Bytes of a media type.
    #[must_use]
    pub fn new(status: StatusCode, kind: &str, bytes: impl Into<Bytes>) -> Self {
        Self {
            status,
            kind: kind.to_owned(),
            bytes: bytes.into(),
            marks: None,
            location: None,
        }
    }

    /// A page, with the preview's script.
    #[must_use]
    pub fn page(status: StatusCode, html: &[u8]) -> Self {
        let marks = Marks::of(html);
        Self {
            marks: Some(marks.clone()),
            ..Self::new(status, "text/html; charset=utf-8", inject(html, &marks))
        }
    }

    /// A few words.
    #[must_use]
    pub fn words(status: StatusCode, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", words.to_owned())
    }

    /// Nothing, and that is well.
    #[must_use]
    pub fn nothing() -> Self {
        Self::words(StatusCode::NO_CONTENT, "")
    }

    /// It is elsewhere.
    #[must_use]
    pub fn elsewhere(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::words(StatusCode::PERMANENT_REDIRECT, "")
        }
    }

    /// As HTTP; nothing but that it is the same, where the one who asks has these bytes.
    #[must_use]
    pub fn into_response(self, known: Option<&str>) -> Response<Body> {
        let tag = self
            .marks
            .as_ref()
            .map(|marks| format!("\"{}\"", marks.bytes));
        let is_known =
            self.status == StatusCode::OK && tag.as_deref().is_some_and(|tag| known == Some(tag));
        let body = if is_known || self.status == StatusCode::NO_CONTENT {
            Body::empty()
        } else {
            Body::from(Bytes::from_owner(self.bytes))
        };
        let mut response = Response::new(body);
        *response.status_mut() = if is_known {
            StatusCode::NOT_MODIFIED
        } else {
            self.status
        };
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        };
        for (name, value) in protections(&self.kind) {
            set(name, value);
        }
        set(header::CONTENT_TYPE, &self.kind);
        if let Some(tag) = tag {
            set(header::ETAG, &tag);
        }
        if let Some(marks) = &self.marks {
            set(HeaderName::from_static("policybook-shape"), &marks.shape);
        }
        if let Some(location) = &self.location {
            set(header::LOCATION, location);
        }
        response
    }
}

/// What every answer of a media type says besides its bytes.
pub fn protections(kind: &str) -> impl Iterator<Item = (HeaderName, &'static str)> {
    let always = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    // A browser shows documents by a page of its own, which this policy would stop.
    let policy = (kind != "application/pdf").then_some((header::CONTENT_SECURITY_POLICY, POLICY));
    always.into_iter().chain(policy)
}

/// The media type of a file, by its ending.
#[must_use]
pub fn kind_of(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT
        || ["json", "xml", "javascript", "atom+xml", "manifest+json"]
            .contains(&kind.subtype().as_str());
    if is_text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_their_endings_say() {
        for (path, kind) in [
            ("fr/index.html", "text/html; charset=utf-8"),
            ("assets/register.css", "text/css; charset=utf-8"),
            ("assets/a.woff2", "font/woff2"),
            ("assets/icon.svg", "image/svg+xml"),
            ("documents/policy-fr.pdf", "application/pdf"),
            (".well-known/security.txt", "text/plain; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("evidence/unknown", "application/octet-stream"),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
    }

    #[test]
    fn who_has_the_bytes_is_not_sent_them() {
        let reply = Reply::page(StatusCode::OK, b"<head></head>");
        let tag = format!("\"{}\"", reply.marks.clone().unwrap().bytes);
        let again = reply.clone().into_response(Some(&tag));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(reply.into_response(Some("\"0\"")).status(), StatusCode::OK);
    }
}
