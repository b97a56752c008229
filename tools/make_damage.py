#!/usr/bin/env python3
"""Make the fixtures of damaged pages: print invented text, hurt the paper, read it with Tesseract.

    python3 tools/make_damage.py [NAME]...

It needs what make_sample.py needs, and takes its paper, ink and wear from there. The text is that of the tests' own model
(tests/fixtures/tiny/text.txt). Beside each `NAME.txt` stands `NAME.lines`: the numbers of the lines, from 1, that do not
say what was printed, one a line. Each NAME is a key of KINDS; without one, all are made.
"""
import difflib
import pathlib
import random
import sys
import tempfile

from PIL import Image, ImageDraw, ImageFont

from make_sample import A4, FONTS, GARAMOND, MARGIN, ROOT, SANS, Print, draw, read, rows, wear

OUT = ROOT / "tests/fixtures/damage"
TEXT = ROOT / "tests/fixtures/tiny/text.txt"
FOLD = str.maketrans("åäöÅÄÖ", "aaoAAO")
LIKE = 0.9  # a line at least as like a printed one as this is no damage
PARAGRAPHS = 16


def torn(image, band, rng):
    """The paper's right side is lost along a ragged edge, and of some lines the left side too."""
    pen = ImageDraw.Draw(image)
    width, top, bottom = image.width, *band
    edge = [(width, top)]
    for k in range(9):
        share = 0.3 + 0.35 * abs(k - 4) / 4 + rng.uniform(-0.05, 0.05)
        edge.append((int(width * share), top + (bottom - top) * k // 8))
    pen.polygon([*edge, (width, bottom)], fill=255)
    middle, part = bottom - 2 * (bottom - top) // 8, 2 * (bottom - top) // 8
    pen.polygon([(0, middle - part), (width * 2 // 5, middle), (0, middle + part)], fill=255)


def cut(image, band, rng):
    """Each line is cut along its middle, and the halves lie a little apart."""
    top, bottom = band
    step = (bottom - top) // 8
    for y in range(top, bottom, step):
        strip = image.crop((0, y, image.width, y + step // 2 + 1))
        image.paste(255, (0, y, image.width, y + step // 2 + 1))
        image.paste(strip, (rng.randint(9, 24), y - step // 4))


def garbage(image, band, rng):
    """Ink is spilt and smeared."""
    pen = ImageDraw.Draw(image)
    for _ in range(900):
        x, y, r = rng.randrange(image.width), rng.randrange(*band), rng.randint(1, 7)
        pen.ellipse((x - r, y - r // 2, x + r, y + r // 2), fill=rng.choice((0, 30, 255)))


def overprinted(image, band, rng):
    """Another text is printed across."""
    font = ImageFont.truetype(str(FONTS / SANS), 30)
    over = Image.new("L", image.size, 255)
    pen = ImageDraw.Draw(over)
    for y in range(band[0], band[1], 21):
        pen.text((100 + rng.randint(0, 60), y), "ARKIVEXEMPLAR UTLÅNAS EJ " * 2, font=font, fill=20)
    dark = over.rotate(2.5, fillcolor=255).point(lambda ink: 255 if ink > 128 else 0)
    image.paste(10, (0, band[0], image.width, band[1]), dark.crop((0, *band[:1], image.width, band[1])).point(lambda i: 255 - i))


def upside_down(image, band, rng):
    """A piece lies upside down on the glass."""
    box = (0, band[0], image.width, band[1])
    image.paste(image.crop(box).rotate(180), box[:2])


KINDS = {
    "torn": (torn, GARAMOND, "eng", 55),
    "cut": (cut, SANS, "swe", 16),
    "garbage": (garbage, GARAMOND, "swe", 30),
    "overprinted": (overprinted, SANS, "eng", 38),
    "upside_down": (upside_down, GARAMOND, "swe", 8),
}


def make(name):
    hurt, face, lang, start = KINDS[name]
    look = Print("", "", face, lang, pt=11)
    rng = random.Random(7)
    px = int(look.pt * look.dpi / 72)
    font = ImageFont.truetype(str(FONTS / look.font), px)
    width = int(A4[0] * look.dpi) - 2 * int(MARGIN * look.dpi)
    source = TEXT.read_text(encoding="utf-8").splitlines()[start : start + PARAGRAPHS]
    page = rows(source, font, width)
    image, printed = draw(page, "", "", look, 1, rng)
    lead, margin = int(px * 1.35), int(MARGIN * look.dpi)
    first = len(page) // 3
    hurt(image, (margin + first * lead, margin + (first + 8) * lead), rng)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wear(image, look, rng).save(folder / "page.png", dpi=(look.dpi, look.dpi))
        ocr = read(folder, ["page.png"], lang)[0].rstrip("\n") + "\n"
    folded = [line.translate(FOLD) for line in printed]

    def is_read(line):
        line = line.translate(FOLD)
        return any(difflib.SequenceMatcher(None, line, other, autojunk=False).ratio() >= LIKE for other in folded)

    lost = [n for n, line in enumerate(ocr.split("\n"), 1) if line.strip() and not is_read(line)]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.txt").write_text(ocr, encoding="utf-8")
    (OUT / f"{name}.lines").write_text("".join(f"{n}\n" for n in lost), encoding="utf-8")
    print(f"{name}: {len(lost)} of {ocr.count(chr(10))} lines")


if __name__ == "__main__":
    for each in sys.argv[1:] or KINDS:
        make(each)
