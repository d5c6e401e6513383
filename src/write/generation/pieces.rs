//! A file that is written piece by piece and never held whole. In: its pieces, from the first to the last. Out: an entry of
//! the generation, and the file, unless the folder already holds the same bytes.
//!
//! As long as the pieces are what the file of the folder says, nothing is written. Where they first say something else, the
//! new file begins with what both have in common. So a file that is the same is only read, and none is made twice.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::PathBuf,
    sync::PoisonError,
};

use sha2::{Digest, Sha256};

use super::{
    super::{ManifestFile, WriteError, files},
    BookPath, Generation,
};

/// A file that is being written.
struct Pieces<'g> {
    generation: &'g Generation,
    path: &'g str,
    digest: Sha256,
    size: u64,
    /// The file of the folder, read as far as the pieces go, as long as it says the same.
    same: Option<File>,
    /// The new file, once there is one.
    made: Option<File>,
    /// What was read last.
    read: Vec<u8>,
    /// Why no more is taken.
    refused: Option<WriteError>,
}

impl Generation {
    /// Adds one file that is written piece by piece. What the folder already holds is not written again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn put_pieces(
        &self,
        path: &BookPath,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let path = path.as_str();
        let old = self.old.files.get(path);
        let old = old.filter(|old| self.holds(path, old.size));
        let mut pieces = Pieces {
            generation: self,
            path,
            digest: Sha256::new(),
            size: 0,
            same: old.and_then(|_| File::open(self.out.join(path)).ok()),
            made: None,
            read: Vec::new(),
            refused: None,
        };
        let written = write(&mut pieces);
        if let Some(refused) = pieces.refused.take() {
            return Err(refused);
        }
        written.map_err(WriteError::io("write", &pieces.target()))?;
        let (entry, same) = pieces.end(old)?;
        self.new
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), (entry, same));
        Ok(())
    }
}

impl Pieces<'_> {
    fn target(&self) -> PathBuf {
        self.generation.sibling.join(self.path)
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), WriteError> {
        if !self.says(piece) {
            let target = self.target();
            let made = self.made()?;
            made.write_all(piece)
                .map_err(WriteError::io("write", &target))?;
        }
        self.digest.update(piece);
        self.size += piece.len() as u64;
        Ok(())
    }

    /// Whether the file of the folder goes on with this piece.
    fn says(&mut self, piece: &[u8]) -> bool {
        let Some(same) = &mut self.same else {
            return false;
        };
        self.read.resize(piece.len(), 0);
        same.read_exact(&mut self.read).is_ok() && self.read == piece
    }

    /// The new file. It begins with what the file of the folder has in common with it.
    fn made(&mut self) -> Result<&mut File, WriteError> {
        let common = self.same.take().map(|_| self.size);
        let begun = match self.made.take() {
            Some(made) => made,
            None => self.begin(common.unwrap_or_default())?,
        };
        Ok(self.made.insert(begun))
    }

    fn begin(&self, common: u64) -> Result<File, WriteError> {
        let (generation, target) = (self.generation, self.target());
        generation.start()?;
        generation
            .folders
            .make_for(&generation.sibling, self.path)?;
        let mut made = files::anew(&target)?;
        if common > 0 {
            let old = generation.out.join(self.path);
            let open = File::open(&old).map_err(WriteError::io("read", &old))?;
            let copied = io::copy(&mut open.take(common), &mut made);
            let copied = copied.map_err(WriteError::io("write", &target))?;
            if copied != common {
                return Err(WriteError::Changed(old));
            }
        }
        Ok(made)
    }

    /// What the manifest says of the file, and whether it is the folder's own.
    fn end(mut self, old: Option<&ManifestFile>) -> Result<(ManifestFile, bool), WriteError> {
        let sha256 = self.digest.clone().finalize().into();
        let is_old = old.is_some_and(|old| old.size == self.size && old.sha256 == sha256);
        let same = is_old && self.same.is_some();
        if !same {
            self.made()?;
        }
        let entry = ManifestFile {
            size: self.size,
            sha256,
            pages: None,
            id: None,
            made_from: None,
            retained: false,
        };
        Ok((entry, same))
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        match self.take(piece) {
            Ok(()) => Ok(piece.len()),
            Err(error) => {
                self.refused.get_or_insert(error);
                Err(io::Error::other("the output folder refused a piece"))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
