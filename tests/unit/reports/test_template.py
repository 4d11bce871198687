"""A user's own template: what it is given, and what it may not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coanalyze.errors import UsageError
from coanalyze.reports import render_findings, render_template, report_data, shown_data
from coanalyze.reports.template import escapes
from tests.unit.reports.samples import report


def filled(folder: Path, text: str, name: str = "mal.txt", lang: str = "nb") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    data = report_data(report(language=lang), questions=True)
    return render_template(path, data, {"mentions": lambda code: len(code)}, lang)


def test_it_is_given_what_json_has(tmp_path: Path) -> None:
    contract = json.loads(render_findings(report(), "json"))
    given = report_data(report())
    told = given["report"]
    assert isinstance(told, dict)
    assert set(contract) <= set(told)
    for finding, ours in zip(contract["findings"], told["findings"], strict=True):
        assert {key: json.loads(json.dumps(ours[key])) for key in finding if key != "quotes"} == {
            key: value for key, value in finding.items() if key != "quotes"
        }


def test_figures_quotes_and_words(tmp_path: Path) -> None:
    text = (
        "{{ title }} ({{ lang }}): {{ findings | length }}\n{% for f in findings[:1] %}"
        "{{ f.number }}. {{ f.name }}: {{ f.mentions }} ({{ f.mentions | words }}), {{ f.by.role.OA.mentions }}\n"
        "{% for q in f.shown[:1] %}{% for r in q.runs %}{{ '*' ~ r.text ~ '*' if r.hit else r.text }}{% endfor %}\n"
        "{{ q.respondent }} {{ q.line }} {{ q.source }}\n{{ q.question }}{% endfor %}{% endfor %}"
    )
    lines = filled(tmp_path, text).splitlines()
    assert lines[0] == "Samskaping i fire caser (nb): 5"
    assert lines[1].endswith("planlegges: 12 (tolv), 11")
    assert "Jeg *visste ikke* helt *hva samskaping var*, og" in lines[2]
    assert lines[3] == "OA-03 10 OA-03 (OA) · larvik-bolig · intervju-03, linje 10"
    assert lines[4] == "Spørsmål: Hva tenkte du da du hørte ordet første gang?"


def test_functions_and_filters(tmp_path: Path) -> None:
    text = '{{ mentions("abc") }} {{ 0.256|percent }} {{ 14065|number }} {{ "2021-05-03"|date }} {{ ["a","b"]|listed }}'
    assert filled(tmp_path, text) == "3 26\u00a0% 14\u202f065 3. mai 2021 a og b\n"
    assert filled(tmp_path, "{{ '50 % *a*'|tex }} {{ '*a*'|md }} {{ 'a'|quoted }}") == "50 \\% *a* \\*a\\* «a»\n"


@pytest.mark.parametrize(
    ("name", "escaped"),
    [("a.html", True), ("a.HTM", True), ("a.xml.j2", True), ("a.svg.jinja", True), ("a.md", False), ("html", False),
     ("a.html.txt", False), ("a.tex.j2", False)],
)  # fmt: skip
def test_markup_is_escaped_where_the_format_has_any(tmp_path: Path, name: str, escaped: bool) -> None:
    assert escapes(name) is escaped
    out = filled(tmp_path, "{{ findings[0].shown[1].text }}", name)
    assert ("&lt;script&gt;" in out) is escaped and ("<script>" in out) is not escaped


def test_quotes_of_a_part(tmp_path: Path) -> None:
    assert [quote["id"] for quote in shown_data(report(), quotes=1)] == ["a0003"]
    assert len(shown_data(report())) == 4


def test_it_includes_and_extends_from_its_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "maler"
    (folder / "deler").mkdir(parents=True)
    (folder / "deler" / "hode.txt").write_text("{{ title }}!", encoding="utf-8-sig")
    (folder / "grunn.txt").write_text("<{% block x %}{% endblock %}>", encoding="utf-8")
    (tmp_path / "ute.txt").write_text("hemmelig", encoding="utf-8")
    assert filled(folder, '{% include "deler/hode.txt" %}') == "Samskaping i fire caser!\n"
    assert filled(folder, '{% extends "grunn.txt" %}{% block x %}a{% endblock %}') == "<a>\n"
    for name in ("../ute.txt", (tmp_path / "ute.txt").as_posix(), "deler/../../ute.txt"):
        with pytest.raises(UsageError, match="outside the template's folder"):
            filled(folder, f'{{% include "{name}" %}}')
    try:
        (folder / "lenke.txt").symlink_to(tmp_path / "ute.txt")
    except OSError:
        return  # Windows makes links for administrators only
    with pytest.raises(UsageError, match="outside the template's folder"):
        filled(folder, '{% include "lenke.txt" %}')


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ mentions.__globals__ }}",
        "{{ mentions.__code__ }}",
        "{{ findings.append(1) }}",
        "{{ report.clear() }}",
        "{{ report.update(a=1) }}",
        "{{ cycler }}",
        "{{ lipsum }}",
        "{{ config }}",
        "{{ '%s' % 1 }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ 'a' * 10000000000 }}",
        "{{ [1] * 10000000000 }}",
        "{{ 10 ** 1000000 }}",
        "{{ 2 ** 64 ** 64 }}",
        "{{ 'a'.ljust(10000000000) }}",
        "{{ 'a'|center(10000000000) }}",
        "{% for i in range(10000000) %}x{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    ],
)
def test_the_sandbox_holds(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as told:
        filled(tmp_path, text)
    assert str(told.value.where).startswith((tmp_path / "mal.txt").as_posix())


def test_errors_say_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "del.txt").write_text("a\n{{ borte }}\n", encoding="utf-8")
    for text, file, line in (
        ("a\n\n{{ title.x.y }}", "mal.txt", 3),
        ("a\n{% if %}", "mal.txt", 2),
        ("a\n{{ 1 / 0 }}", "mal.txt", 2),
        ("{{ findings[99].name }}", "mal.txt", 1),
        ("a\n{% include 'del.txt' %}", "del.txt", 2),
        ("a\n{% include 'ingen.txt' %}", "mal.txt", 2),
        ("a\n{{ 1 | nofilter }}", "mal.txt", 2),
    ):
        with pytest.raises(UsageError) as told:
            filled(tmp_path, text)
        place = told.value.where
        assert place is not None
        assert (place.path, place.line) == ((tmp_path / file).as_posix(), line)


def test_a_template_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("æ".encode("latin-1"))
    for name, says in (("borte.txt", "borte.txt"), ("latin.txt", "UTF-8"), (".", "cannot be read|no")):
        with pytest.raises(UsageError, match=says):
            render_template(tmp_path / name, {}, {}, "nb")


def test_line_ends_of_windows(tmp_path: Path) -> None:
    (tmp_path / "mal.txt").write_bytes(b"a\r\n{% if true %}\r\nb\r\n{% endif %}")
    assert render_template(tmp_path / "mal.txt", {}, {}, "nb") == "a\n\nb\n"
