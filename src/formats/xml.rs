//! XML files: how their letters are encoded, and where in them something stands.

use super::encoding::Encoding;
use super::refusal::Refusal;
use super::source::SourceText;

/// An XML file's letters.
#[derive(Clone, Debug)]
pub struct Xml {
    /// The file as text.
    pub text: String,
    /// The greatest letter that its encoding has; a greater one is written as a reference (`&#8211;`).
    pub greatest: char,
}

/// True for bytes that begin as an XML file does, whatever its encoding.
pub fn is_xml(bytes: &[u8]) -> bool {
    let letters: Vec<u8> =
        bytes.iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).take(200).collect();
    let text = String::from_utf8_lossy(&letters);
    let text = text.trim_start();
    text.starts_with("<?xml") || text.starts_with("<alto") || text.starts_with("<!DOCTYPE alto")
}

/// Decodes the file as its declaration says, UTF-8 where it says nothing.
///
/// # Errors
/// Where the declaration names an encoding that is not read, or one that the bytes are not in.
pub fn decode(bytes: Vec<u8>) -> Result<(SourceText, Xml), Refusal> {
    let said = declared(&bytes);
    let said = said.as_deref().unwrap_or("utf-8").to_ascii_lowercase();
    let wrong = |line: u32| Refusal::Encoding { line, said: said.clone() };
    if matches!(said.as_str(), "iso-8859-1" | "latin1" | "windows-1252" | "cp1252") {
        let (source, text) = SourceText::decode_as(bytes, Encoding::Windows1252);
        let greatest = if said.starts_with("iso") || said == "latin1" { '\u{ff}' } else { '\u{7f}' };
        return Ok((source, Xml { text, greatest }));
    }
    let (source, text) = SourceText::decode(bytes);
    let wide = matches!(source.encoding(), Encoding::Utf16Le { .. } | Encoding::Utf16Be { .. });
    let greatest = match said.as_str() {
        "utf-8" | "utf8" if !wide => char::MAX,
        "utf-16" | "utf-16le" | "utf-16be" if wide => char::MAX,
        "us-ascii" | "ascii" if !wide => '\u{7f}',
        "utf-8" | "utf8" | "utf-16" | "utf-16le" | "utf-16be" | "us-ascii" | "ascii" => return Err(wrong(1)),
        _ => return Err(Refusal::UnknownEncoding { said }),
    };
    if source.encoding() == Encoding::Windows1252 {
        // What is no UTF-8 was taken for this; the line is that of the first letter beyond ASCII.
        let at = source.bytes().iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
        return Err(wrong(line(&text, at)));
    }
    match source.broken().first() {
        Some(broken) => Err(wrong(line(&text, broken.at as usize))),
        None => Ok((source, Xml { text, greatest })),
    }
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).take(200).collect();
    let head = String::from_utf8_lossy(&letters).into_owned();
    let declaration = head.get(head.find("<?xml")?..head.find("?>")?)?;
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| "\"'".contains(*quote))?;
    Some(after[1..].split(quote).next()?.to_string())
}

/// The line, from 1, of byte `offset` of `text`.
pub fn line(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|&&byte| byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_as_declared() {
        for (bytes, expected) in [
            (&b"<?xml version='1.0'?><a/>"[..], Ok(Encoding::Utf8)),
            (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\xc3\xa5\"/>", Ok(Encoding::Utf8)),
            (b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a b=\"\xe5\"/>", Ok(Encoding::Windows1252)),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\xe5\"/>",
                Err(Refusal::Encoding { line: 2, said: "utf-8".to_string() }),
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                Err(Refusal::Encoding { line: 1, said: "utf-16".to_string() }),
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><a/>",
                Err(Refusal::UnknownEncoding { said: "koi8-r".to_string() }),
            ),
        ] {
            let found = decode(bytes.to_vec()).map(|(source, _)| source.encoding());
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
