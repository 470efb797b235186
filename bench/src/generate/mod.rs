//! Letters made up: the same of one seed, in several house styles, with the words of a language and standard wording.

mod exemptions;
mod gaps;
mod house;
mod letter;
pub mod queries;
mod templates;
mod vocabulary;
mod zipf;

use std::fs;
use std::path::Path;

use anyhow::Context;
use fastrand::Rng;

use house::Authority;
pub use letter::Letter;
use templates::Templates;
use vocabulary::Vocabulary;

/// The years of letters; the later, the more.
const FIRST_YEAR: u16 = 2005;
const YEARS: u16 = 20;
/// Letters in one folder.
const A_FOLDER: u64 = 1_000;
/// Letters that queries are drawn from.
const ASKED_OF: u64 = 4_000;

/// What letters are made from.
pub struct Source {
    seed: u64,
    vocabulary: Vocabulary,
    templates: Templates,
    authorities: Vec<Authority>,
}

/// What was made.
pub struct Made {
    /// Bytes of the files.
    pub bytes: u64,
    /// Some of the letters.
    pub sample: Vec<Letter>,
}

impl Source {
    pub fn new(seed: u64) -> Self {
        let vocabulary = Vocabulary::new(seed);
        let authorities = house::authorities(&vocabulary, &mut Rng::with_seed(seed));
        Self { seed, vocabulary, templates: Templates::new(), authorities }
    }

    /// Writes so many letters below a folder, on all cores.
    pub fn write(&self, letters: u64, folder: &Path) -> anyhow::Result<Made> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
        let every = (letters / ASKED_OF).max(1);
        let parts: Vec<Made> = std::thread::scope(|scope| {
            let part = |first: u64| move || self.write_part((first..letters).step_by(threads as usize), every, folder);
            let parts: Vec<_> = (0..threads).map(|first| scope.spawn(part(first))).collect();
            let ended = parts.into_iter().map(|part| part.join().map_err(|_| anyhow::anyhow!("a thread broke"))?);
            ended.collect::<anyhow::Result<_>>()
        })?;
        let mut made = Made { bytes: 0, sample: Vec::new() };
        for part in parts {
            made.bytes += part.bytes;
            made.sample.extend(part.sample);
        }
        made.sample.sort_by_key(|letter| letter.number);
        Ok(made)
    }

    fn write_part(&self, numbers: impl Iterator<Item = u64>, every: u64, folder: &Path) -> anyhow::Result<Made> {
        let mut made = Made { bytes: 0, sample: Vec::new() };
        for number in numbers {
            let letter = Letter::make(self, number);
            let folder = folder.join(format!("{:04}", number / A_FOLDER));
            fs::create_dir_all(&folder)?;
            let file = folder.join(format!("{number:07}.{}", letter.ending));
            fs::write(&file, &letter.text).with_context(|| format!("cannot write {}", file.display()))?;
            made.bytes += letter.text.len() as u64;
            if number.is_multiple_of(every) {
                made.sample.push(letter);
            }
        }
        Ok(made)
    }

    /// What is random in one letter.
    fn random(&self, number: u64) -> Rng {
        Rng::with_seed(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn year(&self, number: u64) -> u16 {
        let mut random = self.random(!number);
        FIRST_YEAR + random.u16(..YEARS).max(random.u16(..YEARS))
    }

    /// The number in a letter's reference: no two letters below a million have the same.
    fn running(&self, number: u64) -> u64 {
        (number * 387_113 + 20_117) % 1_000_000
    }
}

fn pick<'a, T>(random: &mut Rng, from: &'a [T]) -> &'a T {
    &from[random.usize(..from.len())]
}
