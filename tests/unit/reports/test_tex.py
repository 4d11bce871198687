"""The report as LaTeX: every transcript is text, and both engines compile it."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.model.report import FindingReport
from coanalyze.reports import latex, render_findings
from tests.unit.reports.samples import quote, report

EVERY = "".join(map(chr, range(32, 0x250)))
HOSTILE = (
    r"\end{document} \input{/etc/passwd} $x$ #1 100 % ^^41 ~ _ & {a} [b] -- --- ,, << >> `` '' !` ?` "
    "“slik” «sånn» – — … → ≤ č đ ŋ š ŧ ž e\u0301 ḱ₂ 😀👩‍👩‍👧 שלום السلام 中文 \u202eabc " + "x" * 300
)
_COMMAND = re.compile(
    r"\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textquotedbl|textquotesingle|"
    r"textasciigrave|guillemotleft|guillemotright|ldots|textendash|textemdash)\{\}|\\[{}$&#_%]|"
    r"\\ensuremath\{(?:-|\\[a-zA-Z]+|\^[23])\}|\\coabar\{[tT]\}|\\coachar\{[^\\{}%$&#_~^]?\}\{[0-9A-F]{4,6}\}|"
    r"\\allowbreak\{\}|-\{\}|,\{\}|\{[\[\]]\}"
)


def hostile(lang: str) -> FindingReport:
    quotes = (
        quote(1, "d_1&%$#", "OA_1", HOSTILE, "end{document}", question=HOSTILE),
        quote(2, "[d]", "OA-2", EVERY, "ABC"),
    )
    finding = replace(report().findings[0], name=HOSTILE, definition=EVERY, quotes=quotes)
    return report(title=HOSTILE, findings=(finding, *report().findings), notes=(HOSTILE,), language=lang)


@given(st.text())
def test_whatever_is_written_is_no_command(text: str) -> None:
    left = _COMMAND.sub("", latex.escape(text))
    assert not set(left) & set("\\{}$&#_^~%\"'`<>|[]")
    assert all(char.isascii() or unicodedata.category(char)[0] in "LPNSM" for char in left)


def test_what_is_said_is_set_as_it_was_said() -> None:
    assert latex.escape("50 % av A_1 & «b» #2") == (
        r"50 \% av A\_1 \& \guillemotleft{}b\guillemotright{} \#2"
    )  # fmt: skip
    assert latex.escape("--- ,,") == "-{}-{}-{} ,{},{}"
    assert latex.escape("æøå ÆØÅ é “ja” č š") == "æøå ÆØÅ é “ja” č š"
    assert latex.escape("😀") == r"\coachar{😀}{1F600}"
    assert latex.escape("e\u0301") == "é"
    assert latex.runs((("jeg ", False), ("visste_ikke", True))) == r"jeg \textbf{visste\_ikke}"


def test_figures_and_quotes_stand_there() -> None:
    written = render_findings(report(language="nb"), "tex")
    assert r"\toprule" in written and r"\bottomrule" in written and r"\usepackage[norsk]{babel}" in written
    rows = [line for line in written.splitlines() if line.startswith(r"\relax")]
    assert rows[0].endswith(r"& 12 & 6 av 6 & 3 & 7 \\[2pt]")
    assert r"\textbf{visste ikke} helt \textbf{hva samskaping var}" in written
    assert written == render_findings(report(language="nb"), "tex")
    assert r"[nynorsk]{babel}" in render_findings(report(language="nn"), "tex")
    assert render_findings(report(), "tex", quotes=0).count(r"\begin{quote}") == 0


def compiled(engine: str, text: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    (folder / "rapport.tex").write_bytes(text.encode("utf-8"))
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "rapport.tex"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


ENGINES = [
    ("pdflatex", "nb"),
    *(
        pytest.param(engine, lang, marks=pytest.mark.slow)
        for engine, lang in (
            ("pdflatex", "nn"),
            ("pdflatex", "en"),
            ("lualatex", "nb"),
            ("lualatex", "en"),
            ("xelatex", "nb"),
        )
    ),
]


@pytest.mark.parametrize(("engine", "lang"), ENGINES)
def test_it_compiles(engine: str, lang: str, tmp_path: Path) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed")
    done = compiled(engine, render_findings(hostile(lang), "tex", questions=True), tmp_path)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
    assert b"Missing character" not in (tmp_path / "rapport.log").read_bytes()
