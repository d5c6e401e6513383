//! Hugo's server on the same catalogue.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{catalogue, preview::get, spread};

/// The median time from a saved statement to its page; `None` where Hugo is not installed.
pub(crate) fn median(
    book: &Path,
    folder: &Path,
    controls: usize,
    edits: usize,
) -> Option<Duration> {
    if !catalogue::is_installed() {
        return None;
    }
    let site = folder.join("hugo");
    let pages = catalogue::catalogue(book, &site);
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .expect("a port")
        .port();
    let server = Server(
        Command::new("hugo")
            .args([
                "server",
                "--renderToMemory",
                "--disableBrowserError",
                "--bind",
                "127.0.0.1",
            ])
            .args([
                "--port",
                &port.to_string(),
                "--baseURL",
                &format!("http://127.0.0.1:{port}/"),
            ])
            .current_dir(&site)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("hugo runs"),
    );
    let mut times: Vec<Duration> = (0..edits)
        .map(|round| {
            let (path, address) = &pages[spread(round, controls) % pages.len()];
            wait_for(port, address, "");
            let text = fs::read_to_string(path).expect("a page");
            let marker = format!("rewritten{round}y");
            fs::write(path, format!("{text}\n{marker}\n")).expect("written");
            let started = Instant::now();
            wait_for(port, address, &marker);
            started.elapsed()
        })
        .collect();
    drop(server);
    times.sort();
    times.get(times.len() / 2).copied()
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks until a page is there and says something.
fn wait_for(port: u16, address: &str, marker: &str) {
    let started = Instant::now();
    loop {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            let (status, text) = get(port, address);
            if status == 200 && text.contains(marker) {
                return;
            }
        }
        assert!(
            started.elapsed() < Duration::from_mins(3),
            "hugo does not show {address}"
        );
        thread::sleep(Duration::from_millis(2));
    }
}
