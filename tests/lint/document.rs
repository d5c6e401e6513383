//! A document as qpdf tells of it: its objects, and its structure as a list of elements.

use std::path::Path;

use serde_json::{Map, Value};

use crate::{passages::Passages, support::judge};

static NOTHING: Value = Value::Null;

/// A document.
pub struct Document {
    objects: Map<String, Value>,
}

/// One element of the structure.
pub struct Element {
    /// `/P`, `/TH`.
    pub kind: String,
    /// The language that holds for it: its own, else of what it stands in, else of the document.
    pub language: String,
    /// Its annotations, where it is a link.
    pub annotations: Vec<Value>,
    marks: Vec<(String, u64)>,
    own: Value,
    kids: Value,
    page: String,
}

impl Document {
    /// Reads a file.
    pub fn read(path: &Path) -> Self {
        let path = path.to_string_lossy();
        let arguments = [
            "--json",
            "--json-key=qpdf",
            "--json-stream-data=inline",
            "--decode-level=generalized",
            &path,
        ];
        let output = judge("qpdf", &arguments);
        assert!(output.status.success(), "qpdf {path}");
        let mut value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let objects = value["qpdf"][1].take();
        match objects {
            Value::Object(objects) => Self { objects },
            _ => panic!("no objects in {path}"),
        }
    }

    /// Lets a hand change each object that is no stream.
    pub fn change(&mut self, change: impl Fn(&mut Value)) {
        for object in self.objects.values_mut() {
            if let Some(value) = object.get_mut("value").filter(|value| value.is_object()) {
                change(value);
            }
        }
    }

    /// What a reference leads to: a value, or the dictionary of a stream.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(object) = self.object(value) else {
            return value;
        };
        object.get("value").unwrap_or(&object["stream"]["dict"])
    }

    /// What a stream holds, in base64.
    pub fn stream(&self, value: &Value) -> Option<&str> {
        self.object(value)?["stream"]["data"].as_str()
    }

    fn object(&self, value: &Value) -> Option<&Value> {
        let reference = value.as_str().filter(|text| text.ends_with(" R"))?;
        self.objects.get(&format!("obj:{reference}"))
    }

    /// The root of everything.
    pub fn catalog(&self) -> &Value {
        let trailer = self.objects.get("trailer").unwrap_or(&NOTHING);
        self.resolve(&trailer["value"]["/Root"])
    }

    /// The pages, by the reference of each.
    pub fn pages(&self) -> Vec<(String, &Value)> {
        let pages = self.objects.iter().filter_map(|(key, object)| {
            let value = object.get("value")?;
            let reference = key.strip_prefix("obj:")?;
            (value["/Type"] == "/Page").then(|| (reference.to_owned(), value))
        });
        pages.collect()
    }

    /// Every element of the structure, in order.
    pub fn elements(&self) -> Vec<Element> {
        let catalog = self.catalog();
        let language = catalog["/Lang"].as_str().unwrap_or_default();
        let root = self.resolve(&catalog["/StructTreeRoot"]);
        let mut elements = Vec::new();
        self.collect(&root["/K"], language, "", &mut elements);
        elements
    }

    /// The elements inside one.
    pub fn below(&self, element: &Element) -> Vec<Element> {
        let mut elements = Vec::new();
        self.collect(
            &element.kids,
            &element.language,
            &element.page,
            &mut elements,
        );
        elements
    }

    fn collect(&self, kids: &Value, language: &str, page: &str, elements: &mut Vec<Element>) {
        for kid in self.list(kids) {
            let value = self.resolve(&kid);
            let Some(kind) = value["/S"].as_str() else {
                continue;
            };
            let language = value["/Lang"].as_str().unwrap_or(language);
            let page = value["/Pg"].as_str().unwrap_or(page);
            let (mut marks, mut annotations) = (Vec::new(), Vec::new());
            for kid in self.list(&value["/K"]) {
                let part = self.resolve(&kid);
                if let Some(mark) = part.as_u64() {
                    marks.push((page.to_owned(), mark));
                } else if part["/Type"] == "/MCR" {
                    let page = part["/Pg"].as_str().unwrap_or(page);
                    marks.extend(part["/MCID"].as_u64().map(|mark| (page.to_owned(), mark)));
                } else if part["/Type"] == "/OBJR" {
                    annotations.push(part["/Obj"].clone());
                }
            }
            elements.push(Element {
                kind: kind.to_owned(),
                language: language.to_owned(),
                annotations,
                marks,
                own: value.clone(),
                kids: value["/K"].clone(),
                page: page.to_owned(),
            });
            self.collect(&value["/K"], language, page, elements);
        }
    }

    fn list(&self, value: &Value) -> Vec<Value> {
        match self.resolve(value) {
            Value::Array(all) => all.clone(),
            Value::Null => Vec::new(),
            _ => vec![value.clone()],
        }
    }
}

impl Element {
    /// The text that stands in it and in no element inside it.
    pub fn text(&self, passages: &Passages) -> String {
        let texts = self.marks.iter().filter_map(|mark| passages.get(mark));
        texts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// One of its attributes.
    pub fn attribute<'a>(&'a self, document: &'a Document, name: &str) -> Option<&'a Value> {
        let attributes = document.resolve(&self.own["/A"]);
        let all: Vec<&Value> = match attributes {
            Value::Array(all) => all.iter().collect(),
            one => vec![one],
        };
        all.into_iter()
            .find_map(|one| document.resolve(one).get(name))
    }
}
