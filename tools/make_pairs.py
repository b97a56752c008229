#!/usr/bin/env python3
"""Make pairs to learn the noise from: print text on worn pages of many kinds and read them with several engines.

    pip install pillow numpy
    apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-swe tesseract-ocr-deu tesseract-ocr-fin \\
                    tesseract-ocr-nor ocrad fonts-ebgaramond fonts-liberation2 fonts-crosextra-carlito \\
                    fonts-crosextra-caladea fonts-gnutypewriter fonts-courier-prime fonts-linuxlibertine \\
                    fonts-texgyre fonts-oldstandard fonts-gfs-didot fonts-junicode fonts-freefont-ttf
    python3 tools/make_pairs.py TEXT OUTDIR [--pages 200] [--words 500] [--seed 1] [--jobs 2] [--lists] [--worn] [--hocr]

TEXT is a file of plain text, a paragraph a line, or the same packed as .xz. Every page draws its passage, its font, size, wear and
engine from the seed and the page's number, so a page can be made again by itself. OUTDIR/INDEX.tsv says of each pair its
`row` and `split` as `cargo xtask confusions` reads them, its profile and its error rate. With --lists half of the paragraphs are
cut into short items with a bullet each; with --worn all pages are scanned coarsely and read by Tesseract in English or Swedish; with
--hocr NAME.ocr.hocr has what the engine says of its words, and all pages are read by Tesseract.
"""
import argparse
import concurrent.futures
import lzma
import os
import pathlib
import random
import subprocess
import tempfile

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = pathlib.Path("/usr/share")
OPEN, TRUE, TEX = "fonts/opentype", "fonts/truetype", "texmf/fonts/opentype/public/tex-gyre"
PRINT = [
    f"{OPEN}/ebgaramond/EBGaramond12-Regular.otf",
    f"{OPEN}/ebgaramond/EBGaramond12-Italic.otf",
    f"{OPEN}/linux-libertine/LinLibertine_R.otf",
    f"{OPEN}/didot/GFSDidot.otf",
    f"{OPEN}/junicode/JunicodeTwoBeta-Regular.otf",
    f"{TRUE}/fonts-oldstandard/OldStandard-Regular.ttf",
    f"{TRUE}/liberation2/LiberationSerif-Regular.ttf",
    f"{TRUE}/liberation2/LiberationSerif-Italic.ttf",
    f"{TRUE}/liberation2/LiberationSans-Regular.ttf",
    f"{TRUE}/crosextra/Carlito-Regular.ttf",
    f"{TRUE}/crosextra/Caladea-Regular.ttf",
    f"{TRUE}/freefont/FreeSerif.ttf",
    f"{TEX}/texgyreschola-regular.otf",
    f"{TEX}/texgyrebonum-regular.otf",
    f"{TEX}/texgyreheros-regular.otf",
    f"{TEX}/texgyrepagella-regular.otf",
]
TYPED = [
    f"{TRUE}/gnutypewriter/GNUTypewriter.ttf",
    f"{TRUE}/gnutypewriter/GNUTypewriter.ttf",
    f"{OPEN}/courier-prime/Courier Prime.otf",
    f"{TRUE}/liberation2/LiberationMono-Regular.ttf",
    f"{TEX}/texgyrecursor-regular.otf",
]
# How often each engine reads a page. `eng` knows no å, ä, ö; `deu` and `fin` know ä and ö; `nor` knows å.
ENGINES = {"eng": 30, "swe": 40, "deu": 5, "fin": 5, "nor": 5, "ocrad": 6}
BLIND = {"eng", "ocrad"}
A4 = (8.27, 11.69)  # inches


def wrap(paragraph, font, width):
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def passage(paragraphs, words, rng):
    """Whole paragraphs from a drawn place on, about `words` words."""
    at, taken, count = rng.randrange(len(paragraphs)), [], 0
    while count < words:
        paragraph = paragraphs[at % len(paragraphs)]
        taken.append(paragraph)
        count += len(paragraph.split())
        at += 1
    return taken


def listed(paragraphs, rng):
    """Every second paragraph as a list: its words in items of 3 to 16, all with one bullet."""
    bullet = rng.choice(("•", "•", "•", "o", "-"))
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.split()
        if number % 2 == 0:
            yield paragraph
            continue
        while words:
            count = rng.randint(3, 16)
            yield " ".join([bullet, *words[:count]])
            words = words[count:]


def draw_page(lines, font, size, margin, lead, rng, typed):
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    ink = rng.randint(0, 50)
    for k, line in enumerate(lines):
        y = margin + k * lead
        if not typed:
            pen.text((margin, y), line, font=font, fill=ink)
            continue
        # A typewriter strikes each letter by itself: lighter, darker, higher, lower.
        for column, letter in enumerate(line):
            x = margin + column * font.getlength("n")
            strike = min(150, max(0, round(rng.gauss(ink + 10, 18))))
            pen.text((x, y + rng.choice((-1, 0, 0, 0, 0, 1))), letter, font=font, fill=strike)
    return image


def wear(image, rng, blur, noise, threshold):
    image = image.rotate(rng.uniform(-0.4, 0.4), resample=Image.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(blur))
    draws = np.random.default_rng(rng.randrange(1 << 30))
    grey = np.asarray(image, dtype=float)
    grey = (grey + draws.normal(0, noise, grey.shape)) * 255 / 215  # as a scanner's levels do: paper goes white
    if threshold:
        grey = (grey > threshold) * 255.0
    return Image.fromarray(np.clip(grey, 0, 255).astype("uint8"))


def read_page(image, dpi, engine, hocr):
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "page.pgm")
        image.save(name, dpi=(dpi, dpi))
        ocrad = ["ocrad", "--format=utf8", "--charset=ascii", name]
        tesseract = ["tesseract", name, "-", "-l", engine, "--psm", "6", "--dpi", str(dpi)]
        done = subprocess.run(
            ocrad if engine == "ocrad" else tesseract,
            capture_output=True,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        if hocr:
            subprocess.run([*tesseract[:2], hocr, *tesseract[3:], "hocr"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8", "replace").replace("\f", "")
    return "\n".join(line.strip() for line in text.strip().splitlines()) + "\n"


def distance(a, b):
    """Levenshtein's, a row at a time."""
    a, b = np.array([ord(c) for c in a]), np.array([ord(c) for c in b])
    row, steps = np.arange(len(b) + 1), np.arange(len(b) + 1)
    for k, letter in enumerate(a, 1):
        best = np.minimum(row[:-1] + (b != letter), row[1:] + 1)
        new = np.concatenate(([k], best))
        row = np.minimum.accumulate(new - steps) + steps
    return int(row[-1])


def make(job):
    paragraphs, out, seed, number, words, lists, worn, hocr = job
    rng = random.Random(f"{seed}-{number}")
    typed = rng.random() < 0.4
    path = FONTS / rng.choice(TYPED if typed else PRINT)
    engine = rng.choice(("eng", "swe")) if worn or hocr else rng.choices(list(ENGINES), ENGINES.values())[0]
    older = engine == "ocrad"
    dpi = 200 if older else rng.choice((110, 120, 130, 140, 150, 160, 170, 200))
    pt = rng.choice((10, 11, 12))
    blur = rng.uniform(0.4, 0.8) if older else rng.uniform(0.55, 1.0) * min(1.1, dpi / 140)
    threshold = rng.choice((0, 0, 140, 150)) if typed else rng.choice((0, 0, 0, 0, 145))
    if worn:
        dpi, blur = rng.choice((90, 100, 105, 110, 120)), rng.uniform(0.6, 1.0)
    font = ImageFont.truetype(str(path), round(pt * dpi / 72))
    size = tuple(round(side * dpi) for side in A4)
    margin, lead = round(dpi), round(pt * dpi / 72 * 1.35)
    text = passage(paragraphs, words, rng)
    text = listed(text, rng) if lists else text
    lines = [line for p in text for line in wrap(p, font, size[0] - 2 * margin)]
    lines = lines[: (size[1] - 2 * margin) // lead]
    image = draw_page(lines, font, size, margin, lead, rng, typed)
    grain = rng.uniform(8, 24) if worn else rng.uniform(6, 16)
    image = wear(image, rng, blur, grain, threshold)
    name = f"{number:03}-{path.stem.replace(' ', '')}-{dpi}-{engine}"
    read = read_page(image, dpi, engine, out / f"{name}.ocr" if hocr else None)
    gold = "\n".join(lines) + "\n"
    rate = distance(" ".join(read.split()), " ".join(gold.split())) / max(1, len(gold))
    (out / f"{name}.gold.txt").write_text(gold, encoding="utf-8")
    (out / f"{name}.ocr.txt").write_text(read, encoding="utf-8")
    paper = "typewriter" if typed else "print"
    kind = engine if engine not in ("eng", "swe") else "blind" if engine in BLIND else "swedish"
    if kind == "swedish" and rate > 0.02:
        kind = "swedish-worn"
    # A page of which a third is wrong is damage; nothing is to be learned of letters there.
    split = "learn" if rate < 0.3 else "damaged"
    return f"{name}\t{paper}-{kind}\t{split}\t{sum(len(line.split()) for line in lines)}\t{rate:.4f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("outdir", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--worn", action="store_true")
    parser.add_argument("--hocr", action="store_true")
    said = parser.parse_args()
    unpack = lzma.open if said.text.suffix == ".xz" else open
    with unpack(said.text, "rt", encoding="utf-8") as file:
        paragraphs = [line.strip() for line in file if line.strip()]
    said.outdir.mkdir(parents=True, exist_ok=True)
    numbers = range(said.first, said.first + said.pages)
    jobs = [(paragraphs, said.outdir, said.seed, number, said.words, said.lists, said.worn, said.hocr) for number in numbers]
    with concurrent.futures.ThreadPoolExecutor(said.jobs) as pool:
        rows = list(pool.map(make, jobs))
    head = "pair\trow\tsplit\twords\tcer\n"
    (said.outdir / "INDEX.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
