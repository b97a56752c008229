//! Where the command line finds the model pack.

use crate::engine::model::Model;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The pack's file name.
const PACK: &str = "renskrift.pack";

/// Loads the pack `named`, else the one that RENSKRIFT_MODEL names, else `renskrift.pack` beside the program or in
/// `target/model`.
///
/// # Errors
/// One line that names the file, or says that there is none.
pub fn load(named: Option<&Path>) -> Result<Arc<Model>, String> {
    let path = find(named).ok_or("no model: run cargo xtask model")?;
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = fs::read(&path).map_err(|error| say(&error))?;
    let model = Model::new(bytes).map_err(|error| say(&error))?;
    Ok(Arc::new(model))
}

fn find(named: Option<&Path>) -> Option<PathBuf> {
    if let Some(named) = named {
        return Some(named.to_path_buf());
    }
    if let Some(named) = env::var_os("RENSKRIFT_MODEL").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let program = env::current_exe().ok();
    let folder = program.as_deref().and_then(Path::parent);
    let beside = folder.map(|folder| folder.join(PACK));
    // The program stands in target/release or target/debug after a build.
    let built = folder.and_then(Path::parent).map(|target| target.join("model").join(PACK));
    let here = Some(Path::new("target/model").join(PACK));
    [beside, here, built].into_iter().flatten().find(|path| path.is_file())
}
