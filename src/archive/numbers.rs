//! Numbers in few bytes (LEB128): seven bits a byte, the lowest first, the high bit where more follow.

use crate::domain::Span;

/// Takes the byte that what is packed begins with.
pub(super) fn take_byte(packed: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = packed.split_first()?;
    *packed = rest;
    Some(byte)
}

/// Puts a number behind what is packed.
pub(super) fn push_number(packed: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        packed.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

/// Takes the number that what is packed begins with; none where it is cut short or too long.
pub(super) fn take_number(packed: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = take_byte(packed)?;
        let bits = usize::from(byte & 0x7f);
        if bits.leading_zeros() < shift {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Puts a place: how far it begins after another one, and its length. What begins before that, or ends before it begins,
/// takes ten bytes and comes back all the same.
pub(super) fn push_span(packed: &mut Vec<u8>, from: usize, span: Span) {
    push_number(packed, span.start.wrapping_sub(from));
    push_number(packed, span.end.wrapping_sub(span.start));
}

/// Takes a place that [`push_span`] put there.
pub(super) fn take_span(packed: &mut &[u8], from: usize) -> Option<Span> {
    let start = take_number(packed)?.wrapping_add(from);
    let end = take_number(packed)?.wrapping_add(start);
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_places_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, 1 << 35, (1 << 63) - 1, 1 << 63, usize::MAX];
        for number in numbers {
            let mut packed = Vec::new();
            push_number(&mut packed, number);
            assert_eq!(take_number(&mut &packed[..]), Some(number), "{packed:?}");
        }
        for (from, span) in [(0, Span::new(0, 0)), (7, Span::new(9, 300)), (9, Span::new(7, 3)), (0, Span::new(5, 4))] {
            let mut packed = Vec::new();
            push_span(&mut packed, from, span);
            assert_eq!(take_span(&mut &packed[..], from), Some(span), "{packed:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for damaged in
            [&[][..], &[0x80], &[0xff; 9], &[0xff; 64], &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2]]
        {
            assert_eq!(take_number(&mut &damaged[..]), None, "{damaged:?}");
        }
    }
}
