"""`verify` and `render`: formats, exit status, claims, templates."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import docx
import jsonschema
import pytest
import yaml

from coanalyze.api import schema_files
from tests.cli.runner import run
from tests.verified import make_study

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "sample_corpus" / "reports"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


@pytest.mark.parametrize("name", ["rapport.md", "rapport.docx"])
def test_the_sample_studys_own_report_holds(sample: Path, name: str) -> None:
    ran = run("verify", REPORT / name, "-s", sample, "-f", "json", "-q")
    found = ran.json()
    assert ran.status == 0, ran.stdout
    assert found["schema"] == "coanalyze/verify/1" and found["holds"] is True
    assert len(found["quotes"]) == 11 and len(found["claims"]) == 12
    quote = {"text", "line", "status", "document", "respondent", "role", "similarity"}
    assert all(quote <= row.keys() for row in found["quotes"])
    assert all({"says", "status", "expected", "found"} <= row.keys() for row in found["claims"])


def test_the_word_report_is_the_markdown_one(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.docx"
    assert run("render", REPORT / "rapport.md", "-s", sample, "-o", out, "-q").status == 0
    made, kept = (docx.Document(str(path)) for path in (out, REPORT / "rapport.docx"))
    styles = [[(p.style.name if p.style else "", p.text) for p in one.paragraphs] for one in (made, kept)]
    assert styles[0] == styles[1]
    assert {"Title", "Heading 1", "Quote", "Quote Source"} <= {style for style, _ in styles[0]}
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows][1][1:] == ["19", "12 av 12", "4"]


def test_a_figure_that_no_longer_holds_lists_its_quotes(sample: Path, tmp_path: Path) -> None:
    shutil.copy(REPORT / "rapport.md", tmp_path)
    claims = (REPORT / "claims.yaml").read_text(encoding="utf-8").replace("mentions: 11", "mentions: 10")
    (tmp_path / "claims.yaml").write_text(claims, encoding="utf-8")
    ran = run("verify", tmp_path / "rapport.md", "-s", sample, "-q")
    assert ran.status == 1
    assert "mentions should be 10, and is 11" in ran.stdout and "intervju-05:7 OA-05" in ran.stdout
    assert max(map(len, ran.stdout.splitlines()[1:])) <= 80 + len(str(tmp_path))


def test_behind_mentions_stand_no_observations(tmp_path: Path) -> None:
    files = {
        "coanalyze.yaml": "language: nb\ncodebooks: [b.yaml]\n",
        "b.yaml": "codebook: b\ncodes:\n  - {id: tvil, name: T, definition: T., patterns: [tvil]}\n",
        "sources/a.txt": "OA-01: Jeg var i tvil.\nOA-02: Ingen tvil her.\n",
        "sources/n.md": "---\nkind: field-note\n---\n\nDet var tvil i rommet.\n",
        "r.md": "To omtaler av tvil.\n",
        "claims.yaml": '- says: "To omtaler av tvil"\n  code: tvil\n  FIGURE: 9\n',
    }
    shown = {}
    for figure in ("mentions", "observations"):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text.replace("FIGURE", figure), encoding="utf-8")
        (claim,) = run("verify", tmp_path / "r.md", "-s", tmp_path, "-f", "json", "-q").json()["claims"]
        shown[figure] = claim["found"][figure], [quote["document"] for quote in claim["quotes"]]
    assert shown == {"mentions": (2, ["a", "a"]), "observations": (1, ["a", "a", "n"])}


def word(path: Path, *paragraphs: tuple[str, str]) -> Path:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


def open_document(path: Path, *paragraphs: tuple[str, str]) -> Path:
    from odf.opendocument import OpenDocumentText
    from odf.style import Style
    from odf.text import P

    document = OpenDocumentText()
    document.styles.addElement(Style(name="Quotations", family="paragraph"))
    document.automaticstyles.addElement(Style(name="P1", family="paragraph", parentstylename="Quotations"))
    for style, text in paragraphs:
        document.text.addElement(P(stylename="P1", text=text) if style == "Quote" else P(text=text))
    document.save(str(path))
    return path


def page(path: Path, *paragraphs: tuple[str, str]) -> Path:
    tags = {"Quote": "blockquote", "Normal": "p"}
    body = "".join(f"<{tags[style]}>{text}</{tags[style]}>" for style, text in paragraphs)
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return path


def portable(path: Path, *paragraphs: tuple[str, str]) -> Path:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for style, text in paragraphs:
        pdf.multi_cell(0, 6, f"« {text} »" if style == "Quote" else text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
    pdf.output(str(path))
    return path


def rich_text(path: Path, *paragraphs: tuple[str, str]) -> Path:
    def escaped(text: str) -> str:
        return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)

    body = "\\par ".join(escaped(f"«{text}»" if style == "Quote" else text) for style, text in paragraphs)
    path.write_text(f"{{\\rtf1\\ansi {body}\\par}}", encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("ending", "make"),
    [("docx", word), ("odt", open_document), ("html", page), ("pdf", portable), ("rtf", rich_text)],
)
def test_every_format(small: Path, tmp_path: Path, ending: str, make: object) -> None:
    assert callable(make)
    path = make(
        tmp_path / f"r.{ending}",
        ("Normal", "Innledning uten sitater."),
        ("Quote", "Jeg vet ikke hva det er, og det gjør ikke sjefen min heller."),
        ("Normal", "OA-02: Hun liker e-post bedre enn møter."),
        ("Quote", "Vi fikk brevet i postkassa dagen før, og det er ikke godt nok"),
        ("Normal", "Han sier «ingen har lest den permen som vi fikk» (INN)."),
    )
    ran = run("verify", path, "-s", small, "-f", "json", "-q")
    found = [(row["status"], row["document"]) for row in ran.json()["quotes"]]
    assert ran.status == 1
    assert found[:3] == [("found", "intervju-1"), ("found", "intervju-2"), ("altered", "feltnotat")]
    assert found[3][0] in ("missing", "altered")


def test_marked_words_of_a_page(small: Path, tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("<p>Hun sa <q>Jeg vet aldri hva det er</q> (OA-01)</p><script>«x y z»</script>",
                                     encoding="utf-8")  # fmt: skip
    ran = run("verify", tmp_path / "r.html", "-s", small, "-f", "json", "-q")
    assert [row["status"] for row in ran.json()["quotes"]] == ["altered"]


def test_a_page_as_it_is_shown(small: Path, tmp_path: Path) -> None:
    body = (
        "<p>Hun sa <span class='sitat'>Jeg vet ikke <b>hva</b> det <del>aldri</del>er</span> (OA-01)</p>"
        "<blockquote><p>Jeg vet&nbsp;ikke hva det er</p><footer>— OA-02</footer></blockquote>"
        "<p>&laquo;Hun liker e&#8209;post bedre enn m&oslash;ter&raquo; (OA-02)</p><style>«p q r s»</style>"
    )
    (tmp_path / "r.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    rows = run("verify", tmp_path / "r.html", "-s", small, "-f", "json", "-q").json()["quotes"]
    assert [(row["status"], row["tag"]["respondents"]) for row in rows] == [
        ("found", ["OA-01"]),
        ("misattributed", ["OA-02"]),
        ("found", ["OA-02"]),
    ]


def test_footnotes_of_rich_text_are_told_of(small: Path, tmp_path: Path) -> None:
    note = r"{\super 1}{\footnote \u171?Noe helt annet her\u187?}"
    text = r"{\rtf1\ansi \u171?Jeg vet ikke hva det er\u187?" + note + r" (OA-01)\par}"
    (tmp_path / "r.rtf").write_text(text, encoding="ascii")
    found = run("verify", tmp_path / "r.rtf", "-s", small, "-f", "json", "-q").json()
    assert found["quotes"][0]["status"] == "found" and found["notes"] == ["footnotes left out (1)"]


def test_quotations_need_no_codebook(tmp_path: Path) -> None:
    study = make_study(tmp_path / "s")
    (study / "b.yaml").write_text("codebook: [broken", encoding="utf-8")
    (study / "r.md").write_text("«Jeg vet ikke hva det er» (OA-01)", encoding="utf-8")
    assert run("verify", study / "r.md", "-q").status == 0
    (study / "coanalyze.yaml").unlink()
    assert run("verify", study / "r.md", "-s", study / "sources", "-q").status == 0


@pytest.mark.parametrize("name", ["r.xlsx", "r.png", "nothing.md", "broken.docx", "broken.pdf", "empty.md"])
def test_what_is_no_report_is_told_in_one_line(small: Path, tmp_path: Path, name: str) -> None:
    if name != "nothing.md":
        (tmp_path / name).write_bytes(b"" if name.startswith("empty") else b"PK\x03\x04 nothing")
    ran = run("verify", tmp_path / name, "-s", small, "-q")
    assert ran.status == 2 and ran.stderr.count("\n") == 1 and "fault" not in ran.stderr


@pytest.mark.parametrize("command", ["verify", "render"])
def test_a_wrong_path_is_told_before_any_study_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.md").write_text("«a b c»", encoding="utf-8")
    for name, told in (("no.md", "no.md: there is no such file"), (".", "folder"), ("r.md", "--study")):
        ran = run(command, name, "-q")
        assert ran.status == 2 and told in ran.stderr, ran.stderr
        assert "coanalyze.yaml" not in ran.stderr


def test_a_document_of_bombs_is_refused(small: Path, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 400_000_000)
    (tmp_path / "r.docx").write_bytes(made.getvalue())
    assert run("verify", tmp_path / "r.docx", "-s", small, "-q").status == 2


CLAIM = {"code": "vet-ikke", "figures": "mentions: 1, respondents: 1"}


@pytest.mark.parametrize(
    ("sentence", "claim", "status"),
    [
        ("Én av to vet ikke.", 'says: "Én av to vet ikke", code: vet-ikke, respondents: 1, of: 2', "holds"),
        ("2 ganger av\n*de to*.", 'says: "2 ganger av de to", code: vanskelig, mentions: 2, respondents: 2', "holds"),
        ("Twice by the two of them.", 'says: "by the two", code: vanskelig, respondents: 2', "holds"),
        ("Nevnt to ganger.", 'says: "to ganger", code: vanskelig, mentions: ">=2", unit: turn', "holds"),
        ("I nord er det én.", 'says: "er det én", code: vanskelig, mentions: 1, where: {case: nord}', "holds"),
        ("Vi har to intervjuer.", 'says: "to intervjuer", documents: 2, where: {kind: interview}', "holds"),
        ("Nevnt elleve ganger.", 'says: "elleve ganger", code: vanskelig, mentions: 2', "contradicts"),
        ("Nevnt tre ganger.", 'says: "tre ganger", code: vanskelig, mentions: 3', "differs"),
        ("Noe annet.", 'says: "to ganger", code: vanskelig, mentions: 2', "gone"),
        ("Nevnt 12 ganger.", 'says: "2 ganger", code: vanskelig, mentions: 2', "gone"),
        ("Nevnt to ganger.", 'says: "to ganger", code: vanskli, mentions: 2', "unknown"),
        ("Nevnt to ganger.", 'says: "to ganger", code: vanskelig, mentions: 2, where: {fase: start}', "unknown"),
        ("I 2021 sa to av 45 % det.", 'says: "I 2021 sa to av 45 % det", code: vanskelig, mentions: 2, respondents: 2, '
         'cases: 2, hits: 2', "holds"),
    ],
)  # fmt: skip
def test_claims(small: Path, tmp_path: Path, sentence: str, claim: str, status: str) -> None:
    (tmp_path / "r.md").write_text(sentence, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(f"- {{{claim}}}\n", encoding="utf-8")
    ran = run("verify", tmp_path / "r.md", "-s", small, "-f", "json", "-q")
    rows = ran.json()["claims"]
    assert [row["status"] for row in rows] == [status], rows
    assert ran.status == (0 if status == "holds" else 1)
    if status in ("gone", "contradicts", "differs"):
        assert "claims.yaml:1:" in rows[0]["problems"][0]


@pytest.mark.parametrize(
    ("claims", "place"),
    [
        ("- {code: vanskelig, mentions: 2}", "claims.yaml:1:3"),
        ("- {says: x, code: vanskelig}", "claims.yaml:1:3"),
        ("- {says: x, mentions: 2}", "claims.yaml:1:23"),
        ("- says: x\n  cod: y\n  mentions: 1", "claims.yaml:2:3"),
        ("- {says: x, code: y, mentions: mange}", "claims.yaml:1:32"),
        ("clams: []", "claims.yaml:1:1"),
        ("- [", "claims.yaml"),
        ("- noe", "claims.yaml:1:3"),
    ],
)
def test_claims_that_cannot_be_read(small: Path, tmp_path: Path, claims: str, place: str) -> None:
    (tmp_path / "r.md").write_text("x", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(claims, encoding="utf-8")
    ran = run("verify", tmp_path / "r.md", "-s", small, "-q")
    assert ran.status == 2 and place in ran.stderr, ran.stderr


TEMPLATE = """\
# Funn

Nevnt {{ words(mentions("vanskelig")) }} ganger av {{ respondents("vanskelig", case=["nord", "sør"]) }} av
{{ of("vanskelig", "role!=INN") }}.

{{ quotes("vanskelig", 2) }}

«Jeg vet ikke hva det er» (OA-02)
"""


def test_a_template_is_rendered_and_both_are_verified(small: Path, tmp_path: Path) -> None:
    template, out = tmp_path / "mal.md", tmp_path / "ferdig.md"
    template.write_text(TEMPLATE, encoding="utf-8")
    assert run("render", template, "-s", small, "-o", out, "-q").status == 0
    text = out.read_text(encoding="utf-8")
    assert "Nevnt to ganger av 2 av\n2." in text and text.count("> —") == 2
    for path, line, claims in ((template, 8, 3), (out, 14, 0)):
        ran = run("verify", path, "-s", small, "-f", "json", "-q")
        found = ran.json()
        assert ran.status == 1
        assert [(row["status"], row["respondent"]) for row in found["quotes"]][-1] == ("misattributed", "OA-01")
        assert found["quotes"][-1]["line"] == line
        assert len(found["claims"]) == claims
    assert run("verify", template, "-s", small, "-f", "json", "-q").json()["claims"][0]["found"] == {"mentions": 2}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{{ mentions('vanskeli') }}", "Did you mean `vanskelig`"),
        ("{{ mentions('vanskelig', fase='start') }}", "fase"),
        ("{{ mentions( }}", "r.md:3"),
        ("{{ mentions() }}", "names no code"),
        ("{{ mentions('vanskelig', unit='tur') }}", "there is no unit “tur”"),
        ("{{ mentions('finnes-ikke-her') }}", "codebook show"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}{{ i }}", "too often"),
        ("{{ open('/etc/passwd') }}", "undefined"),
        ("{{ ''.__class__.__mro__ }}", "r.md:3"),
        ("{{ mentions.__globals__ }}", "r.md:3"),
        ("{% include 'x' %}", "r.md:3"),
        ("{{ 1 / 0 }}", "r.md:3"),
        ("{% for i in range(10000000) %}x{% endfor %}", "r.md:3"),
        ("{{ words('x') }}", "r.md:3"),
    ],
)
def test_a_template_that_cannot_be_rendered(small: Path, tmp_path: Path, wrong: str, told: str) -> None:
    (tmp_path / "r.md").write_text(f"En\n\n{wrong}\n", encoding="utf-8")
    ran = run("render", tmp_path / "r.md", "-s", small, "-q")
    assert ran.status == 2 and told in ran.stderr and "r.md:3" in ran.stderr, ran.stderr


def test_what_pandoc_writes_in_braces_is_text(small: Path, tmp_path: Path) -> None:
    text = '## Funn {#sec:funn .unnumbered}\n\nNevnt {{ mentions("vanskelig") }} ganger.{# et notat #} $\\frac{a}{b}$\n'
    (tmp_path / "r.md").write_text(text, encoding="utf-8")
    ran = run("render", tmp_path / "r.md", "-s", small, "-q")
    assert ran.stdout == "## Funn {#sec:funn .unnumbered}\n\nNevnt 2 ganger. $\\frac{a}{b}$\n"
    assert run("verify", tmp_path / "r.md", "-s", small, "-q").status == 0
    (tmp_path / "r.md").write_text("Bare {# et notat #}tekst\n", encoding="utf-8")
    assert run("render", tmp_path / "r.md", "-s", small, "-q").stdout == "Bare tekst\n"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("code: vanskli", ":1:19: no codebook has the code `vanskli`. Did you mean `vanskelig`?"),
        ("code: zzz", ":1:19: no codebook has the code `zzz`. `coanalyze codebook show` lists"),
        ("code: vanskelig, where: {fase: x}", ":1:38: fase=x: no document or respondent"),
        ("code: vanskelig, where: {case: vest}", ":1:38: nobody speaks in this selection. case: nothing"),
    ],
)
def test_what_a_claim_cannot_be_counted_by_is_told_with_its_place(
    small: Path, tmp_path: Path, claim: str, told: str
) -> None:
    (tmp_path / "r.md").write_text("x", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(f"- {{says: x, {claim}, mentions: 2}}\n", encoding="utf-8")
    ran = run("verify", tmp_path / "r.md", "-s", small, "-f", "json", "-q")
    assert ran.status == 1 and told in ran.json()["claims"][0]["problems"][0]


def test_the_schema_of_claims_takes_ours_and_no_slip() -> None:
    validator = jsonschema.Draft7Validator(json.loads(schema_files()["claims.schema.json"]))
    ours = yaml.safe_load((REPORT / "claims.yaml").read_text(encoding="utf-8"))
    validator.validate(ours)
    validator.validate({"claims": ours, "ignore": "En tittel"})
    assert not validator.is_valid([{**ours[0], "mention": 11}])
    assert not validator.is_valid([{"code": "x"}])


def test_other_ways_to_ask(small: Path, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("«noe som er ganske kort her» «a b» (OA)\n", encoding="utf-8")
    table = run("verify", tmp_path / "r.md", "-s", small, "-q")
    assert table.status == 1 and max(map(len, table.stdout.splitlines()[1:])) <= 80
    assert "| ---: |" in run("verify", tmp_path / "r.md", "-s", small, "-q", "-o", "-", "-f", "md").stdout
    assert run("verify", tmp_path / "r.md", "-s", small, "-q", "--min-words", "0").status == 2
    assert run("render", tmp_path / "r.md", "-s", small, "-q", "-f", "docx").status == 2
    assert run("render", REPORT / "rapport.docx", "-s", small, "-q").status == 2
