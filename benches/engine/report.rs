//! The tables, printed and written to docs/performance.md.

use std::collections::BTreeMap;
use std::path::Path;

const BEGIN: &str = "<!-- tables: written by cargo bench -->\n";
const END: &str = "<!-- end of tables -->\n";

/// What was measured.
#[derive(Default)]
pub struct Report {
    order: Vec<String>,
    /// By name: words at a time, and the seconds that each time took.
    taken: BTreeMap<String, (usize, Vec<f64>)>,
    sizes: String,
}

impl Report {
    /// Adds a measurement.
    pub fn add(&mut self, name: &str, words: usize, seconds: f64) {
        if !self.taken.contains_key(name) {
            self.order.push(name.to_string());
        }
        self.taken.entry(name.to_string()).or_insert((words, Vec::new())).1.push(seconds);
    }

    /// Adds the table of sizes.
    pub fn sizes(&mut self, table: String) {
        self.sizes = table;
    }

    /// Prints the tables, and writes them where all that they hold was measured.
    pub fn finish(&self) {
        let tables = self.tables();
        println!("{tables}");
        let path = Path::new(super::ROOT).join("docs/performance.md");
        let old = std::fs::read_to_string(&path).unwrap();
        if self.order.len() < 9 {
            println!("not written: a text is missing, or only some were asked for");
            return;
        }
        let (head, rest) = old.split_once(BEGIN).expect("docs/performance.md has its marks");
        let (_, tail) = rest.split_once(END).expect("docs/performance.md has its marks");
        std::fs::write(path, format!("{head}{BEGIN}\n{tables}\n{END}{tail}")).unwrap();
    }

    fn tables(&self) -> String {
        let mut tables = format!("Measured on {}.\n\n", machine());
        tables += "| what | time | words a second | Renskrift is |\n|---|---|---|---|\n";
        for name in &self.order {
            let (words, seconds) = (self.taken[name].0, self.median(name));
            let own = name.split_once(": ").map(|(text, _)| format!("{text}: Renskrift"));
            let (speed, ratio) = match own {
                None => (String::new(), String::new()),
                Some(own) if own == *name => (format!("{:.0}", words as f64 / seconds), String::new()),
                Some(own) => {
                    let each = self.median(&own) / self.taken[&own].0 as f64;
                    let ratio = seconds / words as f64 / each;
                    (format!("{:.0}", words as f64 / seconds), format!("{ratio:.2} times as fast"))
                }
            };
            tables += &format!("| {name} | {:.1} ms | {speed} | {ratio} |\n", seconds * 1e3);
        }
        format!("{tables}\n{}", self.sizes)
    }

    fn median(&self, name: &str) -> f64 {
        let mut seconds = self.taken[name].1.clone();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    }
}

/// The machine's kind, where the system tells.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let (processor, memory) = (read("/proc/cpuinfo"), read("/proc/meminfo"));
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map_or("unknown", |(_, value)| value.trim()).to_string()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kilobytes: f64 = field(&memory, "MemTotal").trim_end_matches(" kB").parse().unwrap_or_default();
    let [model, family] = ["model name", "cpu family"].map(|name| field(&processor, name));
    format!(
        "{cores} cores of {model} (family {family}), {:.0} GB of memory; one core is used",
        kilobytes / 1e6
    )
}
