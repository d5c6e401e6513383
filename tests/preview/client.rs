//! A preview that runs, and a client of a few lines that says exactly what it is told to.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::support::{TODAY, files};

/// A preview of a copy of a book; it ends with the test.
pub struct Served {
    pub book: tempfile::TempDir,
    pub port: u16,
    pub process: Child,
    pub first_line: String,
}

impl Served {
    /// Serves a copy of a book on any free port.
    pub fn start(book: &Path) -> Self {
        Self::start_at(book, 0)
    }

    /// Serves a copy of a book on a port wished for.
    pub fn start_at(book: &Path, port: u16) -> Self {
        let copy = tempfile::tempdir().expect("a folder");
        copy_book(book, copy.path());
        // Whoever runs the tests may ignore an interrupt, which the program would inherit.
        let mut process = Command::new("env")
            .args(["--default-signal=INT", env!("CARGO_BIN_EXE_policybook")])
            .args(["serve", "--today", TODAY, "--port", &port.to_string()])
            .arg(copy.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("its output");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its first line");
        let (_, rest) = line.split_once("127.0.0.1:").expect("its address");
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Self {
            book: copy,
            port: digits.parse().expect("a port"),
            process,
            first_line: line,
        }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.book.path().join(path)
    }

    /// Changes a file of the book.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.path(path);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
    }

    /// Asks as a browser of this machine does.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with more headers; a `Host` given replaces the usual one.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.open(method, path, headers, "close");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Answer::read(&bytes)
    }

    /// Sends a request and keeps the connection.
    pub fn open(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        connection: &str,
    ) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("set");
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: {connection}\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        stream
            .write_all(format!("{request}\r\n").as_bytes())
            .expect("sent");
        stream
    }

    /// A browser that waits for news.
    pub fn listen(&self) -> BufReader<TcpStream> {
        BufReader::new(self.open("GET", "/.policybook/news", &[], "keep-alive"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The next news that a browser hears: the number of the edition and of the documents made.
pub fn hear(listener: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        assert_ne!(
            listener.read_line(&mut line).expect("news"),
            0,
            "the preview hung up"
        );
        if let Some(data) = line.strip_prefix("data: ") {
            return data.trim().to_owned();
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("headers");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let first = lines.next().expect("a first line");
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Copies what belongs to a book.
fn copy_book(from: &Path, to: &Path) {
    for part in ["content", "i18n", "themes", "static"] {
        // The repository's own themes and messages are those of the binary.
        let is_built_in = from == crate::support::root() && ["i18n", "themes"].contains(&part);
        if is_built_in || !from.join(part).is_dir() {
            continue;
        }
        for (path, bytes) in files(&from.join(part)) {
            let target = to.join(part).join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::write(target, bytes).expect("written");
        }
    }
    fs::copy(from.join("book.toml"), to.join("book.toml")).expect("copied");
}
