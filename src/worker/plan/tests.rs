use super::*;
use crate::engine::changed::Change;
use crate::engine::span::Span;

/// What was sent, shortly: `L` lists, `O1.2` opens document 1 at revision 2, `F1` focuses it, `C1` closes it, `K1.2.0` checks it with no
/// borders.
fn sent(requests: Vec<Request>) -> String {
    let short = requests.iter().map(|request| match request {
        Request::Lists(_) => "L".to_string(),
        Request::Open { document, revision, .. } => format!("O{document}.{revision}"),
        Request::Focus { document, page } => format!("F{document}.{page}"),
        Request::Close { document } => format!("C{document}"),
        Request::Check { document, revision, meetings, .. } => {
            format!("K{document}.{revision}.{}", meetings.len())
        }
        Request::Learn { name, .. } => format!("N{name}"),
        Request::Judge { number, .. } => format!("J{number}"),
        Request::Compare { number, .. } => format!("B{number}"),
        Request::Find { document, number, .. } => format!("W{document}.{number}"),
        Request::BuiltIn => "I".to_string(),
    });
    short.collect::<Vec<_>>().join(" ")
}

fn asked(series: u32, text: &str) -> Asked {
    Asked { series, text: text.into(), ..Asked::default() }
}

fn page(document: u32, revision: u32) -> Reply {
    Reply::Page { document, revision, page: 0, revised: false, proposals: Vec::new(), progress: (1, 2) }
}

fn open_and_ready(documents: &[u32]) -> Plan {
    let mut plan = Plan::default();
    plan.ready();
    for &document in documents {
        plan.open(document, asked(1, "text"));
    }
    plan
}

#[test]
fn nothing_is_sent_before_the_worker_is_ready_and_everything_then() {
    let mut plan = Plan::default();
    assert_eq!(sent(plan.open(1, asked(1, "a"))), "");
    assert_eq!(sent(plan.open(2, asked(1, "b"))), "");
    assert_eq!(sent(plan.focus(2, 4)), "");
    assert_eq!(sent(plan.set_lists(1, Lists::default())), "");
    assert_eq!(sent(plan.ready()), "L O1.3 O2.3 F2.4");
    assert_eq!(sent(plan.open(3, asked(1, "c"))), "O3.4");
    assert_eq!(sent(plan.focus(1, 2)), "F1.2");
    assert_eq!(sent(plan.close(3)), "C3");
}

#[test]
fn texts_are_compared_only_by_a_worker_that_is_ready() {
    let mut plan = Plan::default();
    assert_eq!(sent(plan.compare(1, "a".into(), "b".into())), "");
    assert_eq!(sent(plan.ready()), "L");
    assert_eq!(sent(plan.compare(2, "a".into(), "b".into())), "B2");
    assert!(plan.accept(&Reply::Compared { number: 2, beside: None }));
}

#[test]
fn words_are_judged_only_by_a_worker_that_is_ready() {
    let mut plan = Plan::default();
    assert_eq!(sent(plan.judge(1, vec!["man".into()])), "");
    assert_eq!(sent(plan.ready()), "L");
    assert_eq!(sent(plan.judge(2, vec!["man".into()])), "J2");
    assert_eq!(sent(plan.learn(2, "a.txt".into(), "text".into())), "L Na.txt");
    assert!(plan.accept(&Reply::Learned { name: "a.txt".into(), found: Vec::new() }));
    assert!(plan.accept(&Reply::Judged { number: 2, known: vec![true] }));
}

#[test]
fn replies_to_earlier_revisions_and_closed_documents_are_stale() {
    let mut plan = open_and_ready(&[1, 1, 2]);
    assert!(!plan.accept(&page(1, 1)));
    assert!(plan.accept(&page(1, 2)));
    assert!(plan.accept(&page(2, 3)));
    plan.set_lists(1, Lists::default());
    assert!(!plan.accept(&page(2, 3)));
    assert!(plan.accept(&page(2, 4)));
    plan.close(2);
    assert!(!plan.accept(&page(2, 4)));
}

#[test]
fn a_document_is_checked_when_it_is_done_and_when_its_meetings_move() {
    let mut plan = open_and_ready(&[1]);
    let moved = |meetings: &[(u32, bool)]| Standing { meetings: meetings.to_vec(), ..Standing::default() };
    assert_eq!(sent(plan.check()), "");
    assert_eq!(sent(plan.revise(1, moved(&[(7, true)]))), "");
    assert!(plan.accept(&Reply::Done { document: 1, revision: 1 }));
    assert_eq!(sent(plan.check()), "K1.1.1");
    let checks = Reply::Checks { document: 1, revision: 1, checks: Vec::new(), meetings: vec![0, 7] };
    plan.restarted();
    assert_eq!(sent(plan.ready()), "L K1.1.1");
    assert!(plan.accept(&checks));
    assert_eq!(sent(plan.check()), "");
    assert_eq!(sent(plan.revise(1, moved(&[(7, true)]))), "");
    assert_eq!(sent(plan.revise(1, moved(&[]))), "K1.1.0");
    assert!(plan.accept(&checks));
    assert_eq!(sent(plan.set_lists(1, Lists::default())), "L O1.2");
    assert!(plan.accept(&Reply::Done { document: 1, revision: 2 }));
    assert!(!plan.accept(&checks));
    assert_eq!(sent(plan.check()), "K1.2.0");
}

#[test]
fn one_document_is_checked_at_a_time_and_what_is_decided_meanwhile_makes_its_checks_stale() {
    let mut plan = open_and_ready(&[1, 2]);
    let decided = |after: &str| {
        let span = Span::new(0, 1);
        let changes = Changes::new(&[Change { span, after: after.to_string(), decided: true }]);
        Standing { changes, ..Standing::default() }
    };
    let checks = |document, revision| Reply::Checks { document, revision, checks: vec![], meetings: vec![0] };
    for (document, revision) in [(1, 1), (2, 2)] {
        assert!(plan.accept(&Reply::Done { document, revision }));
    }
    assert_eq!(sent(plan.focus(2, 0)), "F2.0");
    assert_eq!(sent(plan.check()), "K2.2.0");
    assert_eq!(sent(plan.check()), "");
    assert_eq!(sent(plan.revise(2, decided("a"))), "");
    assert!(!plan.accept(&checks(2, 2)));
    assert_eq!(sent(plan.check()), "K2.2.0");
    assert!(plan.accept(&checks(2, 2)));
    assert_eq!(sent(plan.revise(2, decided("a"))), "");
    assert_eq!(sent(plan.check()), "K1.1.0");
    // One that is closed meanwhile is in nobody's way.
    assert_eq!(sent(plan.close(1)), "C1");
    assert!(!plan.accept(&checks(1, 1)));
    assert_eq!(sent(plan.revise(2, decided("b"))), "K2.2.0");
}

#[test]
fn a_document_that_is_woken_is_checked_and_read_when_it_is_opened() {
    let mut plan = open_and_ready(&[]);
    let checks = Reply::Checks { document: 1, revision: 1, checks: vec![], meetings: vec![0] };
    assert_eq!(sent(plan.wake(1, asked(1, "text"))), "K1.1.0");
    assert_eq!(sent(plan.wake(1, asked(1, "text"))), "");
    assert!(!plan.wants(1));
    assert!(plan.accept(&checks));
    assert_eq!(sent(plan.set_lists(1, Lists::default())), "L K1.2.0");
    assert_eq!(sent(plan.set_period(1, Period::Modern)), "");
    assert!(!plan.accept(&checks));
    assert_eq!(sent(plan.check()), "K1.2.0");
    assert_eq!(sent(plan.open(1, asked(1, "text"))), "O1.3");
    assert!(plan.wants(1));
}

#[test]
fn a_new_worker_is_told_what_is_not_done() {
    let mut plan = open_and_ready(&[1, 2]);
    assert!(plan.accept(&Reply::Done { document: 1, revision: 1 }));
    plan.restarted();
    assert_eq!(sent(plan.focus(2, 3)), "");
    assert_eq!(sent(plan.ready()), "L O2.2 F2.3 K1.1.0");
    assert_eq!(sent(plan.set_lists(1, Lists::default())), "L O1.3 O2.3 F2.3");
}

#[test]
fn silence_at_work_restarts_and_then_gives_the_document_up() {
    let mut plan = open_and_ready(&[1, 2]);
    let mut verdicts = Vec::new();
    for _ in 0..STRIKES * PATIENCE {
        let verdict = plan.tick();
        if verdict != Verdict::Wait {
            verdicts.push(verdict);
            plan.restarted();
            plan.ready();
        }
    }
    assert_eq!(verdicts, [Verdict::Restart, Verdict::GiveUp(1)]);
    assert_eq!(sent(plan.ready()), "L O2.2");
}

#[test]
fn a_word_from_the_worker_ends_the_silence() {
    let mut plan = open_and_ready(&[1]);
    for _ in 0..3 {
        for _ in 1..PATIENCE {
            assert_eq!(plan.tick(), Verdict::Wait);
        }
        assert!(plan.accept(&Reply::Progress { document: 1, revision: 1, progress: (0, 1) }));
    }
}

#[test]
fn an_idle_worker_may_be_silent() {
    let mut plan = open_and_ready(&[1]);
    assert!(plan.accept(&Reply::Done { document: 1, revision: 1 }));
    for _ in 0..PATIENCE * 3 {
        assert_eq!(plan.tick(), Verdict::Wait);
    }
}

#[test]
fn a_document_that_makes_the_engine_fail_is_given_up_at_once() {
    let mut plan = open_and_ready(&[1, 2]);
    assert_eq!(plan.failed(Some(2)), Verdict::GiveUp(2));
    plan.restarted();
    assert_eq!(sent(plan.ready()), "L O1.1");
    assert_eq!(sent(plan.open(2, asked(1, "other text"))), "O2.3");
}

#[test]
fn a_worker_that_can_not_load_is_not_begun_again() {
    let mut plan = Plan::default();
    plan.open(1, asked(1, "text"));
    let verdicts: Vec<_> = (0..LOADING * 3).map(|_| plan.tick()).filter(|v| *v != Verdict::Wait).collect();
    assert_eq!(verdicts, [Verdict::Slow]);
    assert_eq!(plan.crashed(), Verdict::Broken);
    assert_eq!(plan.tick(), Verdict::Wait);
    plan.restarted();
    assert_eq!(sent(plan.ready()), "L O1.1");
}

#[test]
fn each_series_is_read_with_its_own_lists() {
    let mut plan = Plan::default();
    plan.set_lists(1, Lists::default());
    plan.set_lists(2, Lists::default());
    plan.open(1, asked(1, "a"));
    plan.open(2, asked(2, "b"));
    plan.open(3, asked(1, "c"));
    assert_eq!(sent(plan.ready()), "L O1.3 O3.5 L O2.4");
    // The worker has the lists of the second series now.
    assert_eq!(sent(plan.open(4, asked(2, "d"))), "O4.6");
    assert_eq!(sent(plan.open(5, asked(1, "e"))), "L O5.7");
    assert_eq!(sent(plan.set_lists(2, Lists::default())), "L O2.8 O4.8");
    assert!(plan.wants(4) && !plan.wants(9));
}

#[test]
fn a_document_of_another_period_is_read_anew() {
    let mut plan = open_and_ready(&[1, 2]);
    assert!(plan.accept(&Reply::Done { document: 1, revision: 1 }));
    assert_eq!(sent(plan.set_period(1, Period::Auto)), "", "as before");
    let requests = plan.set_period(1, Period::Before1906);
    assert!(matches!(
        requests.as_slice(),
        [Request::Open { document: 1, revision: 3, period: Period::Before1906, .. }]
    ));
    assert!(!plan.accept(&page(1, 1)) && plan.accept(&page(1, 3)));
    assert_eq!(sent(plan.set_period(7, Period::Modern)), "", "nobody asked for it");
    assert_eq!(plan.crashed(), Verdict::Restart);
    plan.restarted();
    assert!(
        plan.ready().iter().any(|request| {
            matches!(request, Request::Open { document: 1, period: Period::Before1906, .. })
        })
    );
}

#[test]
fn what_stands_where_is_asked_with_the_lists_of_the_series() {
    let mut plan = Plan::default();
    assert_eq!(sent(plan.find(2, (7, 1), "a".into(), Changes::default())), "");
    assert_eq!(sent(plan.built_in()), "");
    plan.ready();
    assert_eq!(sent(plan.find(2, (7, 2), "a".into(), Changes::default())), "L W7.2");
    assert_eq!(sent(plan.find(2, (8, 3), "a".into(), Changes::default())), "W8.3");
    assert_eq!(sent(plan.find(1, (9, 4), "a".into(), Changes::default())), "L W9.4");
    assert_eq!(sent(plan.built_in()), "I");
}

#[test]
fn a_worker_that_has_worked_makes_way_once_it_is_idle() {
    let mut plan = open_and_ready(&[1]);
    let ticks = |plan: &mut Plan| {
        (0..2 * IDLE).map(|_| plan.tick()).filter(|verdict| *verdict == Verdict::Renew).count()
    };
    plan.accept(&page(1, 1));
    plan.accept(&Reply::Done { document: 1, revision: 1 });
    assert_eq!(ticks(&mut plan), 0, "checks are to come");
    assert_eq!(sent(plan.check()), "K1.1.0");
    plan.accept(&Reply::Checks { document: 1, revision: 1, checks: Vec::new(), meetings: Vec::new() });
    assert_eq!(ticks(&mut plan), 1);
    assert!(plan.is_idle());

    // The one that takes its place has nothing to tell before it has worked.
    plan.ready();
    assert_eq!(ticks(&mut plan), 0);
    plan.compare(1, "a".into(), "b".into());
    assert_eq!(ticks(&mut plan), 0, "it owes an answer");
    assert!(!plan.is_idle());
    plan.accept(&Reply::Compared { number: 1, beside: None });
    assert_eq!(ticks(&mut plan), 1);
}
