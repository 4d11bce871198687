"""Text from transcripts inside LaTeX: it stays text, in pdfLaTeX, LuaLaTeX and XeLaTeX, with and without babel."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from coanalyze.reports.excerpt import Runs
from coanalyze.reports.wording import clean

_MEANT = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "'": r"\textquotesingle{}", "`": r"\textasciigrave{}",
    # Two of these would be joined to a dash or a quotation mark; a bracket could be taken for an option.
    "-": "-{}", ",": ",{}", "[": "{[}", "]": "{]}",
    "«": r"\guillemotleft{}", "»": r"\guillemotright{}", "…": r"\ldots{}", "–": r"\textendash{}", "—": r"\textemdash{}",
    "−": r"\ensuremath{-}", "≤": r"\ensuremath{\leq}", "≥": r"\ensuremath{\geq}", "≠": r"\ensuremath{\neq}",
    "≈": r"\ensuremath{\approx}", "→": r"\ensuremath{\rightarrow}", "←": r"\ensuremath{\leftarrow}",
    "⇒": r"\ensuremath{\Rightarrow}", "\u2011": "-{}", "\u2010": "-{}", "²": r"\ensuremath{^2}",
    "³": r"\ensuremath{^3}", "ŧ": r"\coabar{t}", "Ŧ": r"\coabar{T}",
}  # fmt: skip
_DROPPED = frozenset("\u200c\u200d") | frozenset(map(chr, range(0xFE00, 0xFE10)))
# Latin letters that the T1 and TS1 fonts have (t1enc.dfu and ts1enc.dfu of the LaTeX kernel), where some are missing.
_MISSING = frozenset("\u00ad\u0126\u0127\u0138\u013f\u0140\u0149")
_LONG, _PIECE = 40, 8
_MARKS = frozenset("‘’‚“”„†‡•‰‹›€™№℮")

PREAMBLE = r"""% Compiles with pdflatex, lualatex and xelatex.
\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
\else
  \usepackage{fontspec}
\fi
\usepackage{textcomp}
%(babel)s\usepackage[margin=2.5cm]{geometry}
\usepackage{array,booktabs,longtable}
\IfFileExists{microtype.sty}{\usepackage{microtype}}{}
\setlength{\emergencystretch}{3em}
\raggedbottom
% A character that the font does not have is told by its number.
\newcommand{\coachar}[2]{\ifPDFTeX\coanumber{#2}\else\iffontchar\font"#2 #1\else\coanumber{#2}\fi\fi}
\newcommand{\coanumber}[1]{{\footnotesize\texttt{[U+#1]}}}
\newcommand{\coabar}[1]{{\ooalign{#1\cr\hidewidth\raise.15ex\hbox{-}\hidewidth\cr}}}
"""

_BABEL = {"nb": ("norsk", "norsk"), "nn": ("norsk", "nynorsk"), "en": ("british", "british")}


def preamble(lang: str) -> str:
    """The preamble for a language (nb, nn, en): its hyphenation where the TeX system has it."""
    file, option = _BABEL[lang]
    babel = rf"\IfFileExists{{{file}.ldf}}{{\usepackage[{option}]{{babel}}}}{{}}"
    return PREAMBLE.replace("%(babel)s", f"{babel}\n")


def escape(text: str) -> str:
    """Text on one line that LaTeX sets as it is; what the fonts do not have is set by `\\coachar`."""
    return _escaped(clean(text))


def runs(pieces: Runs) -> str:
    """An excerpt, its hits in bold."""
    # The excerpt is clean already, and the spaces at the ends of its pieces are to stay.
    return "".join(rf"\textbf{{{_escaped(text)}}}" if hit else _escaped(text) for text, hit in pieces)


def _escaped(text: str) -> str:
    words = unicodedata.normalize("NFC", text).split(" ")
    return " ".join("".join(map(_char, word)) if len(word) <= _LONG else _breakable(word) for word in words)


def _breakable(word: str) -> str:
    """A word that no hyphenation would get into a line: it may break after every few characters."""
    pieces = [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
    return r"\allowbreak{}".join("".join(map(_char, piece)) for piece in pieces)


@lru_cache(maxsize=4096)
def _char(char: str) -> str:
    if char in _MEANT:
        return _MEANT[char]
    if char.isascii() or _has_font(char):
        return char
    if char in _DROPPED:
        return ""
    number = f"{ord(char):04X}"
    # A combining mark alone would be set on the letter before, in whatever font: its number says what it is.
    shown = "" if unicodedata.combining(char) else char
    return rf"\coachar{{{shown}}}{{{number}}}"


def _has_font(char: str) -> bool:
    return (0xA1 <= ord(char) <= 0x17E and char not in _MISSING) or char in _MARKS
