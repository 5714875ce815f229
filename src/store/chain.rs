//! The hash chain over all events: proof against accident, of every byte that was recorded.
//!
//! A payload counts by its salted hash, so that it can be erased later and the chain still holds.
//! Every part is written with its length or has a fixed one: no two events make the same bytes.
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// What the first event stands on.
pub(super) const GENESIS: Hash = [0; 32];

/// What the chain says of an event besides its payload. Bytes, exactly as stored.
pub(super) struct Link<'a> {
    pub seq: i64,
    pub stream: &'a [u8],
    pub kind: &'a [u8],
    pub at: i64,
    pub recorded_at: i64,
    pub login: Option<&'a [u8]>,
    pub payload_hash: &'a [u8],
}

/// The hash that stands for a payload.
pub(super) fn payload_hash(salt: &[u8], payload: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"vahta payload 1\n");
    part(&mut hash, salt);
    part(&mut hash, payload);
    hash.finalize().into()
}

/// The hash of an event that follows the one with the hash `previous`.
pub(super) fn event_hash(previous: &[u8], link: &Link<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"vahta event 1\n");
    part(&mut hash, previous);
    hash.update(link.seq.to_be_bytes());
    part(&mut hash, link.stream);
    part(&mut hash, link.kind);
    hash.update(link.at.to_be_bytes());
    hash.update(link.recorded_at.to_be_bytes());
    hash.update([u8::from(link.login.is_some())]);
    part(&mut hash, link.login.unwrap_or_default());
    part(&mut hash, link.payload_hash);
    hash.finalize().into()
}

fn part(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

/// In hexadecimal digits, for people and JSON.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            seq: 7,
            stream: b"PRO-1001",
            kind: b"note",
            at: 1,
            recorded_at: 2,
            login: Some(b"anna"),
            payload_hash: &[1; 32],
        }
    }

    #[test]
    fn every_part_counts() {
        let whole = event_hash(&GENESIS, &link());
        let others = [
            event_hash(&[1; 32], &link()),
            event_hash(&GENESIS, &Link { seq: 8, ..link() }),
            event_hash(&GENESIS, &Link { stream: b"PRO-1002", ..link() }),
            event_hash(&GENESIS, &Link { kind: b"notes", ..link() }),
            event_hash(&GENESIS, &Link { at: 2, ..link() }),
            event_hash(&GENESIS, &Link { recorded_at: 3, ..link() }),
            event_hash(&GENESIS, &Link { login: None, ..link() }),
            event_hash(&GENESIS, &Link { payload_hash: &[2; 32], ..link() }),
        ];
        assert!(others.iter().all(|other| *other != whole));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = event_hash(&GENESIS, &Link { stream: b"AB", kind: b"C", ..link() });
        let two = event_hash(&GENESIS, &Link { stream: b"A", kind: b"BC", ..link() });
        assert_ne!(one, two);
        assert_ne!(
            event_hash(&GENESIS, &Link { login: None, ..link() }),
            event_hash(&GENESIS, &Link { login: Some(b""), ..link() })
        );
        assert_ne!(payload_hash(b"ab", b"c"), payload_hash(b"a", b"bc"));
    }

    #[test]
    fn hexadecimal_has_two_digits_a_byte() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
    }
}
