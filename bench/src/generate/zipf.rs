//! Numbers drawn as words are used: few often, most hardly ever.

use fastrand::Rng;

/// The distribution of Zipf and Mandelbrot over ranks from 0: the weight of a rank is 1 / (rank + 1 + shift)^exponent.
pub struct Zipf {
    cumulated: Vec<f64>,
}

impl Zipf {
    /// Over so many ranks.
    pub fn new(ranks: usize, exponent: f64, shift: f64) -> Self {
        let mut sum = 0.0;
        let mut add = |rank: usize| {
            sum += (rank as f64 + 1.0 + shift).powf(-exponent);
            sum
        };
        let mut cumulated: Vec<f64> = (0..ranks).map(&mut add).collect();
        cumulated.iter_mut().for_each(|share| *share /= sum);
        Self { cumulated }
    }

    /// Draws a rank.
    pub fn draw(&self, random: &mut Rng) -> usize {
        let share = random.f64();
        self.cumulated.partition_point(|upto| *upto < share).min(self.cumulated.len() - 1)
    }
}
