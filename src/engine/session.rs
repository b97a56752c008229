//! One document's work: proposals page by page, then revised with what the whole document shows.

use super::brackets::Brackets;
use super::bullets::Bullets;
use super::consensus;
use super::damage::{self, Damage, Sign};
use super::document::Document;
use super::evidence::Evidence;
use super::letter_reader::Said;
use super::lists::Lists;
use super::means::Means;
use super::meeting::{Borders, Meeting, meetings};
use super::model::Model;
use super::noise::Noise;
use super::notation::Notations;
use super::paragraph::{self, Lattice, Reader};
use super::present::Present;
use super::proposal::Proposal;
use super::reading::{Memory, Readings};
use super::sections::Sections;
use super::vocabulary::Vocabulary;
use super::weights::Weights;
use super::years::Years;
use std::sync::Arc;

/// What a step brought.
#[derive(Clone, Debug)]
pub enum Step {
    /// First proposals of page `page` (index into the document's pages).
    Page {
        /// The page.
        page: u32,
        /// Its proposals in the order of the text, not overlapping.
        proposals: Vec<Proposal>,
    },
    /// Proposals of a page that replace those given before.
    Revised {
        /// The page.
        page: u32,
        /// Its proposals in the order of the text, not overlapping.
        proposals: Vec<Proposal>,
    },
    /// Work went on, nothing to show yet.
    Working,
    /// All is said; further steps say the same.
    Done,
}

/// Words looked at to choose the channel that a document's reading fits best.
const SAMPLE: usize = 200;
/// Times that the whole document is read by both readers; the noise is adapted between. Only the last time the letter reader
/// is asked: it takes the most time, and says little of the noise that the lattice does not.
const PASSES: u32 = 3;
/// The same for the lattice reader alone, which is to be quick.
const PASSES_ALONE: u32 = 2;

/// The work on one document. It holds no reference to the outside and can be dropped at any time.
pub struct Session {
    document: Arc<Document>,
    bullets: Bullets,
    brackets: Brackets,
    sections: Sections,
    notations: Notations,
    meetings: Arc<[Meeting]>,
    present: Present,
    vocabulary: Vocabulary,
    means: Means,
    /// The channel chosen for the document, and as it is adapted.
    channel: Noise,
    noise: Option<Noise>,
    /// The strange words that were decided together.
    decided: Vec<consensus::Word>,
    memory: Memory,
    evidence: Evidence,
    shown: Evidence,
    pass: u32,
    to_do: Vec<u32>,
    focus: Option<u32>,
}

impl Session {
    /// Begins work on `document` with `model` and the archivist's `lists`. Costs the reading of the proofread texts in
    /// `lists`; the rest is done by [`Session::step`].
    pub fn new(model: Arc<Model>, lists: Arc<Lists>, document: Arc<Document>) -> Self {
        let pages = document.pages().len() as u32;
        let shares = lists.period.shares(&document);
        let meetings = meetings(&document, &Borders::new(), |word| model.is_given(word));
        let years = Years::of(&document, &meetings);
        Self {
            bullets: Bullets::new(&document),
            brackets: Brackets::new(&document),
            sections: Sections::new(&document),
            notations: Notations::new(&document),
            present: Present::new(&meetings),
            meetings: meetings.into(),
            vocabulary: Vocabulary::in_years(model, &lists, shares, years),
            means: Means::ALL,
            channel: Noise::default(),
            noise: None,
            decided: Vec::new(),
            memory: Memory::default(),
            evidence: Evidence::default(),
            shown: Evidence::default(),
            pass: 0,
            to_do: (0..pages).rev().collect(),
            focus: None,
            document,
        }
    }

    /// Draws on these means only.
    pub fn with(self, means: Means) -> Self {
        Self { means, vocabulary: self.vocabulary.with(means), ..self }
    }

    /// The document and its meetings, as the text shows them.
    pub fn meetings(&self) -> (Arc<Document>, Arc<[Meeting]>) {
        (self.document.clone(), self.meetings.clone())
    }

    /// Asks for page `page` to come next.
    pub fn focus(&mut self, page: u32) {
        self.focus = Some(page);
    }

    /// Does about one page of work.
    pub fn step(&mut self) -> Step {
        if self.noise.is_none() {
            self.channel = self.choose_channel();
            self.noise = Some(self.channel.clone());
            return Step::Working;
        }
        let Some(page) = self.next_page() else { return self.next_pass() };
        let proposals: Vec<Proposal> = self.with_reader(page, |reader, readings, evidence| {
            let paragraphs = paragraph::paragraphs(reader.document, page as usize);
            paragraphs.into_iter().flat_map(|range| reader.read(range, readings, evidence)).collect()
        });
        if self.pass == 0 {
            self.present.note(&self.document, page as usize, &proposals, &self.vocabulary);
            return Step::Page { page, proposals };
        }
        if self.is_last() { Step::Revised { page, proposals } } else { Step::Working }
    }

    fn passes(&self) -> u32 {
        let both = self.means.letter_reader && self.vocabulary.model().letter_net.is_some();
        if both { PASSES } else { PASSES_ALONE }
    }

    /// Whether this pass says the last word.
    fn is_last(&self) -> bool {
        self.pass + 1 == self.passes()
    }

    /// Lets `work` read page `page` with all that this pass has.
    fn with_reader<T: Default>(
        &mut self,
        page: u32,
        work: impl FnOnce(&Reader<'_>, &mut Readings<'_>, &mut Evidence) -> T,
    ) -> T {
        let last = self.is_last();
        let Some(noise) = &self.noise else { return T::default() };
        let model = self.vocabulary.model();
        let net = model.letter_net.as_ref().filter(|_| last && self.means.letter_reader);
        let weights = &model.weights[usize::from(net.is_some())];
        let said = net.map(|net| Said::of(net, &self.document, page as usize));
        let wear = self.shown.wear();
        let mut readings = Readings::new(&self.vocabulary, noise, weights, &mut self.memory).worn(wear);
        let damage = Damage::find(&self.document, page as usize, &mut readings);
        let reader = Reader {
            document: &self.document,
            vocabulary: &self.vocabulary,
            noise,
            weights,
            bullets: &self.bullets,
            brackets: &self.brackets,
            sections: &self.sections,
            notations: &self.notations,
            damage: &damage,
            shown: &self.shown,
            wear,
            said: said.as_ref(),
        };
        work(&reader, &mut readings, &mut self.evidence)
    }

    /// Pages done and pages to do, over all passes; for a progress bar.
    pub fn progress(&self) -> (u32, u32) {
        let pages = self.document.pages().len() as u32;
        let all = self.passes() * pages;
        ((self.pass * pages + pages - self.to_do.len() as u32).min(all), all)
    }

    /// All proposals, in the order of the text.
    pub fn finish(self) -> Vec<Proposal> {
        let mut pages: Vec<Vec<Proposal>> = vec![Vec::new(); self.document.pages().len()];
        self.each_page(|page, proposals| pages[page as usize] = proposals);
        pages.into_iter().flatten().collect()
    }

    /// Takes every [step](Session::step) and gives `visit` the last proposals of each page: of a long text no more need be
    /// held.
    pub fn each_page(mut self, mut visit: impl FnMut(u32, Vec<Proposal>)) {
        loop {
            match self.step() {
                Step::Revised { page, proposals } => visit(page, proposals),
                Step::Page { .. } | Step::Working => {}
                Step::Done => return,
            }
        }
    }

    /// Shows `visit` the lattices of the last pass, one for each paragraph: to learn weights from.
    pub fn lattices(mut self, mut visit: impl FnMut(Lattice<'_>)) {
        loop {
            if self.is_last() && self.noise.is_some() && !self.to_do.is_empty() {
                let page = self.to_do.pop().unwrap_or_default();
                self.with_reader(page, |reader, readings, _| {
                    for paragraph in paragraph::paragraphs(reader.document, page as usize) {
                        visit(reader.lattice(paragraph, readings));
                    }
                });
            } else if matches!(self.step(), Step::Done) {
                return;
            }
        }
    }

    fn next_page(&mut self) -> Option<u32> {
        if let Some(focus) = self.focus.take()
            && let Some(at) = self.to_do.iter().position(|&page| page == focus)
        {
            return Some(self.to_do.remove(at));
        }
        self.to_do.pop()
    }

    fn next_pass(&mut self) -> Step {
        if self.pass + 1 >= self.passes() {
            self.pass = self.passes();
            return Step::Done;
        }
        if self.noise.is_some() {
            let channel = &self.channel;
            let adapted = if self.means.adaptation { self.evidence.adapt(channel) } else { channel.clone() };
            let (document, memory) = (&self.document, &self.memory);
            // Accounts of whole words are weighed by plain probabilities, not by weights learned for places.
            let weights = Weights::default();
            if self.means.consensus {
                // What was decided is no longer strange in the next pass.
                if self.pass == 0 {
                    self.decided = consensus::words(document, memory, &self.vocabulary, &adapted, &weights);
                }
                let repeated = self.evidence.repeated(document.tokens().len());
                self.vocabulary.hear(self.decided.iter().cloned().chain(repeated).collect());
            }
            self.vocabulary.attend(&self.present.take());
            self.noise = Some(adapted);
            self.memory.clear();
            self.shown = std::mem::take(&mut self.evidence);
            self.shown.name(&self.channel);
        }
        self.pass += 1;
        self.to_do = (0..self.document.pages().len() as u32).rev().collect();
        Step::Working
    }

    /// The channel under which a sample of the document is most probable.
    fn choose_channel(&self) -> Noise {
        let text = self.document.text();
        let tokens = self.document.tokens();
        let every = (tokens.len() / SAMPLE).max(1);
        let sample: Vec<&str> = tokens
            .iter()
            .step_by(every)
            .map(|token| token.core.of(text))
            .filter(|core| !core.is_empty())
            .collect();
        let channels = &self.vocabulary.model().channels;
        let mut memory = Memory::default();
        let weights = &self.vocabulary.model().weights[0];
        let mut fits = vec![0.0; channels.len()];
        for core in sample {
            let mut alone = None;
            for (fit, noise) in fits.iter_mut().zip(channels) {
                let readings = Readings::new(&self.vocabulary, noise, weights, &mut memory);
                *fit += readings.likelihood(core, *alone.get_or_insert_with(|| readings.alone(core)));
            }
        }
        let best = channels.iter().zip(fits).max_by(|a, b| a.1.total_cmp(&b.1));
        best.map(|(channel, _)| channel.clone()).unwrap_or_default()
    }
}

/// What each token of a document shows of damage, in their order.
pub fn signs(model: Arc<Model>, document: Arc<Document>) -> Vec<Sign> {
    let mut session = Session::new(model, Arc::default(), document.clone());
    let noise = session.choose_channel();
    let mut readings = Readings::new(
        &session.vocabulary,
        &noise,
        &session.vocabulary.model().weights[0],
        &mut session.memory,
    );
    let tokens = document.tokens().iter();
    tokens.map(|token| damage::sign(token.core.of(document.text()), &mut readings)).collect()
}

/// All proposals for a document, in the order of the text.
pub fn propose(model: Arc<Model>, lists: Arc<Lists>, document: Arc<Document>) -> Vec<Proposal> {
    Session::new(model, lists, document).finish()
}
