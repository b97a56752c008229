#!/usr/bin/env python3
"""Make the sample protocol and the fixture pages: print invented text, wear the paper, read it with Tesseract.

    pip install pillow numpy
    apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-swe \\
                    fonts-ebgaramond fonts-gnutypewriter fonts-liberation2 fonts-crosextra-caladea
    python3 tools/make_sample.py [NAME]...

Each NAME is a key of PRINTS below; without one, all are made. The text, the pages' pictures and the ALTO come from one
reading. The gold has the lines of the OCR: a reading that lost, split or merged a line is refused.

A source (tools/sample/*.txt) begins with a comment, the head and the foot of every page (blank lines: none). After them
a line is a paragraph; `|` may break a word, a tab goes to the next stop of the last `@` line (per cent of the width,
negative: right-aligned there), `* ` makes bold, `---` ends a page.
"""
import difflib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = pathlib.Path(__file__).parent.parent
FONTS = pathlib.Path("/usr/share/fonts")
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # the same reading, sooner where cores are few
A4 = (8.27, 11.69)  # inches
KEPT = re.compile(r"(?<=\d) (?=\d{3}\b|kr\b)|(?<=§) ")  # blanks where no line ends: 18 000 kr, § 56
MARGIN = 1.3  # inches


@dataclass(frozen=True)
class Print:
    """How a source is printed, worn and read."""

    source: str
    out: str  # the path without its ending
    font: str
    lang: str  # eng reads as an engine without å, ä and ö does
    pt: float = 11
    dpi: int = 150
    blur: float = 0.9
    noise: float = 12
    threshold: int = 0  # 0 keeps grey; 120-160 gives a fax
    seed: int = 1
    pictures: bool = False  # keep the pages' pictures and the ALTO


GARAMOND = "opentype/ebgaramond/EBGaramond12-Regular.otf"
TYPEWRITER = "truetype/gnutypewriter/GNUTypewriter.ttf"
SANS = "truetype/liberation2/LiberationSans-Regular.ttf"
PAGES = "tests/fixtures/pages/"
PRINTS = {
    "protokoll": Print("protokoll.txt", "www/sample/protokoll", GARAMOND, "eng", pt=12, blur=0.8, pictures=True),
    "maskinskrift": Print("maskinskrift.txt", PAGES + "maskinskrift-eng", TYPEWRITER, "eng", pt=11, threshold=150),
    "kulturnamnd": Print("kulturnamnd.txt", PAGES + "garamond-swe", GARAMOND, "swe", pt=11, blur=1.0),
    "kommunalstamma": Print("kommunalstamma.txt", PAGES + "1912-garamond-eng", GARAMOND, "eng", pt=11, blur=0.9),
    "fattigvardsstyrelse": Print("fattigvardsstyrelse.txt", PAGES + "1938-maskinskrift-swe", TYPEWRITER, "swe", threshold=140, seed=4, dpi=200),
    "byggnadsnamnd": Print("byggnadsnamnd.txt", PAGES + "1965-maskinskrift-eng", TYPEWRITER, "eng", blur=1.0, noise=14),
    "omsorgsnamnd": Print("omsorgsnamnd.txt", PAGES + "sans-eng", SANS, "eng", pt=10, blur=1.1),
}


@dataclass
class Row:
    """A printed line: its cells with where each begins (or ends) as a share of the width."""

    cells: list
    bold: bool = False
    gap: bool = False  # half a line of air before it

    def text(self):
        return " ".join(cell for cell, _ in self.cells if cell)


def rows(source, font, width):
    """The rows of the source's body; None ends a page."""
    out, stops, gap = [], [], False
    for line in source:
        if not line:
            gap = True
        elif line == "---":
            out.append(None)
        elif line.startswith("@ "):
            stops = [int(stop) / 100 for stop in line[2:].split()]
        else:
            bold = line.startswith("* ")
            line = line.removeprefix("* ")
            if "\t" in line:
                made = [Row(list(zip(line.split("\t"), [0.0, *stops])), bold, gap)]
            else:
                made = [Row([(part, 0.0)], bold) for part in wrap(line, font, width)]
                made[0].gap = gap
            out += made
            gap = False
    return out


def wrap(paragraph, font, width):
    """The paragraph's lines; a word with `|` may be broken there, with a hyphen."""
    lines, line = [], ""
    for word in KEPT.sub("\u00a0", paragraph).split(" "):
        parts = word.split("|")
        for take in range(len(parts), -1, -1):
            head = "".join(parts[:take]) + ("-" if 0 < take < len(parts) else "")
            longer = f"{line} {head}".strip()
            if take == 0 or font.getlength(longer) <= width:
                break
        if take == len(parts):
            line = longer
        else:
            lines.append(longer)
            line = "".join(parts[take:])
    return [line.replace("\u00a0", " ") for line in [*lines, line]]


def paginate(body, lines_a_page):
    """Cuts the rows into pages; a bold row is never the last of its page."""
    pages, page, height = [], [], 0.0
    for k, row in enumerate(body):
        if row is None:
            pages.append(page)
            page, height = [], 0.0
            continue
        need = 2.0 if row.bold and k + 1 < len(body) else 1.0
        if page and height + need + row.gap / 2 > lines_a_page:
            pages.append(page)
            page, height = [], 0.0
        height += 1 + (row.gap / 2 if page else 0)
        page.append(row)
    return [*pages, page]


def draw(page, head, foot, look, number, rng):
    """The page as ink on clean paper, and its printed lines."""
    size = tuple(int(side * look.dpi) for side in A4)
    px = int(look.pt * look.dpi / 72)
    font = ImageFont.truetype(str(FONTS / look.font), px)
    margin, lead = int(MARGIN * look.dpi), int(px * 1.35)
    width = size[0] - 2 * margin
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    printed = []

    def put(row, y):
        ink = rng.randint(0, 40)
        for cell, stop in row.cells:
            at = margin + abs(stop) * width
            for shift in (0, 1) if row.bold else (0,):  # struck twice: not every font has a bold with å, ä and ö
                pen.text((at + shift, y), cell, font=font, fill=ink, anchor="ra" if stop < 0 else "la")
        printed.append(row.text())

    if head:
        put(Row(list(zip(head.replace("Sida N", f"Sida {number}").split("\t"), (0.0, -0.82, -1.0)))), margin - 2 * lead)
    y = margin
    for k, row in enumerate(page):
        y += lead // 2 if row.gap and k else 0
        put(row, y)
        y += lead
    if foot:
        put(Row(list(zip(foot.split("\t"), (0.0, 0.35, -1.0)))), size[1] - margin + lead)
    return image, printed


def wear(image, look, rng):
    """The page as a scanner sees it: a little askew, blurred, grainy, its paper white."""
    image = image.rotate(rng.uniform(-0.35, 0.35), resample=Image.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(look.blur))
    grey = np.asarray(image, dtype=float)
    grey = grey + np.random.default_rng(rng.randrange(1 << 30)).normal(0, look.noise, grey.shape)
    grey = grey * 255 / 215
    if look.threshold:
        grey = (grey > look.threshold) * 255.0
    grey = np.round(grey / 17) * 17  # sixteen greys: no other reading, half the file
    return Image.fromarray(np.clip(grey, 0, 255).astype("uint8"))


def read(folder, names, lang):
    """One reading of all pages: the text, a form feed after each page, and the ALTO beside it."""
    (folder / "pages.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    command = ["tesseract", "pages.txt", "out", "-l", lang, "--psm", "6", "alto", "txt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=ONE_THREAD)
    return (folder / "out.txt").read_text(encoding="utf-8").split("\f")[: len(names)]


def numbered(alto):
    """The ALTO with no id twice: Tesseract counts blocks, lines and words anew on each page."""
    head, *pages = re.split(r"(?=<Page )", alto)
    ids = re.compile(r'(?<= ID=")(cblock|block|line|string)_')
    return head + "".join(ids.sub(rf"\1_{number}_", page) for number, page in enumerate(pages, 1))


def gold_of(ocr, printed, where):
    """The printed lines, blank where the OCR's are; fails unless the OCR has each of them, in order."""
    left = list(printed)
    gold = []
    for line in ocr.rstrip("\n").split("\n"):
        if not line.strip():
            gold.append("")
            continue
        gold.append(left.pop(0) if left else "")
        if difflib.SequenceMatcher(None, line, gold[-1], autojunk=False).ratio() < 0.5:
            sys.exit(f"{where}: the OCR's line {line!r} is not the printed {gold[-1]!r}")
    if left:
        sys.exit(f"{where}: the OCR lacks the printed line {left[0]!r}")
    return gold


def make(look):
    rng = random.Random(look.seed)
    source = (ROOT / "tools/sample" / look.source).read_text(encoding="utf-8").splitlines()
    head, foot, body = source[1], source[2], source[3:]
    px = int(look.pt * look.dpi / 72)
    font = ImageFont.truetype(str(FONTS / look.font), px)
    width = int(A4[0] * look.dpi) - 2 * int(MARGIN * look.dpi)
    height = int(A4[1] * look.dpi) - 2 * int(MARGIN * look.dpi)
    out = ROOT / look.out
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        names, printed = [], []
        for number, page in enumerate(paginate(rows(body, font, width), height // int(px * 1.35)), 1):
            image, lines = draw(page, head, foot, look, number, rng)
            names.append(f"sida-{number}.png")
            wear(image, look, rng).save(folder / names[-1], dpi=(look.dpi, look.dpi), optimize=True)
            printed.append(lines)
        ocr = read(folder, names, look.lang)
        if look.pictures:
            for name in names:
                shutil.copy(folder / name, out.parent / name)
            alto = (folder / "out.xml").read_text(encoding="utf-8")
            pathlib.Path(f"{out}.alto.xml").write_text(numbered(alto), encoding="utf-8")
    gold = [gold_of(page, lines, name) for page, lines, name in zip(ocr, printed, names)]
    ocr_text = "\n".join(page.rstrip("\n") for page in ocr) + "\n"
    gold_text = "\n".join("\n".join(page) for page in gold) + "\n"
    assert ocr_text.count("\n") == gold_text.count("\n")
    ending = ("", ".gold") if look.pictures else (".ocr", ".gold")
    for kind, text in zip(ending, (ocr_text, gold_text)):
        pathlib.Path(f"{out}{kind}.txt").write_text(text, encoding="utf-8")
    print(f"{look.out}: {len(names)} pages, {len(gold_text.split())} words, {ocr_text.count(chr(10))} lines")


def main():
    for name in sys.argv[1:] or PRINTS:
        make(PRINTS[name])


if __name__ == "__main__":
    main()
