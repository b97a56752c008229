//! The places of a search: all that were come to, and which of them is gone on from next.

/// A place in a search, and how it was come to.
#[derive(Clone, Copy)]
pub struct State {
    /// The node of the words that are walked.
    pub node: u32,
    /// Cost so far.
    pub cost: f32,
    /// What the words that go on from here can be worth at most, their cost left out.
    pub bound: f32,
    /// Letters read.
    pub at: u16,
    /// Bytes printed of the part of a compound that is walked.
    pub inside: u16,
    /// How many compounds' parts were ended.
    pub parts: u8,
    /// Whether the last step printed what was lost in reading.
    pub lost: bool,
    /// The state before, and what was printed since.
    pub before: u32,
    /// What was printed since.
    pub printed: Printed,
}

impl State {
    /// Where a walk from `root` begins, whose words are worth `bound` at most.
    pub fn start(root: u32, bound: f32) -> Self {
        let (printed, before) = (Printed::Part, NONE);
        Self { node: root, cost: 0.0, bound, at: 0, inside: 0, parts: 0, lost: false, before, printed }
    }
}

/// What one step printed.
#[derive(Clone, Copy)]
pub enum Printed {
    /// What a rule prints.
    Rule(u32),
    /// A letter that no rule speaks for.
    Letter(char),
    /// The letter that was read.
    AsRead,
    /// Nothing for a letter that was read.
    Nothing,
    /// Nothing: a part of a compound ended.
    Part,
}

/// No state.
pub const NONE: u32 = u32::MAX;

/// States stand in rows of half a nat; what lacks more than the rows hold stands in the last.
const ROWS_PER_NAT: f32 = 2.0;
const ROWS: usize = 64;

/// All states, those to go on from in rows by how much less they can be worth than the best.
pub struct Queue {
    states: Vec<State>,
    /// For each state the one that was added before it to the same row.
    next: Vec<u32>,
    /// The last state that was added to each row.
    rows: [u32; ROWS],
    first: usize,
}

impl Queue {
    /// A queue without a state.
    pub fn new() -> Self {
        Self {
            states: Vec::with_capacity(1024),
            next: Vec::with_capacity(1024),
            rows: [NONE; ROWS],
            first: 0,
        }
    }

    /// Adds a state whose words are worth `lack` nats less than the best, at best.
    #[inline]
    pub fn push(&mut self, state: State, lack: f32) {
        let row = ((lack.max(0.0) * ROWS_PER_NAT) as usize).min(ROWS - 1);
        self.next.push(std::mem::replace(&mut self.rows[row], self.states.len() as u32));
        self.first = self.first.min(row);
        self.states.push(state);
    }

    /// The state that can be worth most, the last added of those.
    #[inline]
    pub fn pop(&mut self) -> Option<u32> {
        while let Some(&state) = self.rows.get(self.first) {
            if state != NONE {
                self.rows[self.first] = self.next[state as usize];
                return Some(state);
            }
            self.first += 1;
        }
        None
    }

    /// How many states there are; the next that is added has this number.
    pub fn len(&self) -> u32 {
        self.states.len() as u32
    }

    /// Forgets which states there were to go on from, not the states.
    pub fn clear(&mut self) {
        self.rows = [NONE; ROWS];
        self.first = 0;
    }

    /// A state by the number that [`Queue::pop`] gave, or [`State::before`].
    #[inline]
    pub fn state(&self, number: u32) -> Option<&State> {
        self.states.get(number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_come_first() {
        let mut queue = Queue::new();
        let state = |cost| State {
            node: 0,
            cost,
            bound: 0.0,
            at: 0,
            inside: 0,
            parts: 0,
            lost: false,
            before: NONE,
            printed: Printed::AsRead,
        };
        for lack in [3.0, 0.0, 7.0, 3.1] {
            queue.push(state(lack), lack);
        }
        let mut come = Vec::new();
        while let Some(number) = queue.pop() {
            come.push(queue.state(number).unwrap().cost);
            if come.len() == 2 {
                queue.push(state(1.0), 1.0);
            }
        }
        assert_eq!(come, [0.0, 3.1, 1.0, 3.0, 7.0]);
        queue.push(state(2.0), 2.0);
        queue.clear();
        assert!(queue.pop().is_none() && queue.state(NONE).is_none());
    }
}
