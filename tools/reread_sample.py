#!/usr/bin/env python3
"""Read the sample's page pictures once more, otherwise than tools/make_sample.py did: tests/fixtures/reread/protokoll.txt.

    apt-get install tesseract-ocr tesseract-ocr-eng
    python3 tools/reread_sample.py

The pictures are those of www/sample. The sample was read as blocks of text (--psm 6), ink told from paper by one threshold for the whole page;
here Tesseract finds the columns itself (--psm 4) and tells ink from paper place by place. Standard library only.
"""
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).parent.parent
OUT = ROOT / "tests/fixtures/reread/protokoll.txt"
SETTINGS = ["-l", "eng", "--psm", "4", "-c", "thresholding_method=1"]


def main():
    pictures = sorted((ROOT / "www/sample").glob("sida-*.png"))
    pages = []
    for picture in pictures:
        command = ["tesseract", str(picture), "-", *SETTINGS]
        done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        pages.append(done.stdout.decode().replace("\f", "").rstrip("\n"))
    OUT.write_text("\n".join(pages) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(pages)} pages, {sum(len(page.split()) for page in pages)} words")


if __name__ == "__main__":
    main()
