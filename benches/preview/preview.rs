//! A preview that is timed: edits of its book, and a client that waits for news and then asks for pages.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What stands before the first words of a statement in the first language.
const START: &str = "      en: |\n        ## Objective\n\n        ";

/// A preview and one listener.
pub(crate) struct Preview {
    book: PathBuf,
    process: Child,
    port: u16,
    news: BufReader<TcpStream>,
    /// From the start of the program to its first page.
    pub(crate) started: Duration,
}

impl Preview {
    /// Serves a book and waits for its first page.
    pub(crate) fn start(book: &Path) -> Self {
        let started = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_policybook"))
            .args(["serve", "--port", "0"])
            .arg(book)
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
        let port = digits.parse().expect("a port");
        get(port, "/fr/index.html");
        let started = started.elapsed();
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
        let request = format!("GET /.policybook/news HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut preview = Self {
            book: book.to_path_buf(),
            process,
            port,
            news: BufReader::new(stream),
            started,
        };
        preview.hear();
        preview
    }

    /// Changes one control's statement in the first language; the time until its page says it.
    pub(crate) fn edit_statement(&mut self, control: usize, round: usize) -> Duration {
        let path = self.path_of(control);
        let text = fs::read_to_string(&path).expect("a control");
        let marker = format!("revised{round}x");
        let (before, after) = text.split_once(START).expect("a statement");
        // What an earlier round wrote goes, so that the book does not grow.
        let after = match after.split_once(". ") {
            Some((first, rest)) if first.starts_with("revised") => rest,
            Some(_) | None => after,
        };
        let new = format!("{before}{START}{marker}. {after}");
        let page = page_of("en", "controls", control);
        self.time(&path, &new, &[(page, marker)])
    }

    /// Changes one control's titles; the time until its page, its chapter's and its page in the other language say it.
    pub(crate) fn edit_title(&mut self, control: usize, round: usize) -> Duration {
        let path = self.path_of(control);
        let text = fs::read_to_string(&path).expect("a control");
        let marker = format!("Entitled{round}x");
        let chapter = chapter_of(&path);
        let lines = text.lines().map(|line| {
            if line.starts_with("    title: ") {
                format!("    title: {{en: \"{marker}\", fr: \"{marker}\"}}\n")
            } else {
                format!("{line}\n")
            }
        });
        let new: String = lines.collect();
        let pages = [
            page_of("en", "controls", control),
            page_of("fr", "controles", control),
            format!("/en/chapters/{chapter}.html"),
        ];
        let wanted: Vec<(String, String)> = pages
            .into_iter()
            .map(|page| (page, marker.clone()))
            .collect();
        self.time(&path, &new, &wanted)
    }

    /// Writes a file; the time from the end of the write until every page says what it must.
    fn time(&mut self, path: &Path, text: &str, wanted: &[(String, String)]) -> Duration {
        fs::write(path, text).expect("written");
        let started = Instant::now();
        loop {
            self.hear();
            // A long chapter has parts; the control stands in one of them.
            let is_said = |page: &String, marker: &String| {
                let parts = std::iter::once(page.clone())
                    .chain((2..40).map(|part| page.replace(".html", &format!("--{part}.html"))));
                for part in parts {
                    let (status, body) = get(self.port, &part);
                    if status != 200 {
                        return false;
                    }
                    if body.contains(marker) {
                        return true;
                    }
                }
                false
            };
            if wanted.iter().all(|(page, marker)| is_said(page, marker)) {
                return started.elapsed();
            }
            assert!(
                started.elapsed() < Duration::from_mins(1),
                "{} was not seen",
                path.display()
            );
        }
    }

    /// Waits for the next news.
    fn hear(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert_ne!(
                self.news.read_line(&mut line).expect("news"),
                0,
                "the preview hung up"
            );
        }
    }

    /// The memory that the preview holds, in megabytes; 0 where the system does not say.
    pub(crate) fn memory(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1_000
    }

    /// The ticks of the processor that the preview takes while nothing happens.
    pub(crate) fn ticks_of_rest(&self, rest: Duration) -> u64 {
        // Threads that were of use go to sleep first.
        thread::sleep(Duration::from_secs(15));
        let before = self.ticks();
        thread::sleep(rest);
        self.ticks() - before
    }

    fn ticks(&self) -> u64 {
        let stat =
            fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap_or_default();
        let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        // The fields 14 and 15 of the whole line: user and system time.
        let fields = after_name.split(' ').skip(11).take(2);
        fields.filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    fn path_of(&self, control: usize) -> PathBuf {
        let name = format!("ctl-{control:05}.yml");
        let folders = fs::read_dir(self.book.join("content/controls")).expect("chapters");
        let paths = folders.filter_map(|folder| Some(folder.ok()?.path().join(&name)));
        paths
            .into_iter()
            .find(|path| path.is_file())
            .expect("a control")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn page_of(language: &str, section: &str, control: usize) -> String {
    format!("/{language}/{section}/ctl-{control:05}.html")
}

/// The chapter of a control, by the folder that it lies in.
fn chapter_of(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().into_owned()
}

/// A page over HTTP: its status and its text.
pub(crate) fn get(port: u16, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    (status.unwrap_or_default(), text)
}
