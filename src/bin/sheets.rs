//! The program that decodes TIFF files.

fn main() {
    #[cfg(target_arch = "wasm32")]
    renskrift::worker::tiff::run();
}
