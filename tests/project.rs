//! The project file: what goes in comes out, and what is damaged, foreign or newer is refused by name.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::lists::{Entry, EntryKind, Lists};
use renskrift::engine::period::Period;
use renskrift::engine::span::Span;
use renskrift::export::manifest::Archive;
use renskrift::export::pooled::{Drawn, Pooled, Samples, What};
use renskrift::export::project::{
    self, Project, ProjectDocument, ProjectError, ProjectOriginal, ProjectPicture, ProjectSeries, VERSION,
};
use renskrift::export::sample::Sample;
use renskrift::export::signing::SignOff;
use renskrift::review::Review;
use renskrift::review::act::{Act, Batch, Record};
use renskrift::review::memory::remember;
use renskrift::review::progress::Status;
use renskrift::review::rule::{Rule, Scope};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

const TEXT: &str = "Brev frin länet.\n";

fn document(id: u32, series: u32, text: &str, spans: &[(usize, usize, String)]) -> ProjectDocument {
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    for (at, length, after) in spans {
        let [start, end] = [*at, at + length].map(|at| text.floor_char_boundary(at));
        if let Some(act) = review.edit(&[Span::new(start, end)], after) {
            let batch = Some(Batch { number: 7, documents: vec![id, 99] });
            let record = Record { batch, ..review.record(act, 1_700_000_000_000) };
            review.apply(&record).expect("the next act");
        }
    }
    ProjectDocument {
        id,
        series,
        name: format!("protokoll {id}.txt"),
        folder: "1987/mars".into(),
        encoding: "UTF-8".into(),
        added: 1.5,
        changed: 2.5,
        period: Period::Before1906,
        status: Status { pages: 1, exported: Some(3.5), errors: 0.25, ..Status::default() },
        remembered: remember(review.history()),
        sample: Some(Sample { seed: 7, lines: vec![0], wrong: vec![(0, 1)], acts: 1, ..Sample::default() }),
        signed: Some(SignOff { signature: "CD".into(), time: 5, acts: 1 }),
        pictures: vec![ProjectPicture {
            page: 0,
            name: "sida.png".into(),
            width: 3,
            height: 4,
            file: vec![1, 2],
            original: None,
        }],
        original: text.as_bytes().to_vec(),
        records: review.history().log().iter().map(|record| (**record).clone()).collect(),
    }
}

/// The document with two pictures more, both of one file.
fn scanned(mut document: ProjectDocument) -> ProjectDocument {
    for (page, original) in [
        (1, ProjectOriginal { sheet: 0, with: None, file: vec![7, 8, 9] }),
        (2, ProjectOriginal { sheet: 1, with: Some(1), file: Vec::new() }),
    ] {
        let (name, original) = ("skanning.tif".to_string(), Some(original));
        document.pictures.push(ProjectPicture {
            page,
            name,
            width: 5,
            height: 6,
            file: vec![3, 4],
            original,
        });
    }
    document
}

/// A sample of both documents and of one that is not in the project.
fn samples() -> Samples {
    let drawn = |document: u32, words: &[&str], read: Option<&str>| Drawn {
        document,
        line: 0,
        place: Span::new(0, 4),
        left: "Brev".into(),
        words: words.iter().map(|word| word.to_string()).collect(),
        right: String::new(),
        read: read.map(str::to_string),
        wrong: vec![0],
    };
    let documents = vec![(7, 2.5), (8, 2.5), (99, 2.5)];
    let pooled =
        |what: What, drawn: Vec<Drawn>| Pooled { seed: 7, what, documents: documents.clone(), drawn };
    Samples {
        text: Some(pooled(What::Words, vec![drawn(8, &["länet."], None), drawn(99, &["Brev"], None)])),
        automatic: Some(pooled(What::Changes, vec![drawn(7, &["från"], Some("frin"))])),
    }
}

fn sample() -> Project {
    let entry = Entry::new(EntryKind::Person, "Ahlm");
    let lists = Lists { entries: vec![entry], ..Lists::default() };
    let archive =
        Archive { arkivbildare: "Kulturnämnden".into(), volym: "A 3".into(), ..Archive::default() };
    let rule = |id: u32, scope: Scope| Rule {
        id,
        before: "frin".into(),
        after: "från".into(),
        scope,
        on: id.is_multiple_of(2),
        made: 5,
    };
    Project {
        series: vec![ProjectSeries {
            id: 3,
            name: "Kulturnämnden".into(),
            lists,
            archive,
            samples: samples(),
        }],
        documents: vec![document(7, 3, TEXT, &[(5, 4, "från".into())]), scanned(document(8, 3, TEXT, &[]))],
        rules: vec![rule(1, Scope::Everything), rule(2, Scope::Series(3)), rule(3, Scope::Document(99))],
    }
}

#[test]
fn what_goes_in_comes_out() {
    let bytes = project::write(&sample(), "Läs mig.").expect("small enough");
    assert!(project::is_project(&bytes));
    assert!(project::is_project(&changed(&bytes, "projekt.json", Change::Remove)), "damaged, but one");
    assert_eq!(bytes, project::write(&sample(), "Läs mig.").expect("small enough"), "the same each time");
    let read = project::read(&bytes).expect("as it was written");
    assert_eq!(read, sample());
    let first = &read.documents[0];
    let text = String::from_utf8(first.original.clone()).expect("text");
    let review = Review::load(Arc::new(Document::new(text)), &first.records).expect("its acts");
    let corrected = renskrift::export::text::corrected(review.document(), review.decisions());
    assert_eq!(corrected, "Brev från länet.\n");
}

#[test]
fn damage_is_named_wherever_it_is() {
    let bytes = project::write(&sample(), "Läs mig.").expect("small enough");
    for path in [
        "original/7/protokoll 7.txt",
        "beslut/7.jsonl",
        "bilder/8/0-sida.png",
        "bilder/8/2-skanning.tif.png",
        "bilder/8/original/1-skanning.tif",
        "projekt.json",
        "kontrollsummor.sha256",
    ] {
        for change in [Change::Remove, Change::Write("annat")] {
            let found = project::read(&changed(&bytes, path, change));
            let expected = match (path, change) {
                ("projekt.json", Change::Remove) => ProjectError::Other,
                // Without its sum the first file that is looked at can't be trusted.
                ("kontrollsummor.sha256", Change::Write(_)) => ProjectError::Damaged("projekt.json".into()),
                _ => ProjectError::Damaged(path.into()),
            };
            assert_eq!(found, Err(expected), "{path}, {change:?}");
        }
    }
    assert_eq!(project::read(&bytes[..bytes.len() / 2]), Err(ProjectError::Other));
    assert_eq!(project::read(b"Brev frin l\xe4net."), Err(ProjectError::Other));
}

#[test]
fn a_newer_project_is_refused_by_its_version() {
    let bytes = project::write(&sample(), "Läs mig.").expect("small enough");
    let contents = String::from_utf8(unpacked(&bytes, "projekt.json")).expect("JSON");
    let version = format!("\"version\": {VERSION}");
    assert!(contents.contains(&version));
    let newer = contents.replace(&version, &format!("\"version\": {}", VERSION + 1));
    let sums = String::from_utf8(unpacked(&bytes, "kontrollsummor.sha256")).expect("text");
    let sum = renskrift::export::delivery::sha256;
    let sums = sums.replace(&sum(contents.as_bytes()), &sum(newer.as_bytes()));
    let bytes = changed(&bytes, "projekt.json", Change::Write(&newer));
    let bytes = changed(&bytes, "kontrollsummor.sha256", Change::Write(&sums));
    assert_eq!(project::read(&bytes), Err(ProjectError::Newer(VERSION + 1)));
}

#[test]
fn a_project_of_the_version_before_is_opened() {
    let bytes = project::write(&sample(), "Läs mig.").expect("small enough");
    let contents = String::from_utf8(unpacked(&bytes, "projekt.json")).expect("JSON");
    let mut older: serde_json::Value = serde_json::from_str(&contents).expect("JSON");
    older["version"] = 1.into();
    for document in older["documents"].as_array_mut().expect("documents") {
        let document = document.as_object_mut().expect("a document");
        for field in ["period", "sample", "signed"] {
            document.remove(field).expect("a later version has it");
        }
    }
    for series in older["series"].as_array_mut().expect("series") {
        for field in ["archive", "samples"] {
            series.as_object_mut().expect("a series").remove(field).expect("a later version has it");
        }
    }
    let older = older.to_string();
    let sums = String::from_utf8(unpacked(&bytes, "kontrollsummor.sha256")).expect("text");
    let sum = renskrift::export::delivery::sha256;
    let sums = sums.replace(&sum(contents.as_bytes()), &sum(older.as_bytes()));
    let bytes = changed(&bytes, "projekt.json", Change::Write(&older));
    let bytes = changed(&bytes, "kontrollsummor.sha256", Change::Write(&sums));
    let mut expected = sample();
    for document in &mut expected.documents {
        (document.period, document.sample, document.signed) = (Period::Auto, None, None);
    }
    (expected.series[0].archive, expected.series[0].samples) = (Archive::default(), Samples::default());
    assert_eq!(project::read(&bytes), Ok(expected));
}

#[test]
fn projects_that_earlier_versions_wrote_are_opened() {
    let files: [&[u8]; 4] = [
        include_bytes!("fixtures/stored/project-1.zip"),
        include_bytes!("fixtures/stored/project-2.zip"),
        include_bytes!("fixtures/stored/project-3.zip"),
        include_bytes!("fixtures/stored/project-4.zip"),
    ];
    let told = [(Period::Auto, 4), (Period::Older, 7), (Period::Older, 7), (Period::Older, 7)];
    for (version, (bytes, (period, acts))) in (1..).zip(files.into_iter().zip(told)) {
        let project = project::read(bytes).unwrap_or_else(|error| panic!("version {version}: {error}"));
        let [document] = project.documents.as_slice() else { panic!("version {version}: one document") };
        assert_eq!(
            (document.name.as_str(), document.period, document.records.len()),
            ("ett.txt", period, acts)
        );
        assert_eq!((document.original.len(), document.pictures[0].file.len()), (31, 8), "version {version}");
        assert_eq!((project.series[0].lists.entries.len(), project.rules.len()), (1, 1), "version {version}");
        let kept = version >= 3;
        assert_eq!(
            (document.sample.is_some(), document.signed.is_some(), project.series[0].archive.serie == "A1"),
            (kept, kept, kept),
            "version {version}"
        );
        let drawn = project.series[0].samples.text.as_ref().map(|sample| sample.drawn.len());
        assert_eq!(drawn, (version >= 4).then_some(1), "version {version}");
        let original = document.pictures.get(1).and_then(|picture| picture.original.as_ref());
        assert_eq!(original.map(|original| original.file.len()), kept.then_some(4), "version {version}");
    }
    assert_eq!(VERSION as usize, files.len(), "a new version is kept here too");
}

#[test]
fn a_file_is_found_under_the_name_that_an_earlier_version_gave_it() {
    let bytes = project::write(&sample(), "Läs mig.").expect("small enough");
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let name = file.name().expect("text").replace("protokoll 7.txt", "con.txt");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let text = String::from_utf8_lossy(&bytes).replace("protokoll 7.txt", "con.txt");
        let bytes = if name.ends_with(".sha256") { text.into_bytes() } else { bytes };
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a place");
        out.write_all(&bytes).expect("room");
    }
    let renamed = out.finish().expect("a zip").into_inner();
    assert_eq!(project::read(&renamed), Ok(sample()));
}

#[test]
fn new_ids_are_given_wherever_a_document_or_series_is_named() {
    let mut project = sample();
    project.renumber(&BTreeMap::from([(7, 70), (8, 80)]), &BTreeMap::from([(3, 30)]));
    assert_eq!(project.series[0].id, 30);
    assert_eq!(
        project.documents.iter().map(|one| (one.id, one.series)).collect::<Vec<_>>(),
        [(70, 30), (80, 30)]
    );
    let samples = &project.series[0].samples;
    let drawn: Vec<u32> = samples.all().flat_map(|one| &one.drawn).map(|drawn| drawn.document).collect();
    assert_eq!(drawn, [80, 70], "what is not in the project is let go of");
    assert!(samples.all().all(|one| one.documents == [(70, 2.5), (80, 2.5)]));
    let batch = project.documents[0].records[0].batch.as_ref().expect("of a batch");
    assert_eq!((batch.number, batch.documents.as_slice()), (7, &[70][..]));
    let scopes: Vec<Scope> = project.rules.iter().map(|rule| rule.scope).collect();
    assert_eq!(scopes, [Scope::Everything, Scope::Series(30)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_project_comes_out_as_it_went_in(
        texts in prop::collection::vec(("[a-zåäö \n]{0,40}", prop::collection::vec((0..40_usize, 0..6_usize, "[a-zå\"\\\\]{0,5}"), 0..4)), 0..4),
        name in "[A-Za-zåäö \"/]{0,12}",
    ) {
        let documents: Vec<ProjectDocument> =
            (1..).zip(&texts).map(|(id, (text, spans))| document(id, 1, text, spans)).collect();
        let series =
            vec![ProjectSeries { id: 1, name, lists: Lists::default(), archive: Archive::default(), samples: Samples::default() }];
        let project = Project { series, documents, rules: Vec::new() };
        let bytes = project::write(&project, "").expect("small enough");
        prop_assert_eq!(project::read(&bytes), Ok(project));
    }
}

/// What becomes of a file of a zip.
#[derive(Clone, Copy, Debug)]
enum Change<'a> {
    Remove,
    Write(&'a str),
}

/// The zip with one file changed.
fn changed(bytes: &[u8], path: &str, change: Change<'_>) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).expect("a file");
        let name = file.name().expect("a name").to_string();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        match change {
            Change::Remove if name == path => continue,
            Change::Write(text) if name == path => content = text.as_bytes().to_vec(),
            _ => {}
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a new file");
        out.write_all(&content).expect("its bytes");
    }
    out.finish().expect("the zip").into_inner()
}

fn unpacked(bytes: &[u8], path: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut content = Vec::new();
    zip.by_name(path).expect("the file").read_to_end(&mut content).expect("its bytes");
    content
}

#[test]
fn an_undo_is_kept_as_it_was_done() {
    let mut project = sample();
    let seq = project.documents[0].records.len() as u32;
    project.documents[0].records.push(Record::new(seq, 1, Act::Undo));
    let bytes = project::write(&project, "").expect("small enough");
    assert_eq!(project::read(&bytes), Ok(project));
}
