"""How fast `coanalyze code` is, as ratios to what everybody has: `python benchmarks/run.py [--words N] [--case NAME]`.

Corpora and codebooks are made from a seed in a folder of their own. Each case runs whole processes, in turns with its
reference over the same text, and the medians are compared: spaCy's blank tokenizer for Bokmål, and `rg` where it is
installed. Prints a table; `--growth FILE.png` measures growth too and draws it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.corpora import codebook_text, common_words_book, write_corpus

PLAIN = 500
"""Patterns of the usual codebook."""
CODES = 30
"""Codes of the codebook that codes nearly everything: a million codings in ten million words."""
TOKENIZER = """
import sys, time, spacy
from pathlib import Path
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
tokenizer = spacy.blank("nb").tokenizer
begun = time.perf_counter()
for text in texts:
    for line in text.split("\\n"):
        if line:
            tokenizer(line)
print(time.perf_counter() - begun)
"""
"""The reference: only the tokenizer is timed, not what loads it or the texts."""


LARGEST = """
import resource
import sys
sys.argv[0] = "coanalyze"
from coanalyze.cli import main
try:
    main()
finally:
    size = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(size * (1 if sys.platform == "darwin" else 1024))
"""
"""Runs coanalyze and tells the memory of its largest process, in bytes."""


@dataclass(frozen=True)
class Row:
    """A line of the table: `ratio` is how many times as fast as `reference` (or, below 1, as slow)."""

    case: str
    seconds: float
    reference: str
    ratio: float
    target: str


class Bench:
    """A corpus on disk, and the programs that go over it."""

    def __init__(self, root: Path, words: int, documents: int, growing: bool, rounds: int) -> None:
        self.root, self.growing, self.rounds = root, growing, rounds
        self.sources = root / "sources"
        self.words = write_corpus(self.sources, words=words, documents=documents, growing=growing)
        (root / "coanalyze.yaml").write_text(
            "title: benchmark\nlanguage: nb\nsources: [sources]\ncodebooks: [codebook.yaml]\n", encoding="utf-8"
        )
        self.book(PLAIN)

    def book(self, patterns: int, *, mixed: bool = False) -> None:
        """A codebook; however many patterns it has, the hits are those of its first 500."""
        text = codebook_text(patterns, growing=self.growing, mixed=mixed, found=PLAIN)
        (self.root / "codebook.yaml").write_text(text, encoding="utf-8")

    def code(self, *options: str) -> float:
        """Seconds of a whole process."""
        table = str(self.root / "table.csv")
        command = [sys.executable, "-m", "coanalyze", "code", str(self.root), "-q", "-o", table]
        return _timed([*command, *options])

    def command(self, name: str, *options: str) -> float:
        """Seconds of a whole process that tells it nobody: all codings of a million take a disk longer than us."""
        return _timed([sys.executable, "-m", "coanalyze", name, str(self.root), "-q", *options])

    def codings(self) -> int:
        """How many codings are stored."""
        import pyarrow.parquet as pq

        state = json.loads((self.root / ".coanalyze" / "store.json").read_text(encoding="utf-8"))["state"]
        return int(pq.read_metadata(self.root / ".coanalyze" / "states" / state / "codings.parquet").num_rows)

    def cold(self) -> float:
        shutil.rmtree(self.root / ".coanalyze", ignore_errors=True)
        return self.code()

    def cold_with_memory(self) -> tuple[float, int]:
        """The same, and the bytes that the largest of its processes had in memory."""
        shutil.rmtree(self.root / ".coanalyze", ignore_errors=True)
        command = [sys.executable, "-c", LARGEST, "code", str(self.root), "-q", "-o", str(self.root / "table.csv")]
        begun = time.perf_counter()
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        return time.perf_counter() - begun, int(run.stdout.split()[-1])

    def pattern_edited(self) -> float:
        book = self.root / "codebook.yaml"
        text = book.read_text(encoding="utf-8")
        book.write_text(text.replace("id: p0", "id: p0x", 1), encoding="utf-8")
        return self.code()

    def transcript_edited(self) -> float:
        path = next(iter(sorted(self.sources.glob("*.txt"))))
        path.write_text(path.read_text(encoding="utf-8") + "\nOA-0001: Kanskje det.\n", encoding="utf-8", newline="")
        return self.code()

    def tokenizer(self) -> float:
        run = subprocess.run(
            [sys.executable, "-c", TOKENIZER, str(self.sources)], check=True, capture_output=True, text=True
        )
        return float(run.stdout)

    def ripgrep(self) -> float:
        """Seconds of `rg -F -o -i` counting the words, phrases and stems of the codebook in the same text."""
        book = (self.root / "codebook.yaml").read_text(encoding="utf-8")
        words = [line.split('"')[1].rstrip("*") for line in book.splitlines() if 'match: "' in line]
        plain = self.root / "words.txt"
        plain.write_text("\n".join(words) + "\n", encoding="utf-8")
        return _timed(["rg", "-F", "-o", "-i", "--count-matches", "-f", str(plain), str(self.sources)], none=True)

    def against(self, case: str, ours: Callable[[], float], theirs: Callable[[], float], name: str, target: str) -> Row:
        """Both in turns, and the ratio of their medians."""
        pairs = [(ours(), theirs()) for _ in range(self.rounds)]
        own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
        return Row(case, own, name, other / own, target)


def _timed(command: Sequence[str], *, none: bool = False) -> float:
    begun = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL)
    if run.returncode and not (none and run.returncode == 1):
        raise SystemExit(f"{command[0]} ended with {run.returncode}")
    return time.perf_counter() - begun


def corpus_rows(bench: Bench, name: str, least: int) -> list[Row]:
    """Cold and warm runs over one corpus."""
    rows = [bench.against(f"cold, {name}", bench.cold, bench.tokenizer, "tokenizer", f">= {least}")]
    rows.append(bench.against(f"pattern edited, {name}", bench.pattern_edited, bench.tokenizer, "tokenizer", ">= 25"))
    if shutil.which("rg"):
        rows.append(bench.against(f"pattern edited, {name}", bench.pattern_edited, bench.ripgrep, "rg", ">= 0.67"))
    warm = bench.pattern_edited
    rows.append(bench.against(f"transcript edited, {name}", bench.transcript_edited, warm, "pattern edited", ">= 0.67"))
    return rows


def codebook_rows(bench: Bench) -> list[Row]:
    """Large and mixed codebooks against the plain one of 500 patterns, cold and after one pattern was edited."""

    def cold(patterns: int, mixed: bool = False) -> Callable[[], float]:
        def run() -> float:
            bench.book(patterns, mixed=mixed)
            return bench.cold()

        return run

    def edited(patterns: int, mixed: bool = False) -> Callable[[], float]:
        def run() -> float:
            bench.book(patterns, mixed=mixed)
            bench.code()
            return bench.pattern_edited()

        return run

    rows = []
    for name, way in (("cold", cold), ("pattern edited", edited)):
        rows.append(bench.against(f"25,000 patterns, {name}", way(25_000), way(PLAIN), "500 patterns", ">= 0.67"))
        rows.append(bench.against(f"500 mixed, {name}", way(PLAIN, True), way(PLAIN), "500 plain ones", ">= 0.33"))
    return rows


def figure_rows(bench: Bench) -> list[Row]:
    """What commands take on many codings beyond start-up: less what `code` takes where nothing has changed."""
    (bench.root / "codebook.yaml").write_text(common_words_book(CODES), encoding="utf-8")
    bench.code()
    rows = []
    for command in (["report"], ["matrix"], ["words"], ["codings", "--format", "csv"]):
        pairs = [(bench.command(*command), bench.code()) for _ in range(bench.rounds)]
        own, start = (statistics.median(column) for column in zip(*pairs, strict=True))
        name = f"{command[0]}, {bench.codings():,} codings"
        rows.append(Row(name, own, "nothing changed", start / own, f"< 2 s more: {own - start:.2f}"))
    return rows


def startup_rows(folder: Path, rounds: int) -> list[Row]:
    """A study of one transcript where nothing has changed, with a large codebook against one of a single pattern."""
    bench = Bench(folder, 1000, 1, False, rounds)

    def with_book(patterns: int, codes: int) -> Callable[[], float]:
        def run() -> float:
            (folder / "codebook.yaml").write_text(codebook_text(patterns, codes=codes), encoding="utf-8")
            bench.code()
            return bench.code()

        return run

    row = bench.against("start-up, 12,500 patterns", with_book(12_500, 500), with_book(1, 1), "1 pattern", "")
    return [replace(row, target=f"< 0.5 s more: {row.seconds * (1 - row.ratio):.2f}")]


def sample_rows(rounds: int) -> list[Row]:
    """The sample study against what `import spacy` takes."""
    import_spacy = [sys.executable, "-c", "import spacy"]
    study = Path(__file__).resolve().parent.parent / "sample_corpus"
    pairs: dict[str, list[tuple[float, float]]] = {"code": [], "report": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        shutil.copytree(study, root, ignore=shutil.ignore_patterns(".coanalyze"))
        shutil.copytree(study.parent / "codebooks", Path(folder) / "codebooks")
        for _ in range(rounds):
            for command, fresh in (("code", ["--fresh"]), ("report", [])):
                table = str(Path(folder) / "table.csv")
                own = _timed([sys.executable, "-m", "coanalyze", command, str(root), "-q", *fresh, "-o", table])
                pairs[command].append((own, _timed(import_spacy)))
    rows = []
    for command, target in (("code", ">= 0.5"), ("report", "under 1 s")):
        own, other = (statistics.median(column) for column in zip(*pairs[command], strict=True))
        rows.append(Row(f"sample study, {command}", own, "import spacy", other / own, target))
    return rows


def growth(picture: Path, sizes: Sequence[int], folder: Path) -> None:
    """Cold runs over ever larger corpora, drawn: a straight line and less than a gigabyte are what is promised."""
    points = []
    for size in sizes:
        bench = Bench(folder / str(size), size, max(12, size // 8000), False, 1)
        seconds, bytes_ = bench.cold_with_memory()
        points.append((bench.words / 1e6, seconds, bytes_ / 1e9))
        print("growth: {:.1f} million words in {:.1f} s, {:.2f} GB".format(*points[-1]), file=sys.stderr)
        shutil.rmtree(bench.root)
    draw_growth(picture, points)


def draw_growth(picture: Path, points: Sequence[tuple[float, float, float]]) -> None:
    """Million words, seconds and gigabytes as two small pictures above each other."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    words = [point[0] for point in points]
    figure, panels = pyplot.subplots(2, 1, figsize=(6.4, 5.6), sharex=True, layout="constrained")
    for axes, column, unit, target in zip(panels, (1, 2), ("seconds", "GB"), (None, 1.0), strict=True):
        values = [point[column] for point in points]
        axes.plot(words, values, color="#0072b2", marker="o", linewidth=2)
        for x, y in zip(words, values, strict=True):
            text = f"{y:.1f} s" if unit == "seconds" else f"{y:.2f} GB"
            # The first points stand near the axis: what they say goes to the right of it.
            near = x < max(words) / 10
            place = (4 if near else 0, 9)
            axes.annotate(
                text, (x, y), place, textcoords="offset points", ha="left" if near else "center", color="#222"
            )
        if target is not None:
            axes.axhline(target, color="#767676", linewidth=1, linestyle=(0, (4, 3)))
            axes.annotate("promised: less", (max(words), target), (0, 4), textcoords="offset points", ha="right",
                          color="#555555")  # fmt: skip
        axes.set(ylabel=unit, xlim=(0, max(words) * 1.08), ylim=(0, max([*values, target or 0]) * 1.25))
        axes.grid(axis="y", color="#dddddd", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].set_title("coanalyze code, cold: time, and the memory of its largest process", loc="left", fontsize=11)
    panels[1].set_xlabel("million words")
    figure.savefig(picture, dpi=150)
    pyplot.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=10_000_000, help="words in each corpus (default 10 million)")
    parser.add_argument("--documents", type=int, default=1200)
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs; their medians are compared")
    parser.add_argument("--case", choices=("small", "growing", "codebooks", "figures", "sample"), action="append")
    parser.add_argument("--growth", type=Path, metavar="FILE.png")
    given = parser.parse_args()
    cases = given.case or ["small", "growing", "codebooks", "figures", "sample"]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="coanalyze-bench-") as folder:
        for case in cases:
            if case == "sample":
                rows += sample_rows(given.rounds)
                continue
            growing = case == "growing"
            bench = Bench(Path(folder) / case, given.words, given.documents, growing, given.rounds)
            if case == "codebooks":
                rows += [*codebook_rows(bench), *startup_rows(Path(folder) / "startup", given.rounds)]
            elif case == "figures":
                rows += figure_rows(bench)
            else:
                rows += corpus_rows(bench, "vocabulary grows" if growing else "words repeat", 3 if growing else 4)
            shutil.rmtree(bench.root)
        if given.growth:
            growth(given.growth, [given.words // 10, given.words, given.words * 5], Path(folder))
    print(f"{'case':<36}{'seconds':>9}  {'against':<16}{'times as fast':>13}  target")
    for row in rows:
        print(f"{row.case:<36}{row.seconds:>9.2f}  {row.reference:<16}{row.ratio:>13.2f}  {row.target}")


if __name__ == "__main__":
    main()
