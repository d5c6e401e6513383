//! Requests to answers: who may ask, what is asked for, and which part of the preview gives it. Pages are made on
//! threads of their own, so that news reach browsers while a document is typeset.

use std::{collections::BTreeMap, convert::Infallible, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
    response::{IntoResponse, Sse, sse::Event},
};
use tokio_stream::{StreamExt, wrappers::WatchStream};

use super::{
    Guard, Shared, address, pages,
    reply::{Reply, protections},
    site,
};

/// A request that may be answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The path below `public/`, or below the preview's own folder.
    pub(super) path: String,
    /// The values of the query.
    pub(super) query: BTreeMap<String, String>,
    /// The languages that the reader's browser asks for.
    pub(super) languages: String,
    /// Whether the answer is to be a page in a window, and no part of one.
    pub(super) opens: Opens,
    /// The mark of the bytes that the one who asks has.
    known: Option<String>,
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// A window or a frame shows it.
    Page,
    /// A program reads it.
    Bytes,
    /// Nobody does: only what would be said of it is asked for.
    Nothing,
}

/// The routes: all go one way.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let asked = match admit(&shared.guard, &request) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(None),
    };
    if asked.path == ".policybook/news" {
        return news(&shared);
    }
    let known = asked.known.clone();
    let made = tokio::task::spawn_blocking(move || reply(&shared, &asked)).await;
    let reply = made.unwrap_or_else(|_| {
        Reply::words(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The page could not be made.\n",
        )
    });
    reply.into_response(known.as_deref())
}

fn reply(shared: &Shared, asked: &Asked) -> Reply {
    let edition = shared.edition();
    match asked.path.strip_prefix(address::RESERVED) {
        Some(own) => pages::reply(shared, &edition, asked, own),
        None => site::reply(&edition, asked),
    }
}

/// Tells a browser of every edition, from the present one on. Nothing is sent while nothing happens.
fn news(shared: &Shared) -> Response<Body> {
    let news = WatchStream::new(shared.news.subscribe());
    let events = news.map(|news| {
        let state = format!("{} {}", news.edition.number, news.documents);
        Ok::<_, Infallible>(Event::default().data(state))
    });
    let mut response = Sse::new(events).into_response();
    let protections = protections("text/event-stream");
    let protections = protections.map(|(name, value)| (name, HeaderValue::from_static(value)));
    response.headers_mut().extend(protections);
    response
}

/// An answer to one who may not ask.
fn refusal(status: StatusCode, words: &str) -> Box<Reply> {
    Box::new(Reply::words(status, words))
}

/// What is asked for, by one who may.
fn admit(guard: &Guard, request: &Request) -> Result<Asked, Box<Reply>> {
    let headers = request.headers();
    let host =
        text(headers, &header::HOST).or_else(|| request.uri().authority().map(ToString::to_string));
    if !host.is_some_and(|host| guard.allows_host(&host)) {
        return Err(refusal(
            StatusCode::FORBIDDEN,
            "This is a preview on one machine. It answers to 127.0.0.1, localhost and [::1] with its port, and to no other name.\n",
        ));
    }
    let origin = text(headers, &header::ORIGIN);
    if !origin.is_none_or(|origin| guard.allows_origin(&origin)) {
        return Err(refusal(
            StatusCode::FORBIDDEN,
            "This preview answers its own pages, and no other site's.\n",
        ));
    }
    let method = request.method();
    if *method != Method::GET && *method != Method::HEAD {
        return Err(refusal(
            StatusCode::METHOD_NOT_ALLOWED,
            "A preview can be read, and nothing else.\n",
        ));
    }
    let path = address::path(request.uri().path())
        .ok_or_else(|| refusal(StatusCode::NOT_FOUND, "There is no such page.\n"))?;
    let destination = text(headers, &HeaderName::from_static("sec-fetch-dest"));
    let opens = match destination.as_deref() {
        _ if *method == Method::HEAD => Opens::Nothing,
        Some("document" | "iframe" | "frame") => Opens::Page,
        Some(_) | None => Opens::Bytes,
    };
    Ok(Asked {
        path,
        query: address::query(request.uri().query().unwrap_or_default()),
        languages: text(headers, &header::ACCEPT_LANGUAGE).unwrap_or_default(),
        opens,
        known: text(headers, &header::IF_NONE_MATCH),
    })
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
