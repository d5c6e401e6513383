//! Addresses to answers, over HTTP: `HEAD` first, then `GET`, a few at a time, again after a while.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use ureq::Agent;

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Something is there, or somebody who does not speak to programs.
    Found,
    /// Nothing, and why.
    Dead(String),
}

/// How the web is asked.
#[derive(Clone, Debug)]
pub struct Manner {
    /// How many addresses are asked at a time.
    pub at_once: usize,
    /// How long one request may take.
    pub patience: Duration,
    /// How long to wait before each further attempt.
    pub pauses: Vec<Duration>,
}

impl Default for Manner {
    /// Four at a time, ten seconds each, three attempts.
    fn default() -> Self {
        Self {
            at_once: 4,
            patience: Duration::from_secs(10),
            pauses: vec![Duration::from_secs(1), Duration::from_secs(4)],
        }
    }
}

/// What one request brought.
enum Outcome {
    /// An answer that will not change.
    Final(Answer),
    /// A failure that may pass; its reason.
    Passing(String),
}

/// Asks every address.
#[must_use]
pub fn ask<'a>(addresses: &BTreeSet<&'a str>, manner: &Manner) -> BTreeMap<&'a str, Answer> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(manner.patience))
        .http_status_as_error(false)
        .user_agent(concat!("policybook/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let open = Mutex::new(addresses.iter());
    let answers = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..manner.at_once.min(addresses.len()) {
            scope.spawn(|| {
                while let Some(address) = next(&open) {
                    let answer = answer(&agent, address, manner);
                    let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                    answers.insert(*address, answer);
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn next<T>(open: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    open.lock().unwrap_or_else(PoisonError::into_inner).next()
}

fn answer(agent: &Agent, address: &str, manner: &Manner) -> Answer {
    // The fragment is the reader's affair, and is never sent.
    let address = address.split('#').next().unwrap_or_default();
    let mut pauses = manner.pauses.iter();
    loop {
        let reason = match attempt(agent, address) {
            Outcome::Final(answer) => return answer,
            Outcome::Passing(reason) => reason,
        };
        match pauses.next() {
            Some(pause) => thread::sleep(*pause),
            None => return Answer::Dead(reason),
        }
    }
}

/// `HEAD`, and where that does not succeed `GET`, for some servers know `GET` alone.
fn attempt(agent: &Agent, address: &str) -> Outcome {
    let head = agent.head(address).call();
    if head.is_ok_and(|response| response.status().is_success()) {
        return Outcome::Final(Answer::Found);
    }
    match agent.get(address).call() {
        Ok(response) => judged(response.status().as_u16()),
        Err(ureq::Error::HostNotFound) => Outcome::Passing("there is no such host".to_owned()),
        Err(ureq::Error::Timeout(_)) => Outcome::Passing("it takes too long".to_owned()),
        Err(ureq::Error::TooManyRedirects) => {
            Outcome::Final(Answer::Dead("it redirects without end".to_owned()))
        }
        Err(error) => Outcome::Passing(error.to_string()),
    }
}

/// What a status says. Who asks for a name, or for patience, is there.
fn judged(status: u16) -> Outcome {
    match status {
        429 | 500..=599 => Outcome::Passing(format!("the server says {status}")),
        400 | 404 | 410 | 421 | 451 => {
            Outcome::Final(Answer::Dead(format!("the server says {status}")))
        }
        _ => Outcome::Final(Answer::Found),
    }
}
