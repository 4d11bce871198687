"""Definitions that say nothing new: those that repeat the name, and those that lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coanalyze.check.references import codes_by_key, key_of, references
from coanalyze.check.wording import content_words, inflected, shared_beginning
from coanalyze.model.codebook import Code

_TALK = """
about code codes coded category expresses expressing express describe describes describing experience experiences
experienced feeling feels feel informant informants interviewee interviewees mention mentions mentioning participant
participants passage passages people person persons quote quotes refer refers referring related respondent respondents
say says saying speak speaks speaker speaking statement statements talk talks talking theme using used use when whenever
alt beskriver beskrive deltaker deltakere deltakerne dreier folk forteller fortelle gjelder handler handle informant
informanten informantene informanter intervjuet koden kode kodes nevner nevne opplever oppleve omhandler personer
respondent respondenten respondentene respondenter sier seie seier sitat snakker snakkar snakke tema temaet ting
uttrykker uttrykke uttrykk utsagn utsagnet ytring ytringer
"""
_SAYS_THAT_SOMEBODY_SPEAKS = frozenset(_TALK.split())
_BEGINNING = 5


def repeats_name(code: Code) -> bool:
    """Whether all that a definition says is in the name: function words and *the respondent talks about* aside.

    A name that is missing cannot be repeated, but an id can: `role-conflict` is taken as two words.
    """
    said = [word for word in content_words(code.definition) if word not in _SAYS_THAT_SOMEBODY_SPEAKS]
    known = content_words(f"{code.name} {code.id.replace('-', ' ').replace('_', ' ')}")
    return bool(content_words(code.definition)) and all(any(_akin(word, name) for name in known) for word in said)


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one, or share their beginning for the most part (`uncertain`, `uncertainty`)."""
    begun = shared_beginning(one, other)
    return inflected(one, other) or (begun >= _BEGINNING and begun >= 0.7 * max(len(one), len(other)))


def circles(codes: Sequence[Code]) -> Iterator[tuple[Code, ...]]:
    """The circles of codes whose definitions refer to each other, each once, from its first code on.

    Walks along the references from each code in order and never through a code twice, so that it takes time in
    proportion to the references. A code that lies on several circles is given with the first that is found.
    """
    known = codes_by_key(codes)
    after = {id(code): _referred(code, known) for code in codes}
    done: set[int] = set()
    for start in codes:
        path: list[tuple[Code, Iterator[Code]]] = []
        standing: dict[int, int] = {}
        following: Code | None = start if id(start) not in done else None
        while path or following is not None:
            if following is not None:
                standing[id(following)] = len(path)
                path.append((following, iter(after[id(following)])))
                done.add(id(following))
            following = None
            for code in path[-1][1]:
                if id(code) in standing:
                    yield _from_first([step for step, _ in path[standing[id(code)] :]], codes)
                elif id(code) not in done:
                    following = code
                    break
            if following is None:
                gone, _ = path.pop()
                del standing[id(gone)]


def _from_first(circle: list[Code], codes: Sequence[Code]) -> tuple[Code, ...]:
    order = {id(code): at for at, code in enumerate(codes)}
    start = min(range(len(circle)), key=lambda at: order[id(circle[at])])
    return tuple(circle[start:] + circle[:start])


def _referred(code: Code, known: dict[str, Code]) -> list[Code]:
    found = [known.get(key_of(reference.written)) for reference in references(code.definition)]
    return list({id(other): other for other in found if other is not None}.values())
