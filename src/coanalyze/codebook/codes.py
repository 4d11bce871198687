"""One code's YAML to a Code, and its children."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from coanalyze.codebook.aside import Aside
from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.patterns import read_patterns
from coanalyze.codebook.problems import DUPLICATE_ID, Reader
from coanalyze.codebook.relations import read_properties
from coanalyze.codebook.schema import CODE_KEYS
from coanalyze.errors import Place, YamlError
from coanalyze.model.codebook import Code, Example, Pattern
from coanalyze.model.colors import is_color
from coanalyze.yamltext import Node, YamlMap, YamlStr, as_bool, describe


@dataclass(slots=True)
class CodeReader:
    """Reads codes; knows the ids it has seen, over the whole book."""

    reader: Reader
    seen: dict[str, Place] = field(default_factory=dict)
    retired: bool = False
    aside: Aside | None = None

    def codes(self, node: Node | None, what: str) -> tuple[Code, ...]:
        """The codes of a list; those without a usable id are noted and left out, their children with them."""
        found: list[Code] = []
        for item in self.reader.items(node, what):
            if isinstance(item, YamlMap):
                code = self.code(item)
                if code is not None:
                    found.append(code)
            else:
                hint = "Write `- id: my-code`."
                self.reader.note(item.place, f"a code must be a mapping, not {describe(item)}.", hint)
        return tuple(found)

    def code(self, item: YamlMap) -> Code | None:
        """One code with its children; None where it has no usable id."""
        reader = self.reader
        reader.keys(item, CODE_KEYS, "a code")
        code_id = self.id(item)
        retired, above = self.retired or self.flag(item.get("retired"), "retired"), self.retired
        # What is below a retired code is retired with it.
        self.retired = retired
        text = {key: reader.text(item.get(key), f"`{key}`") for key in _PROSE}
        code = Code(
            id=code_id or "?",
            name=" ".join(text.pop("name").split()) or code_id or "?",
            finding=self.flag(item.get("finding"), "finding"),
            color=self.color(item.get("color")),
            patterns=self.patterns(item.get("patterns")),
            examples=self.examples(item.get("examples"), "examples"),
            counterexamples=self.examples(item.get("counterexamples"), "counterexamples"),
            codes=self.codes(item.get("codes"), "`codes`"),
            place=item.place,
            retired=retired,
            core=self.flag(item.get("core"), "core"),
            properties=read_properties(item.get("properties"), reader),
            places={key.value: value.place for key, value in item},
            **text,
        )
        self.retired = above
        return code if code_id else None

    def id(self, item: YamlMap) -> str | None:
        """The code's id, where it is one and not taken."""
        node = item.get("id")
        if node is None:
            self.reader.note(item.place, "this code has no `id`.", "Write `id: my-code`.")
            return None
        before = len(self.reader.problems)
        code_id = self.reader.text(node, "`id`")
        if not code_id:
            if len(self.reader.problems) == before:
                self.reader.note(node.place, "this code's `id` is empty.", "Write `id: my-code`.")
            return None
        problem = id_problem(code_id)
        if problem:
            hint = "Use letters, digits and hyphens: ids become file names."
            self.reader.note(node.place, f"the id “{code_id}” {problem}.", hint)
        # Two ids that differ in case only would be one file on Windows and macOS.
        same = unicodedata.normalize("NFC", code_id.casefold())
        if same in self.seen:
            what = f"the id “{code_id}” is taken by the code on line {self.seen[same].line}."
            self.reader.note(node.place, what, "Give one of them another id.", DUPLICATE_ID)
        self.seen.setdefault(same, node.place)
        return code_id

    def flag(self, node: Node | None, key: str) -> bool:
        """`finding`, `core` or `retired`; False where it is absent."""
        if node is None or (isinstance(node, YamlStr) and node.absent):
            return False
        try:
            return as_bool(node, f"`{key}`")
        except YamlError as error:
            self.reader.note(node.place, error.what, error.hint)
            return False

    def color(self, node: Node | None) -> str | None:
        """`color`, as #RGB or #RRGGBB."""
        if node is None:
            return None
        if isinstance(node, YamlStr) and node.absent:
            self.reader.note(node.place, "`color` has no value.", "Put it in quotes: an unquoted # starts a comment.")
            return None
        color = self.reader.text(node, "`color`")
        if isinstance(node, YamlStr) and not is_color(color):
            self.reader.note(node.place, f"`color` cannot be {describe(node)}.", 'Write it as "#0072B2", in quotes.')
            return None
        return color or None

    def examples(self, node: Node | None, key: str) -> tuple[Example, ...]:
        """`examples` or `counterexamples`."""
        if isinstance(node, YamlStr):
            self.reader.items(node, f"`{key}`")
            return ()
        return tuple(Example(text, place) for text, place in self.reader.texts(node, f"`{key}`"))

    def patterns(self, node: Node | None) -> tuple[Pattern, ...]:
        """`patterns`: those that were set aside, or read here."""
        known = self.aside.patterns(node) if self.aside is not None else None
        return read_patterns(node, self.reader) if known is None else known


_PROSE = ("name", "brief", "definition", "include", "exclude", "memo")
