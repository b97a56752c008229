//! Names: how many stand right before and after, with the names of an earlier protocol learned and without.

use super::pages::Page;
use renskrift::engine::document::Document;
use renskrift::engine::learn::{Sort, learn};
use renskrift::engine::lists::Lists;
use renskrift::engine::model::Model;
use renskrift::engine::session::Session;
use renskrift::engine::token;
use renskrift::engine::vocabulary::Vocabulary;
use renskrift::export::text::corrected;
use renskrift::review::policy::{Policy, decisions_from};
use renskrift::score::{Failure, compare, without_lines};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// The words of names, in small letters and without the s of a genitive.
type Names = BTreeSet<String>;

/// The tables of the texts that have lists: people, and bodies and places. A word of gold is a name where learning from gold
/// finds one with it.
pub fn table(model: &Arc<Model>, pages: &[Page]) -> String {
    let mut table = String::from(
        "| texts | lists | names | in gold | right as read | right after | harmed | another's | in a list: right | in none: right as read, or left | in none: changed automatically |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for page in pages.iter().filter(|page| !page.lists.entries.is_empty()) {
        for (name, lists) in [("built-in", Arc::default()), ("and learned", page.lists.clone())] {
            for (what, sorts) in
                [("people", &[Sort::Person][..]), ("bodies, places", &[Sort::Body, Sort::Place])]
            {
                let cells = row(model, page, &lists, sorts);
                // Writing to a string does not fail.
                let _ = writeln!(table, "| {} | {name} | {what} | {} |", page.row, cells.join(" | "));
            }
        }
    }
    table
}

fn row(model: &Arc<Model>, page: &Page, lists: &Arc<Lists>, sorts: &[Sort]) -> Vec<String> {
    let gold = Document::new(page.gold.clone());
    let vocabulary = Vocabulary::new(model.clone(), &Lists::default(), lists.period.shares(&gold));
    let found = learn(&gold, &vocabulary).into_iter().filter(|one| sorts.contains(&one.sort));
    let names: Names = found.flat_map(|one| words(&one.text)).collect();
    let entered: Names = lists.entries.iter().flat_map(|entry| words(&entry.text)).collect();
    let listed = |name: &str| entered.contains(name) || vocabulary.is_name(name);

    let document = page.ocr.clone();
    let proposals = Session::new(model.clone(), lists.clone(), document.clone()).finish();
    let cut = |text: &str| {
        page.skip.map_or_else(|| text.to_string(), |(first, last)| without_lines(text, first, last))
    };
    let compared = |policy: Option<Policy>| {
        let decisions =
            policy.map_or_else(Vec::new, |policy| decisions_from(document.text(), &proposals, policy));
        compare(&cut(document.text()), &page.gold, &cut(&corrected(&document, &decisions)))
    };
    let named = |failure: &&Failure| name_of(&failure.gold).is_some_and(|name| names.contains(&name));
    let in_gold: Vec<String> =
        page.gold.split_whitespace().filter_map(name_of).filter(|name| names.contains(name)).collect();
    let count = |failures: &[Failure]| failures.iter().filter(named).count();
    let [read, all, auto] = [None, Some(Policy::All), Some(Policy::Auto)].map(compared);

    let wrong: Vec<&Failure> =
        [&all.missed, &all.botched, &all.harmed].into_iter().flatten().filter(named).collect();
    let changed = |failure: &&&Failure| name_of(&failure.out) != name_of(&failure.ocr);
    let anothers = wrong.iter().filter(changed).filter(|failure| {
        let out = name_of(&failure.out);
        out != name_of(&failure.gold) && out.is_some_and(|out| names.contains(&out) || entered.contains(&out))
    });
    let is_listed = |failure: &&&Failure| name_of(&failure.gold).is_some_and(|name| listed(&name));
    let of_list = in_gold.iter().filter(|name| listed(name)).count();
    let wrong_of_list = wrong.iter().filter(is_listed).count();
    let (of_none, changed_of_none) =
        (in_gold.len() - of_list, wrong.iter().filter(|one| !is_listed(one)).filter(changed).count());
    let unasked = [&auto.botched, &auto.harmed].into_iter().flatten().filter(named);
    let unasked = unasked.filter(|one| !is_listed(&one)).filter(|one| name_of(&one.out) != name_of(&one.ocr));
    let share = |part: usize, of: usize| match of {
        0 => "none".to_string(),
        of => format!("{part} of {of}"),
    };
    vec![
        in_gold.len().to_string(),
        (in_gold.len() - count(&read.missed)).to_string(),
        (in_gold.len() - wrong.len()).to_string(),
        count(&all.harmed).to_string(),
        anothers.count().to_string(),
        share(of_list - wrong_of_list, of_list),
        share(of_none - changed_of_none, of_none),
        unasked.count().to_string(),
    ]
}

/// The words of a name that begin with a capital.
fn words(name: &str) -> Vec<String> {
    name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).filter_map(name_of).collect()
}

/// A word of a name without the marks around it; `None` for what is none.
fn name_of(word: &str) -> Option<String> {
    let (from, to) = token::core(word);
    let core = word.get(from..to)?.to_lowercase();
    let core = core.strip_suffix('s').unwrap_or(&core);
    (core.chars().count() > 1).then(|| core.to_string())
}
