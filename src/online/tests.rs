//! Tests against a server of this machine.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    sync::{Arc, Mutex},
    time::Duration,
};

use super::*;
use crate::source::{BookPath, Sources, Span};

/// A server that answers `METHOD /path` with the statuses told, one after the other, the last one for ever.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(statuses: &[(&str, &[u16])]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let statuses: BTreeMap<String, Vec<u16>> = statuses
            .iter()
            .map(|(request, list)| ((*request).to_owned(), list.to_vec()))
            .collect();
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &statuses, &log);
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("the log").clone()
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

fn serve(mut stream: TcpStream, statuses: &BTreeMap<String, Vec<u16>>, log: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let mut first = String::new();
    reader.read_line(&mut first).expect("a request");
    let mut line = String::new();
    while reader.read_line(&mut line).expect("a header") > 2 {
        line.clear();
    }
    let request = first.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    let mut log = log.lock().expect("the log");
    let before = log.iter().filter(|asked| **asked == request).count();
    let status = statuses
        .get(&request)
        .and_then(|list| list.get(before).or(list.last()));
    log.push(request);
    let status = status.copied().unwrap_or(404);
    if status == 0 {
        std::thread::sleep(Duration::from_millis(400));
    }
    let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    // Who stopped waiting does not hear it.
    drop(stream.write_all(answer.as_bytes()));
}

fn hurried() -> Manner {
    Manner {
        at_once: 2,
        patience: Duration::from_millis(200),
        pauses: vec![Duration::from_millis(1)],
    }
}

fn answer(server: &Server, path: &str) -> Answer {
    let address = server.at(path);
    let mut answers = ask(&BTreeSet::from([address.as_str()]), &hurried());
    answers.remove(address.as_str()).expect("an answer")
}

#[test]
fn a_link_that_answers_head_is_asked_once() {
    let server = Server::new(&[("HEAD /a", &[200])]);
    assert_eq!(answer(&server, "/a#part"), Answer::Found);
    assert_eq!(server.asked(), ["HEAD /a"]);
}

#[test]
fn a_server_that_knows_get_alone_or_asks_for_a_name_is_there() {
    let server = Server::new(&[("HEAD /a", &[405]), ("GET /a", &[200]), ("GET /b", &[403])]);
    assert_eq!(answer(&server, "/a"), Answer::Found);
    assert_eq!(answer(&server, "/b"), Answer::Found);
}

#[test]
fn what_is_gone_is_dead_at_once_and_what_fails_is_asked_again() {
    let server = Server::new(&[("GET /ill", &[503, 200]), ("GET /dead", &[503])]);
    let gone = Answer::Dead("the server says 404".to_owned());
    assert_eq!(answer(&server, "/gone"), gone);
    assert_eq!(server.asked(), ["HEAD /gone", "GET /gone"]);
    assert_eq!(answer(&server, "/ill"), Answer::Found);
    let dead = Answer::Dead("the server says 503".to_owned());
    assert_eq!(answer(&server, "/dead"), dead);
}

#[test]
fn a_server_that_takes_too_long_is_not_waited_for() {
    let server = Server::new(&[("HEAD /slow", &[0]), ("GET /slow", &[0])]);
    let slow = Answer::Dead("it takes too long".to_owned());
    assert_eq!(answer(&server, "/slow"), slow);
}

#[test]
fn what_answered_is_remembered_for_a_week_and_what_is_dead_is_not() {
    let server = Server::new(&[("HEAD /a", &[200])]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = BookPath::parse("a.yml").expect("a path");
    let file = Sources::default().add(path, "".into());
    let links: Vec<Spanned<String>> = ["/a", "/gone", "/a"]
        .into_iter()
        .map(|path| Spanned::new(server.at(path), Span::new(file, 0..0)))
        .collect();
    let dead = |day: &str| {
        let mut found = Diagnostics::default();
        let day = day.parse().expect("a day");
        check(folder.path(), &links, day, &hurried(), &mut found);
        let codes: Vec<Code> = found.into_iter().map(|found| found.code).collect();
        codes
    };
    let heads = |path: &str| {
        let request = format!("HEAD {path}");
        server
            .asked()
            .iter()
            .filter(|asked| **asked == request)
            .count()
    };
    assert_eq!(dead("2026-11-21"), [Code::DeadLink]);
    assert_eq!(dead("2026-11-27"), [Code::DeadLink]);
    assert_eq!((heads("/a"), heads("/gone")), (1, 2));
    assert_eq!(dead("2026-11-28"), [Code::DeadLink]);
    assert_eq!(heads("/a"), 2);
    let kept = folder.path().join(".policybook");
    let mode = kept.metadata().expect("the folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}
