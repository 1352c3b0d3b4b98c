//! Who writes: a name per installation, so that no notes file is ever written by two machines.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use crate::model::Problem;
use crate::shell::store::disk;

const FILE: &str = "writer";

/// This installation's writer: host name, dash, four random characters; made and kept on the first call.
///
/// The state folder holds it together with the machine's id: a home folder that was copied to another machine gets a
/// new writer there. Call it under the store's lock.
pub fn writer(state: &Path) -> Result<String, Problem> {
    let path = state.join(FILE);
    let machine = machine();
    if let Some(writer) = known(state) {
        return Ok(writer);
    }
    let writer = format!("{}-{}", host(), random_letters());
    fs::create_dir_all(state).map_err(|error| disk::cannot_write(state, &error))?;
    disk::write(&path, &format!("{writer}\n{machine}\n"), "writer")
        .map_err(|error| disk::cannot_write(&path, &error))?;
    Ok(writer)
}

/// The writer that was made before on this machine.
pub fn known(state: &Path) -> Option<String> {
    let (text, _) = disk::read(&state.join(FILE)).ok()?;
    let (writer, machine) = text.split_once('\n')?;
    (!writer.is_empty() && machine.trim() == self::machine()).then(|| writer.to_owned())
}

fn machine() -> String {
    let id = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    if id.trim().is_empty() { host() } else { id.trim().to_owned() }
}

/// The host's name in at most twelve small letters and digits.
fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| fs::read_to_string("/etc/hostname"))
        .unwrap_or_default();
    let letters = |part: &str| -> String {
        let kept = part.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
        kept.take(12).collect()
    };
    let short = letters(name.trim().split('.').next().unwrap_or(""));
    if short.is_empty() { "host".to_owned() } else { short }
}

fn random_letters() -> String {
    let random = RandomState::new().hash_one(std::process::id());
    base32(random & 0xf_ffff, 4)
}

/// The lowest bits of `number` as `length` small letters and digits after Crockford.
pub fn base32(number: u64, length: u32) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..length).rev().map(|at| char::from(LETTERS[(number >> (at * 5)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_writer_stays_and_a_copied_state_folder_gets_a_new_one() {
        let state = tempfile::tempdir().unwrap();
        let first = writer(state.path()).unwrap();
        assert_eq!(writer(state.path()).unwrap(), first);
        fs::write(state.path().join(FILE), format!("{first}\nanother machine\n")).unwrap();
        assert_eq!(known(state.path()), None);
        writer(state.path()).unwrap();
        assert!(known(state.path()).is_some());
    }
}
