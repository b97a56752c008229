//! Which document comes next: the one in focus, then the others in the order they were opened.

/// A document to work on, and what the work needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job<W> {
    /// The document.
    pub document: u32,
    /// The revision of the request that opened it.
    pub revision: u32,
    /// The work itself.
    pub work: W,
    /// True once there is nothing left to do.
    pub done: bool,
}

/// The documents that are open, at most one job each.
#[derive(Clone, Debug)]
pub struct Queue<W> {
    jobs: Vec<Job<W>>,
    focus: Option<u32>,
}

impl<W> Default for Queue<W> {
    fn default() -> Self {
        Self { jobs: Vec::new(), focus: None }
    }
}

impl<W> Queue<W> {
    /// Adds work on a document. Earlier work on it is dropped, the new takes its place in the order.
    pub fn open(&mut self, document: u32, revision: u32, work: W) {
        let job = Job { document, revision, work, done: false };
        match self.jobs.iter_mut().find(|job| job.document == document) {
            Some(earlier) => *earlier = job,
            None => self.jobs.push(job),
        }
    }

    /// Lets a document come first from now on, also one that is not open yet.
    pub fn focus(&mut self, document: u32) {
        self.focus = Some(document);
    }

    /// The document that comes first, if one was ever chosen and not closed since.
    pub fn focused(&self) -> Option<u32> {
        self.focus
    }

    /// Drops the work on a document.
    pub fn close(&mut self, document: u32) {
        self.jobs.retain(|job| job.document != document);
        if self.focus == Some(document) {
            self.focus = None;
        }
    }

    /// The job of a document.
    pub fn job(&mut self, document: u32) -> Option<&mut Job<W>> {
        self.jobs.iter_mut().find(|job| job.document == document)
    }

    /// All jobs in the order they were opened.
    pub fn jobs(&mut self) -> &mut [Job<W>] {
        &mut self.jobs
    }

    /// The job to go on with, if any is left to do.
    pub fn first(&mut self) -> Option<&mut Job<W>> {
        let focus = self.focus;
        let focused = self.jobs.iter().position(|job| !job.done && Some(job.document) == focus);
        let first = focused.or_else(|| self.jobs.iter().position(|job| !job.done))?;
        self.jobs.get_mut(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Works the queue to its end, one unit of work at a time; `(document, revision)` of each.
    fn drain(queue: &mut Queue<u32>) -> Vec<(u32, u32)> {
        let mut order = Vec::new();
        while let Some(job) = queue.first() {
            order.push((job.document, job.revision));
            job.work -= 1;
            job.done = job.work == 0;
        }
        order
    }

    #[test]
    fn opened_first_comes_first() {
        let mut queue = Queue::default();
        queue.open(7, 1, 2);
        queue.open(3, 2, 1);
        assert_eq!(drain(&mut queue), [(7, 1), (7, 1), (3, 2)]);
        assert!(queue.first().is_none());
    }

    #[test]
    fn focus_comes_before_order_and_may_precede_open() {
        let mut queue = Queue::default();
        queue.open(1, 1, 1);
        queue.open(2, 1, 2);
        queue.focus(3);
        queue.open(3, 1, 1);
        assert_eq!(drain(&mut queue), [(3, 1), (1, 1), (2, 1), (2, 1)]);
    }

    #[test]
    fn focus_moves_in_the_middle_of_work() {
        let mut queue = Queue::default();
        queue.open(1, 1, 3);
        queue.open(2, 1, 1);
        queue.first().expect("work").work -= 1;
        queue.focus(2);
        assert_eq!(drain(&mut queue), [(2, 1), (1, 1), (1, 1)]);
    }

    #[test]
    fn open_again_drops_earlier_work_and_keeps_the_place() {
        let mut queue = Queue::default();
        queue.open(1, 1, 5);
        queue.open(2, 1, 1);
        queue.open(1, 2, 1);
        assert_eq!(drain(&mut queue), [(1, 2), (2, 1)]);
        queue.open(1, 3, 1);
        assert_eq!(drain(&mut queue), [(1, 3)]);
    }

    #[test]
    fn close_drops_work_and_focus() {
        let mut queue = Queue::default();
        queue.open(1, 1, 1);
        queue.open(2, 1, 1);
        queue.focus(2);
        queue.close(2);
        assert_eq!(queue.focused(), None);
        queue.open(2, 2, 1);
        assert_eq!(drain(&mut queue), [(1, 1), (2, 2)]);
    }
}
