"""How long `coanalyze check` takes on a large codebook, as a ratio to `python -c pass` and to reading the YAML alone.

    python benchmarks/check.py [CODES] [PATTERNS] [RUNS]

The codebook (500 codes with 25 patterns, two examples and two counterexamples each, unless told otherwise) is made from
a seed: dictionary words and invented ones, as words, phrases, globs, gaps, `near` and `unless`. The target is under
3 seconds for the whole process on a machine where `python -c pass` takes some 15 ms.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

SEED = 20210615
_LETTERS = "aaeeiioouåøbdfgklmnprstv"


def words(chance: random.Random) -> list[str]:
    """Words of the Bokmål table, and as many again that no dictionary has."""
    table = (files("coanalyze.language") / "data" / "nb.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = sorted({line.split("\t")[1] for line in table if line.split("\t")[1].isalpha()})
    made = ["".join(chance.choice(_LETTERS) for _ in range(chance.randint(4, 10))) for _ in known]
    return known + made


def pattern(chance: random.Random, stock: list[str]) -> tuple[str, str]:
    """A pattern as YAML, and words that it matches."""
    one, two, three = (chance.choice(stock) for _ in range(3))
    written = {
        "word": (one, one),
        "phrase": (f"{one} {two}", f"{one} {two}"),
        "long": (f"{one} {two} {three}", f"{one} {two} {three}"),
        "glob": (f'"{one[:6]}*"', one),
        "gap": (f"{one} _ {two}", f"{one} {three} {two}"),
        "near": (f"{{near: [{one}, {two}], within: 3}}", f"{one} {three} {two}"),
        "unless": (f"{{match: {one}, unless: [{one} {two}]}}", f"{one} {three}"),
    }
    return written[chance.choices(list(written), [8, 6, 2, 3, 2, 2, 2])[0]]


def codebook(codes: int = 500, patterns: int = 25) -> str:
    """The codebook, the same for the same figures."""
    chance = random.Random(SEED)
    stock = words(chance)
    rows = ["codebook: large", "title: Large", "version: 1.0.0", "language: nb", "codes:"]
    for number in range(codes):
        made = [pattern(chance, stock) for _ in range(patterns)]
        said = [f"Da sa de at {chance.choice(made)[1]} var noe annet." for _ in range(2)]
        against = [f"Vi snakket {chance.choice(_LETTERS)} om {chance.choice(stock)}en i går." for _ in range(2)]
        prose = " ".join(chance.choice(stock) for _ in range(12))
        rows += [f"  - id: code-{number}", f"    name: {chance.choice(stock)} {chance.choice(stock)} {number}"]
        rows += [f"    definition: Respondenten sier {prose}.", f"    include: Når {prose[:40]} nevnes."]
        rows += [f"    exclude: Se `code-{chance.randrange(codes)}`.", "    patterns:"]
        rows += [f"      - {text}" for text in dict.fromkeys(text for text, _ in made)]
        rows += ["    examples:", *(f"      - {text}" for text in said)]
        rows += ["    counterexamples:", *(f"      - {text}" for text in against)]
    return "\n".join(rows) + "\n"


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of a whole process, whatever its exit status."""
    begun = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians and the ratios."""
    given = [int(text) for text in sys.argv[1:]] + [500, 25, 5][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.yaml"
        path.write_text(codebook(given[0], given[1]), encoding="utf-8")
        read = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "yaml.CSafeLoader": [sys.executable, "-c", read, str(path)],
            "coanalyze check": [sys.executable, "-m", "coanalyze", "check", str(path)],
        }
        seconds(commands["coanalyze check"])
        runs = [{name: seconds(command) for name, command in commands.items()} for _ in range(given[2])]
    print(f"{given[0]} codes with {given[1]} patterns, {given[2]} runs")
    for name in commands:
        taken = statistics.median(run[name] for run in runs)
        ratio = statistics.median(run["coanalyze check"] / run[name] for run in runs)
        print(f"{name:18} median {taken * 1000:8.1f} ms   check takes {ratio:7.1f} times that")


if __name__ == "__main__":
    main()
