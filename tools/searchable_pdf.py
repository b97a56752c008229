"""Makes a new searchable PDF of a PDF's pages and the hOCR file with its corrected words.

    pip install -r tools/searchable_pdf.txt
    python3 tools/searchable_pdf.py brev.pdf brev.pdf.rattad.hocr brev.rattad.pdf

Each page is drawn as a picture, and the words of the hOCR file lie unseen on it where they stand. The PDF that is read is not changed.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from hocr_tools_lib.tools.hocr_pdf import export_pdf
from hocr_tools_lib.tools.hocr_split import split

# The places in the hOCR file are those of pictures with so many pixels for each inch.
PIXELS = 150
POINTS = 72


def main(pdf: str, hocr: str, made: str) -> int:
    if Path(made).exists():
        print(f"{made}: there already", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        split(hocr=hocr, pattern=f"{folder}/%06d.hocr")
        said = len(list(Path(folder).glob("*.hocr")))
        pages = pypdfium2.PdfDocument(pdf)
        if len(pages) != said:
            print(f"{hocr}: words of {said} pages, but {pdf} has {len(pages)}", file=sys.stderr)
            return 1
        for number, page in enumerate(pages, 1):
            picture = page.render(scale=PIXELS / POINTS).to_pil().convert("RGB")
            picture.save(f"{folder}/{number:06}.jpg", dpi=(PIXELS, PIXELS))
        export_pdf(directory=folder, savefile=made, default_dpi=PIXELS)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
