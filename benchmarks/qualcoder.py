"""What QualCoder's automatic coding does with its database, timed: `python benchmarks/qualcoder.py [--words N]`.

QualCoder is a program with windows, installed from its own pages, and codes one text at a time by hand: there is
nothing to call. So this does its work without it, on the corpus and the codebook of `run.py` (words repeat): a
project in SQLite with its tables `source` and `code_text`; then, for each text that is looked for, the full text of
every file is fetched and searched as it stands, letter for letter, and each place becomes a row. Rows are committed
once a text. Windows, tooltips and colours are left out, so the program itself is slower. It finds what is typed: no
other form, no word's end, no capital.
"""

from __future__ import annotations

import argparse
import datetime
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.corpora import codebook_text, write_corpus

TABLES = """
create table source (id integer primary key, name text, fulltext text, owner text, date text);
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
                        owner text, date text, memo text);
"""
INSERT = "insert into code_text (cid, fid, seltext, pos0, pos1, owner, date, memo) values (?, ?, ?, ?, ?, ?, ?, '')"


def imported(project: sqlite3.Connection, sources: Path) -> int:
    """Put the transcripts into a project; how many there are."""
    project.executescript(TABLES)
    paths = sorted(sources.glob("*.txt"))
    rows = ((path.name, path.read_text(encoding="utf-8"), "kari", "") for path in paths)
    project.executemany("insert into source (name, fulltext, owner, date) values (?, ?, ?, ?)", rows)
    project.commit()
    return len(paths)


def coded(project: sqlite3.Connection, texts: list[str]) -> int:
    """Code every place of each text in every file; how many places there are."""
    files = [row[0] for row in project.execute("select id from source")]
    found = 0
    for code, text in enumerate(texts):
        now = datetime.datetime.now().isoformat(" ", "seconds")
        for file in files:
            (full,) = project.execute("select fulltext from source where id = ?", (file,)).fetchone()
            at = full.find(text)
            while at >= 0:
                project.execute(INSERT, (code, file, text, at, at + len(text), "kari", now))
                found += 1
                at = full.find(text, at + len(text))
        project.commit()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000_000)
    parser.add_argument("--documents", type=int, default=1200)
    given = parser.parse_args()
    book = codebook_text(500)
    texts = [line.split('"')[1].rstrip("*") for line in book.splitlines() if 'match: "' in line]
    with tempfile.TemporaryDirectory() as folder:
        words = write_corpus(Path(folder) / "sources", words=given.words, documents=given.documents)
        project = sqlite3.connect(Path(folder) / "data.qda")
        begun = time.perf_counter()
        files = imported(project, Path(folder) / "sources")
        read = time.perf_counter()
        places = coded(project, texts)
        done = time.perf_counter()
        project.close()
    print(f"{words / 1e6:.1f} million words in {files} files: imported in {read - begun:.1f} s")
    print(f"{len(texts)} texts looked for, {places} places coded in {done - read:.1f} s")


if __name__ == "__main__":
    main()
