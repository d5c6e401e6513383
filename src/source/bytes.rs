//! Finds bytes in texts. In: bytes and a question. Out: a place. Asks for many bytes at once, as processors can.

/// Where the first byte stands of which `is_wanted` is true. The question should be made of comparisons alone, so that
/// it can be asked for a whole block of bytes in a few steps.
pub fn first_byte(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 32;
    // Numbers rather than truth values, which compilers take for something to stop at.
    let has_any = |block: &&[u8]| {
        let any = |any, byte: &u8| any | u8::from(is_wanted(*byte));
        block.iter().fold(0, any) != 0
    };
    let blocks = bytes.chunks_exact(BLOCK);
    let skipped = blocks.take_while(|block| !has_any(block)).count() * BLOCK;
    let mut rest = bytes.get(skipped..)?.iter();
    rest.position(|byte| is_wanted(*byte))
        .map(|place| skipped + place)
}

/// Whether a byte is one of a few, asked as [`first_byte`] should be.
#[must_use]
pub fn is_one_of<const FEW: usize>(byte: u8, few: [u8; FEW]) -> bool {
    let any = |any, one: &u8| any | u8::from(byte == *one);
    few.iter().fold(0, any) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_in_every_place_of_a_block_and_after_the_last() {
        for length in 0..100 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(first_byte(&bytes, |byte| byte == b'b'), None);
            for place in (0..length).rev() {
                bytes[place] = b'b';
                assert_eq!(first_byte(&bytes, |byte| byte == b'b'), Some(place));
            }
        }
    }
}
