"""PyYAML's pure-Python parser, brought in step with libyaml where the two differ.

The pure scanner refuses tabs inside and after unquoted texts, and `?` inside them within brackets (`[br?k]`, a glob).
libyaml takes both as text. Without this, a codebook would load on one machine and not on another.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = "\0 \t" + _BREAKS


class PureLoader(yaml.SafeLoader):
    """SafeLoader with libyaml's rules for tabs, for `?` in flow context and for escapes that are no characters."""

    def scan_to_next_token(self: Any) -> None:
        """Skips spaces, comments and line ends; tabs too, except where a block key might start."""
        if self.index == 0 and self.peek() == "\ufeff":
            self.forward()
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self: Any) -> ScalarToken:
        """An unquoted text."""
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#":
            length = self._plain_length()
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self: Any) -> int:
        length = 0
        ends = ",[]{}" if self.flow_level else ""
        while (char := self.peek(length)) not in _BLANKS:
            if char in ends or (char == ":" and self.peek(length + 1) in _BLANKS + ends):
                break
            length += 1
        return length

    def scan_plain_spaces(self: Any, indent: int, start_mark: Any) -> list[str]:
        """White space after an unquoted text: kept within a line, folded over line ends."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        whitespace = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [whitespace] if whitespace else []
        first = self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while not self._at_document_mark() and self.peek() in " \t" + _BREAKS:
            if self.peek() == "\t" and self.column < indent:
                what = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start_mark, what, self.get_mark())
            if self.peek() in " \t":
                self.forward()
            else:
                breaks.append(self.scan_line_break())
        if self._at_document_mark():
            return []
        if first != "\n":
            return [first, *breaks]
        return breaks or [" "]

    def scan_block_scalar_indicators(self: Any, start_mark: Any) -> Any:
        """What follows `|` or `>`: + or -, a digit, and then blanks or a comment, which are passed over here."""
        found = (None, None) if self.peek() in "\t#" else self._indicators(start_mark)
        while self.peek() in " \t":
            self.forward()
        return found

    def _indicators(self: Any, start_mark: Any) -> Any:
        chomping: bool | None = None
        increment: int | None = None
        while self.peek() in "+-0123456789":
            char = self.peek()
            if (char in "+-" and chomping is not None) or (char not in "+-" and increment is not None) or char == "0":
                what = "expected chomping or indentation indicators"
                raise ScannerError("while scanning a block scalar", start_mark, what, self.get_mark())
            chomping, increment = (char == "+", increment) if char in "+-" else (chomping, int(char))
            self.forward()
        return chomping, increment

    def _at_document_mark(self: Any) -> bool:
        return self.column == 0 and self.prefix(3) in {"---", "..."} and self.peek(3) in _BLANKS
