//! What Typst may see: the theme's templates and fonts, and the files of one document. From memory only; there is
//! no disk, no clock, no package.

use std::{collections::HashMap, sync::Arc};

use typst::{
    Feature, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::Material;
use crate::theme::Theme;

/// What is the same for every document of a process.
pub struct Studio {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Template>,
    drawings: HashMap<FileId, Bytes>,
}

/// A template and where it comes from, for messages.
pub struct Template {
    pub source: Source,
    pub origin: String,
}

impl Studio {
    /// Reads the templates and fonts of a theme.
    pub fn new(theme: &Theme) -> Self {
        let fonts: Vec<Font> = theme
            .below("fonts")
            .filter(|(path, _)| path.ends_with(".ttf") || path.ends_with(".otf"))
            .flat_map(|(_, file)| Font::iter(Bytes::new(Shared(Arc::clone(&file.bytes)))))
            .collect();
        let mut sources = HashMap::new();
        let mut drawings = HashMap::new();
        for (path, file) in theme.below("pdf") {
            let Some(id) = file_id(path) else { continue };
            match std::str::from_utf8(&file.bytes) {
                Ok(text) if path.ends_with(".typ") => {
                    let source = Source::new(id, text.to_owned());
                    let origin = file.origin.clone();
                    sources.insert(id, Template { source, origin });
                }
                Ok(_) | Err(_) => {
                    drawings.insert(id, Bytes::new(Shared(Arc::clone(&file.bytes))));
                }
            }
        }
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
            drawings,
        }
    }

    /// The template with this file number.
    pub fn template(&self, id: FileId) -> Option<&Template> {
        self.sources.get(&id)
    }

    /// Where the template of this name comes from.
    pub fn origin(&self, template: &str) -> Option<&str> {
        let template = self.template(file_id(template)?)?;
        Some(&template.origin)
    }

    /// What Typst sees while it sets one document; `None` where the theme has no such template.
    pub fn world(&self, material: &Material) -> Option<DocumentWorld<'_>> {
        let main = file_id(&material.template)?;
        self.template(main)?;
        let mut files = HashMap::new();
        let shared = |bytes: &Arc<[u8]>| Bytes::new(Shared(Arc::clone(bytes)));
        files.insert(file_id("content.json")?, shared(&material.content));
        files.insert(
            file_id("customer.json")?,
            Bytes::new(material.customer.clone()),
        );
        for (folder, named) in [
            ("images", &material.images),
            ("attachments", &material.attachments),
        ] {
            for (name, bytes) in named {
                files.insert(file_id(&format!("{folder}/{name}"))?, shared(bytes));
            }
        }
        Some(DocumentWorld {
            studio: self,
            main,
            files,
        })
    }
}

/// The number of a virtual file. Numbers are 16 bits and never freed, so that paths must be few and constant.
fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(format!("/{path}")).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Shared bytes in the form that Typst takes.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// What Typst sees while it sets one document.
pub struct DocumentWorld<'a> {
    studio: &'a Studio,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.studio.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.studio.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = self.studio.sources.get(&id);
        template
            .map(|template| template.source.clone())
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let bytes = self
            .files
            .get(&id)
            .or_else(|| self.studio.drawings.get(&id));
        bytes.cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.studio.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
