#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| foi_archive_fuzz::query(bytes));
