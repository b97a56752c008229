"""Corrects an archive with Apache Spark, and holds that the results are those of the plain run.

    python3 tools/spark_archive.py make FOLDER COUNT        invented protocols, drawn from the sample's paragraphs
    python3 tools/spark_archive.py correct FOLDER OUT PROGRAM MODEL [WORKERS]
    python3 tools/spark_archive.py compare OUT PLAIN        PLAIN: what `renskrift correct --out-dir PLAIN FOLDER` wrote

Needs the Python package pyspark and Java, which nothing else of the project does.
"""

import json
import random
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "www/sample/protokoll.txt"


def make(folder: str, count: str) -> None:
    """Writes COUNT protocols of a few paragraphs each, the same ones each time."""
    draw = random.Random(1)
    paragraphs = [part.strip() for part in SAMPLE.read_text(encoding="utf-8").replace("\f", "\n\n").split("\n\n") if part.strip()]
    Path(folder).mkdir(parents=True)
    for number in range(int(count)):
        date = f"Sammanträdesdatum 19{draw.randrange(70, 90)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        text = "\n\n".join([date, *draw.sample(paragraphs, 4)]) + "\n"
        Path(folder, f"{number:04}.txt").write_text(text, encoding="utf-8")


def correct(folder: str, out: str, program: str, model: str, workers: str = "2") -> None:
    """The texts of the folder, divided among workers; each gives its part to the program as lines and takes its lines back."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master(f"local[{workers}]").appName("renskrift").getOrCreate()
    files = spark.sparkContext.wholeTextFiles(f"{folder}/*.txt", minPartitions=int(workers))
    lines = files.map(lambda file: json.dumps({"name": Path(file[0]).name, "text": file[1]}, ensure_ascii=False))
    answers = lines.pipe(f"{program} correct --json-lines --model {model}", checkCode=True)
    answers.saveAsTextFile(out)
    spark.stop()


def compare(out: str, plain: str) -> None:
    """Says how many texts both runs gave alike; fails where any differs."""
    parts = sorted(Path(out).glob("part-*"))
    answers = [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    of_plain = {file.name: file.read_text(encoding="utf-8") for file in Path(plain).rglob("*.rattad.txt")}
    of_spark = {answer["name"].replace(".txt", ".rattad.txt"): answer["text"] for answer in answers}
    changes = sum(len(answer["changes"]) for answer in answers)
    alike = sum(of_plain.get(name) == text for name, text in of_spark.items())
    print(f"{len(of_spark)} texts in {len(parts)} partitions, {changes} changes; {alike} of {len(of_plain)} as the plain run wrote them")
    if not alike == len(of_plain) == len(of_spark):
        sys.exit(1)


if __name__ == "__main__":
    {"make": make, "correct": correct, "compare": compare}[sys.argv[1]](*sys.argv[2:])
