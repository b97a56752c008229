//! The documents that are read beside the app: Markdown made to pages of the app's own look, that run nothing.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const TEMPLATE: &str = "www/page.html";

/// A document, and what stands around it.
struct Page {
    /// The file that it is made of.
    source: &'static str,
    /// The name of the page.
    name: &'static str,
    /// Its language.
    lang: &'static str,
    /// The link to the app.
    back: &'static str,
    /// The label of the list of headings.
    contents: &'static str,
    /// The same in another language: its language, that language's name, its page.
    other: Option<(&'static str, &'static str, &'static str)>,
}

const PAGES: [Page; 3] = [
    Page {
        source: "docs/handbok.md",
        name: "handbok.html",
        lang: "sv",
        back: "Till Renskrift",
        contents: "Innehåll",
        other: Some(("en", "English", "handbook.html")),
    },
    Page {
        source: "docs/handbook.md",
        name: "handbook.html",
        lang: "en",
        back: "To Renskrift",
        contents: "Contents",
        other: Some(("sv", "Svenska", "handbok.html")),
    },
    Page {
        source: "THIRD-PARTY.md",
        name: "third-party.html",
        lang: "en",
        back: "To Renskrift",
        contents: "Contents",
        other: None,
    },
];

/// Writes all pages into `folder`, with the pictures that they show.
pub fn run(folder: &Path) -> Result<(), String> {
    let template = read(Path::new(TEMPLATE))?;
    for page in &PAGES {
        let source = Path::new(page.source);
        let made = Made::of(&read(source)?).map_err(|link| format!("{}: {link}", page.source))?;
        write(&folder.join(page.name), fill(&template, page, &made).as_bytes())?;
        for picture in &made.pictures {
            let from = source.with_file_name(picture);
            let bytes = fs::read(&from).map_err(|error| format!("{}: {error}", from.display()))?;
            write(&folder.join(picture), &bytes)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).map_err(wrong)?;
    fs::write(path, bytes).map_err(wrong)
}

/// A document as HTML.
#[derive(Default)]
struct Made {
    title: String,
    /// The headings of its parts, each with its anchor.
    headings: Vec<(String, String)>,
    body: String,
    /// The files that it shows, from the folder of the document.
    pictures: Vec<String>,
}

impl Made {
    /// The error names a link that leads to no page.
    fn of(markdown: &str) -> Result<Self, String> {
        let mut made = Self::default();
        let mut events = Vec::new();
        let mut anchors = BTreeMap::new();
        let mut parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
        while let Some(event) = parser.next() {
            match event {
                Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                    let inner: Vec<Event> = parser
                        .by_ref()
                        .take_while(|event| *event != Event::End(TagEnd::Heading(level)))
                        .collect();
                    let text = plain(&inner);
                    let id = anchor(&text, &mut anchors);
                    match level {
                        HeadingLevel::H1 => made.title.clone_from(&text),
                        HeadingLevel::H2 => made.headings.push((id.clone(), text)),
                        _ => {}
                    }
                    events.push(Event::Start(Tag::Heading { level, id: Some(id.into()), classes, attrs }));
                    events.extend(inner);
                    events.push(Event::End(TagEnd::Heading(level)));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let dest_url = CowStr::from(page_of(&dest_url)?);
                    events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                Event::Start(Tag::Image { ref dest_url, .. }) => {
                    made.pictures.push(dest_url.to_string());
                    events.push(event);
                }
                // What scrolls by itself must be reached by keys.
                Event::Start(Tag::CodeBlock(_)) => {
                    events.push(Event::Html("<pre tabindex=\"0\"><code>".into()))
                }
                Event::End(TagEnd::CodeBlock) => events.push(Event::Html("</code></pre>\n".into())),
                Event::Start(Tag::Table(_)) => {
                    events.extend([Event::Html("<div class=\"wide\" tabindex=\"0\">".into()), event]);
                }
                Event::End(TagEnd::Table) => events.extend([event, Event::Html("</div>\n".into())]),
                event => events.push(event),
            }
        }
        html::push_html(&mut made.body, events.into_iter());
        Ok(made)
    }
}

fn plain(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

/// An anchor as GitHub makes it of a heading, so that links within a document hold there too.
fn anchor(text: &str, used: &mut BTreeMap<String, u32>) -> String {
    let kept =
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
    let anchor = kept.replace(' ', "-");
    let times = used.entry(anchor.clone()).or_default();
    *times += 1;
    if *times == 1 { anchor } else { format!("{anchor}-{}", *times - 1) }
}

/// Where a link of a document leads among the pages.
fn page_of(link: &str) -> Result<String, String> {
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let name = match file {
        "" => "",
        _ => {
            let last = file.rsplit('/').next();
            let same =
                |page: &&Page| Path::new(page.source).file_name().and_then(|name| name.to_str()) == last;
            PAGES.iter().find(same).ok_or(format!("the app has no page of {file}"))?.name
        }
    };
    Ok(anchor.map_or(name.to_string(), |anchor| format!("{name}#{anchor}")))
}

fn fill(template: &str, page: &Page, made: &Made) -> String {
    let other = page
        .other
        .map_or(String::new(), |(lang, name, to)| format!("<a href=\"{to}\" lang=\"{lang}\">{name}</a>"));
    let item = |(id, text): &(String, String)| {
        let mut escaped = String::new();
        html::push_html(&mut escaped, [Event::Text(text.as_str().into())].into_iter());
        format!("        <li><a href=\"#{id}\">{escaped}</a></li>\n")
    };
    let headings: String = made.headings.iter().map(item).collect();
    let headings = format!("      <ol>\n{headings}      </ol>\n");
    let filled = [
        ("{lang}", page.lang),
        ("{title}", &made.title),
        ("{back}", page.back),
        ("{other}", &other),
        ("{contents}", page.contents),
        ("{headings}", &headings),
        ("{body}", &made.body),
    ];
    // The body comes last, so that nothing in it is taken for a place to fill.
    filled.into_iter().fold(template.to_string(), |text, (place, with)| text.replacen(place, with, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_page() {
        let made = Made::of("# Bok\n\n## Öppna filer, nu\n\n[se](#öppna-filer-nu) [en](handbook.md#keys)\n\n![x](a/b.png)\n\n## `Öppna` filer nu\n")
            .expect("its links lead to pages");
        assert_eq!(made.title, "Bok");
        assert_eq!(made.pictures, ["a/b.png"]);
        let anchors: Vec<&str> = made.headings.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(anchors, ["öppna-filer-nu", "öppna-filer-nu-1"]);
        assert!(made.body.contains("<h2 id=\"öppna-filer-nu\">"), "{}", made.body);
        assert!(made.body.contains("href=\"handbook.html#keys\""), "{}", made.body);
        assert!(Made::of("[x](status.md)").is_err_and(|why| why.contains("status.md")));
    }

    #[test]
    fn every_document_can_be_made_and_its_links_hold() {
        let sources = PAGES.iter().map(|page| (page, Path::new("..").join(page.source)));
        let texts: Vec<(&Page, String)> =
            sources.map(|(page, path)| (page, read(&path).expect("a document"))).collect();
        let made = |(page, text): &(&'static Page, String)| {
            let made = Made::of(text).unwrap_or_else(|why| panic!("{}: {why}", page.source));
            for picture in &made.pictures {
                let file = Path::new("..").join(page.source).with_file_name(picture);
                assert!(file.is_file(), "{}: {picture}", page.source);
            }
            (page.name, made.body)
        };
        let bodies: BTreeMap<&str, String> = texts.iter().map(made).collect();
        for (page, text) in &texts {
            for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
                let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
                let link = page_of(&dest_url).expect("checked above");
                let (to, anchor) = link.split_once('#').unwrap_or((&link, ""));
                let target = &bodies[if to.is_empty() { page.name } else { to }];
                assert!(
                    anchor.is_empty() || target.contains(&format!("id=\"{anchor}\"")),
                    "{}: {link}",
                    page.source
                );
            }
        }
    }
}
