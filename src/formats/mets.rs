//! METS: the order of pages, and which files each has. Nothing else of it is read; it is no document and is not written.

use super::picture;
use super::refusal::Refusal;
use super::xml::{self, Tag, Text, Visit};
use std::collections::BTreeMap;

/// Extensions of pictures, those too that are not shown.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "tif", "tiff", "jp2", "jpx"];

/// The pages of a METS file in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// For each page the names of its files, without folders.
    pub pages: Vec<Vec<String>>,
}

/// True for XML whose root is that of METS.
pub fn is_mets(bytes: &[u8]) -> bool {
    xml::is_xml(bytes)
        && xml::decode(bytes.to_vec())
            .is_ok_and(|(_, xml)| xml::root(&xml.text).is_ok_and(|(root, _)| root == "mets"))
}

/// True for names that METS files have by custom.
pub fn is_name(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with("mets.xml") || name.ends_with(".mets")
}

impl Order {
    /// Reads a METS file: the pages of its physical structure, or, where none is called so, of its first.
    ///
    /// # Errors
    /// For XML that can't be read.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let (_, xml) = xml::decode(bytes)?;
        let mut reading = Reading::default();
        xml::visit(&xml.text, &mut reading)?;
        let Reading { files, mut maps, .. } = reading;
        let physical = maps.iter().position(|map| map.kind.eq_ignore_ascii_case("physical")).unwrap_or(0);
        if maps.is_empty() {
            return Ok(Self::default());
        }
        let mut pages = maps.swap_remove(physical).pages;
        // Those that say no order stay where they stand.
        if pages.iter().all(|page| page.order.is_some()) {
            pages.sort_by_key(|page| page.order);
        }
        let named = |page: Page| page.files.iter().filter_map(|id| files.get(id).cloned()).collect();
        Ok(Self { pages: pages.into_iter().map(named).collect() })
    }

    /// The index of the page that the file `name` belongs to.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.pages.iter().position(|files| files.iter().any(|file| file.eq_ignore_ascii_case(name)))
    }

    /// The names of the pictures of the document `name` with `pages` pages: that of the page that the document belongs to, or,
    /// for one that has all pages, each.
    pub fn pictures_of(&self, name: &str, pages: usize) -> Vec<Option<String>> {
        let mut found = vec![None; pages];
        match self.place(name) {
            Some(place) if pages == 1 => found[0] = self.picture(place),
            _ if pages == self.pages.len() => {
                for (place, found) in found.iter_mut().enumerate() {
                    *found = self.picture(place);
                }
            }
            _ => {}
        }
        found
    }

    fn picture(&self, place: usize) -> Option<String> {
        let is_picture = |name: &&String| {
            name.rsplit_once('.')
                .is_some_and(|(_, kind)| PICTURES.iter().any(|one| kind.eq_ignore_ascii_case(one)))
        };
        self.pages[place].iter().find(is_picture).cloned()
    }
}

/// A page as it is read.
#[derive(Default)]
struct Page {
    order: Option<u32>,
    /// The ids of its files.
    files: Vec<String>,
}

/// A structure of the file.
#[derive(Default)]
struct Map {
    kind: String,
    pages: Vec<Page>,
}

#[derive(Default)]
struct Reading {
    /// The names of files by their ids.
    files: BTreeMap<String, String>,
    file: Option<String>,
    maps: Vec<Map>,
    /// The open divisions; one that names files itself is a page.
    open: Vec<Page>,
}

impl Visit for Reading {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let says = |name: &str| Ok::<_, String>(tag.text(name)?.map(|(_, text)| text));
        match tag.name {
            "file" => self.file = says("ID")?,
            "FLocat" => {
                if let (Some(id), Some(address)) = (&self.file, says("href")?) {
                    self.files.entry(id.clone()).or_insert_with(|| picture::last_name(&address));
                }
            }
            "structMap" => self.maps.push(Map { kind: says("TYPE")?.unwrap_or_default(), pages: Vec::new() }),
            "div" => {
                let order = says("ORDER")?.and_then(|order| order.trim().parse().ok());
                self.open.push(Page { order, files: Vec::new() });
            }
            "fptr" | "area" => {
                if let (Some(page), Some(id)) = (self.open.last_mut(), says("FILEID")?) {
                    page.files.push(id);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _name: &str, _text: Text) {}

    fn end(&mut self, name: &str, _: usize) {
        match name {
            "file" => self.file = None,
            "div" => {
                let page = self.open.pop().filter(|page| !page.files.is_empty());
                if let (Some(map), Some(page)) = (self.maps.last_mut(), page) {
                    map.pages.push(page);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
 <mets:fileSec>
  <mets:fileGrp USE="bilder"><mets:file ID="B1"><mets:FLocat LOCTYPE="URL" xlink:href="file://bilder/sk%C3%A5p%201.tif"/></mets:file>
   <mets:file ID="B2"><mets:FLocat xlink:href="bilder\b.JPG"/></mets:file></mets:fileGrp>
  <mets:fileGrp USE="text"><mets:file ID="T1"><mets:FLocat xlink:href="alto/z.xml"/></mets:file><mets:file ID="T2"><mets:FLocat xlink:href="alto/a.xml"/></mets:file></mets:fileGrp>
 </mets:fileSec>
 <mets:structMap TYPE="LOGICAL"><mets:div><mets:fptr FILEID="T2"/></mets:div></mets:structMap>
 <mets:structMap TYPE="physical"><mets:div TYPE="volume">
  <mets:div TYPE="page" ORDER="2"><mets:fptr FILEID="B2"/><mets:fptr><mets:area FILEID="T2"/></mets:fptr></mets:div>
  <mets:div TYPE="page" ORDER="1"><mets:fptr FILEID="T1"/><mets:fptr FILEID="B1"/><mets:fptr FILEID="borta"/></mets:div>
 </mets:div></mets:structMap>
</mets:mets>"#;

    #[test]
    fn pages_come_in_their_order_with_their_files() {
        assert!(is_mets(METS.as_bytes()) && !is_mets(b"<?xml version='1.0'?><alto/>"));
        let order = Order::read(METS.as_bytes().to_vec()).expect("METS");
        let pages: Vec<Vec<&str>> =
            order.pages.iter().map(|page| page.iter().map(String::as_str).collect()).collect();
        assert_eq!(pages, [vec!["z.xml", "skåp 1.tif"], vec!["b.JPG", "a.xml"]]);
        assert_eq!(
            (order.place("Z.XML"), order.place("b.jpg"), order.place("c.xml")),
            (Some(0), Some(1), None)
        );
        let picture = |name: &str| Some(name.to_string());
        for (name, pages, expected) in [
            ("z.xml", 1, vec![picture("skåp 1.tif")]),
            ("a.xml", 1, vec![picture("b.JPG")]),
            ("hela.txt", 2, vec![picture("skåp 1.tif"), picture("b.JPG")]),
            ("hela.txt", 3, vec![None; 3]),
            ("annan.txt", 1, vec![None]),
        ] {
            assert_eq!(order.pictures_of(name, pages), expected, "{name}");
        }
    }

    #[test]
    fn what_says_no_order_stays_as_it_stands_and_what_is_cut_is_refused() {
        let bare =
            METS.replace(" ORDER=\"2\"", "").replace("TYPE=\"physical\"", "").replace("LOGICAL", "PHYSICAL");
        assert_eq!(Order::read(bare.clone().into_bytes()).expect("METS").pages, [["a.xml"]]);
        let second = bare.replace("TYPE=\"PHYSICAL\"><mets:div><mets:fptr FILEID=\"T2\"/></mets:div>", ">");
        let order = Order::read(second.into_bytes()).expect("METS");
        assert!(order.pages.is_empty(), "the first structure has no pages");
        assert!(Order::read(METS.as_bytes()[..900].to_vec()).is_err());
        assert_eq!(Order::read(b"<?xml version='1.0'?><mets/>".to_vec()), Ok(Order::default()));
    }
}
