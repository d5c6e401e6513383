//! The live preview over HTTP. In: a book in memory, what may have changed in it, requests. Out: its pages with one
//! script added, and pages of the preview's own under `/.policybook/`. Writes nothing.

mod address;
mod answer;
mod guard;
mod injected;
mod listen;
mod notice;
mod pages;
mod reply;
mod shown;
mod side;
mod site;
mod status;
mod subject;

pub use guard::Guard;
pub use listen::{Listening, listen};

use std::{io, sync::Arc};

use axum::serve::ListenerExt;
use tokio::sync::watch;

use crate::{
    pipeline::{Changed, Edition, Preview},
    terms::Date,
};

/// So many answers are made at a time; most of them wait for a document where there are that many.
const HANDS: usize = 32;

/// What there is to tell browsers.
#[derive(Clone, Debug)]
struct News {
    /// The newest edition.
    edition: Arc<Edition>,
    /// How many documents were made since the preview began; pages state their sizes.
    documents: u64,
}

/// What every request may look at.
#[derive(Debug)]
struct Shared {
    guard: Guard,
    news: watch::Sender<News>,
}

impl Shared {
    /// The newest edition.
    fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.news.borrow().edition)
    }
}

/// Answers until the program ends. `changes` gives what may have changed, and waits for it; `told` hears of every
/// edition, the first one before anybody is answered.
///
/// # Errors
/// Where the system refuses the listener.
pub fn run(
    listening: Listening,
    mut preview: Preview,
    changes: impl Iterator<Item = Changed> + Send + 'static,
    today: impl Fn() -> Date + Send + 'static,
    told: impl Fn(&Edition) + Send + 'static,
) -> io::Result<()> {
    let edition = preview.refresh(&Changed::Unknown, today());
    told(&edition);
    let first = News {
        edition,
        documents: 0,
    };
    let shared = Arc::new(Shared {
        guard: listening.guard(),
        news: watch::Sender::new(first),
    });
    let watched = Arc::clone(&shared);
    std::thread::spawn(move || {
        for changed in changes {
            let edition = preview.refresh(&changed, today());
            if !Arc::ptr_eq(&edition, &watched.edition()) {
                // Browsers come first: a terminal takes its time over a thousand warnings.
                let newest = Arc::clone(&edition);
                watched.news.send_modify(|news| news.edition = newest);
                told(&edition);
            }
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(HANDS)
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listening.into_inner())?;
        // An answer is one small write; it must not wait for more.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, answer::router(shared)).await
    })
}
