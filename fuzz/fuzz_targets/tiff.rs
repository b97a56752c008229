#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| renskrift_fuzz::tiff_file(data));
