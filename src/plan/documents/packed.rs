//! Bytes that take little room until they are needed. In: what all copies of a variant share, which stays in memory from
//! the plan until the last of them is made. Out: the same bytes.

use std::io::Write as _;

use flate2::{Compression, write::DeflateDecoder, write::DeflateEncoder};

/// How hard bytes are packed, from 0 to 9: text shrinks to a fifth at once, and to no less than a seventh with patience.
const LEVEL: u32 = 1;

/// Packed bytes.
#[derive(Debug)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Packs bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
        // Memory takes whatever is written to it; were it otherwise, the engine would refuse the empty file.
        let mut packed = packed.unwrap_or_default();
        packed.shrink_to_fit();
        Self(packed)
    }

    /// The bytes as they were.
    pub fn bytes(&self) -> Vec<u8> {
        let mut decoder = DeflateDecoder::new(Vec::new());
        let unpacked = decoder.write_all(&self.0).and_then(|()| decoder.finish());
        unpacked.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were_and_take_less_room_meanwhile() {
        let bytes: Vec<u8> = (0..2_000)
            .flat_map(|number: u32| format!("{{\"number\":{number}}},").into_bytes())
            .collect();
        for bytes in [bytes.as_slice(), b"", b"a"] {
            assert_eq!(Packed::new(bytes).bytes(), bytes);
        }
        assert!(Packed::new(&bytes).0.len() * 2 < bytes.len());
    }
}
