"""A finding report and a word table made by hand."""

from __future__ import annotations

from coanalyze.model.document import Span
from coanalyze.model.report import Balance, Counts, DroppedWord, Finding, FindingReport, Quote, WordCount, WordTable

LONG_NAME = "Skillet mellom samskaping og brukermedvirkningsprosesser i tjenesteutviklingsarbeidet"


def quote(
    number: int,
    document: str,
    respondent: str | None,
    text: str,
    *hits: str,
    code: str = "usikkerhet-begrep",
    role: str = "OA",
    case: str = "larvik-bolig",
    question: str | None = None,
    prompted: bool = False,
    observation: bool = False,
) -> Quote:
    start = 1000 * number
    spans = tuple(Span(start + text.index(hit), start + text.index(hit) + len(hit)) for hit in hits)
    return Quote(
        id=f"a{number:04d}", document=document, turn=number, line=10 * number, start=start, end=start + len(text),
        respondent=respondent, role=role, speaker=respondent or role, text=text, code=code, coder="auto",
        patterns=hits, hits=spans, question=question, prompted=prompted, observation=observation,
        attributes={"case": case},
    )  # fmt: skip


def report(**changes: object) -> FindingReport:
    quotes = (
        quote(1, "intervju-03", "OA-03",
              "Altså, vi hadde jo flere møter da. Jeg visste ikke helt hva samskaping var, og de andre visste det "
              "kanskje heller ikke. Men vi gikk i gang. Det gjorde vi.",
              "visste ikke", "hva samskaping var", question="Hva tenkte du da du hørte ordet første gang?"),
        quote(2, "intervju-05", "OA-05",
              "Er det ikke bare brukermedvirkning? <script>alert(1)</script> | `kode` *stjerne* [lenke](http://a.no)\n"
              "# ikke en overskrift\x1b[31m", "brukermedvirkning", case="horten-oppvekst", prompted=True),
        quote(3, "notat-dialogmøte-grønn-omsorg", None, "Hva er nå det for noe, da?", "Hva er",
              code="begrep-forskjell", role="INN", case="holmestrand-nærmiljø"),
        quote(4, "notat-dialogmøte-grønn-omsorg", None, "Det var uro i rommet da ordet samskaping kom opp.", "uro",
              role="F", case="holmestrand-nærmiljø", observation=True),
    )  # fmt: skip
    child = Finding(
        "begrep-forskjell",
        LONG_NAME,
        Counts(3, 3, 3, 2, 6, 3, 2, 1, 1),
        quotes=(quotes[2],),
        balance=Balance(
            ((("OA-01", 1), ("OA-03", 1))), ("OA-02", "OA-04", "OA-05", "OA-06"), ("a", "b"), ("c",), 3, 90
        ),
    )
    findings = (
        Finding(
            "usikkerhet-begrep", "Usikkerhet om hva samskaping er og dermed om hvordan arbeidet skal planlegges",
            Counts(14, 13, 12, 6, 6, 7, 3, 1, 1, 2, 0), "Respondenten er usikker på hva samskaping er.", "#0072B2",
            by={"role": {"OA": Counts(13, 12, 11, 6, 6), "INN": Counts(1, 1, 1, 0, 0, unidentified=1)},
                "case": {"larvik-bolig": Counts(5, 5, 5, 2, 2)}},
            codes=(child,), quotes=quotes,
            balance=Balance((("OA-03", 4), ("OA-05", 3), ("OA-01", 1), ("OA-02", 1), ("OA-04", 1), ("OA-06", 1)), (),
                            ("holmestrand-nærmiljø", "horten-oppvekst", "larvik-bolig"), (), 15, 900),
        ),
        Finding(
            "mestring", "Mestring steg for steg", Counts(3, 2, 2, 1, 6, 1, 1),
            balance=Balance((("OA-02", 2),), ("OA-01", "OA-03", "OA-04", "OA-05", "OA-06"), ("larvik-bolig",),
                            ("holmestrand-nærmiljø", "horten-oppvekst"), 2, 71),
        ),
        Finding("ubehag-roller", "Ubehag ved å tre ut av vante roller", Counts(5, 5, 5, 0, 0, 3, 2, 5, 3)),
        Finding("behov-veiledning", "Erkjent behov for veiledning", Counts(of=6),
                codes=(Finding("motvilje-kolleger", "=Motvilje | blant kolleger", Counts(of=6)),)),
        Finding("brudd-vaner", "Brudd med vaner", Counts(codings=3, of=6, observations=3)),
    )  # fmt: skip
    values: dict[str, object] = {
        "title": "Samskaping i fire caser", "selection": {"phase": "start"}, "unit": "turn", "respondents": 6,
        "documents": 8, "turns": 214, "words": 10432, "findings": findings, "codings": 210, "reviewed": 34,
        "automatic": False, "roles": {"OA": "Offentlig ansatt", "INN": "Innbygger", "F": "Forsker"},
        "codebooks": ("five-findings 1.2.0",), "notes": ("1 source could not be read: lyd.mp3.",),
        "hashes": {"corpus": "ab12"}, "uncoded_turns": 74, "uncoded_words": 2310,
    }  # fmt: skip
    return FindingReport(**(values | changes))  # type: ignore[arg-type]


def word_table(*words: str) -> WordTable:
    shown = words or (
        "kanskje",
        "hvordan",
        "samskaping",
        "møte",
        "rådgiver",
        "tjeneste",
        "nærmiljø",
        "ønske",
        "åpen",
        "være",
        "Straße",
        "þing",
        "veiledning",
        "brukermedvirkningsprosesser",
        "tillit",
        "kollega",
        "system",
        "gøy",
        "små",
    )
    counted = tuple(WordCount(i, word, 60 // i + 2, 6, word.lower()) for i, word in enumerate(shown, 1))
    dropped = (DroppedWord("ikke", 300, "function word"), DroppedWord("sjelden", 1, "function word"))
    return WordTable(counted, dropped, {"phase": "start"}, "nb", "ab12", "key", 10432, 6, 8, "Ord ved start")
