"""Regular expressions in patterns, compiled when the codebook is read so that a bad one is told with its place."""

from __future__ import annotations

# What RE2 says, and what that means to somebody who writes a codebook.
_REASONS = (
    ("invalid perl operator", "RE2 has no look-ahead and no look-behind", "Use `unless` or `near` instead."),
    ("invalid named capture group", "a named group is written (?P<name>...)", "Write it so, or use plain brackets."),
    ("argument for repetition operator", "`*`, `+`, `?` or `{}` repeats nothing", "Write \\* for a star itself."),
    ("argument to repetition operator", "`*`, `+`, `?` or `{}` repeats nothing", "Write \\* for a star itself."),
    ("bad repetition operator", "two repetition signs stand together", "Delete one."),
    ("invalid repetition size", "repetitions `{}` come to more than 1000", "Write a smaller one."),
    ("repetition argument", "a repetition `{}` is too large", "Write a smaller one."),
    ("invalid escape sequence", "a backslash stands before a character that needs none, or is a back-reference",
     "Delete the backslash; RE2 has no back-references."),
    ("trailing \\", "it ends with a lone backslash", "Write two for a backslash itself."),
    ("missing closing ]", "a `[` is not closed", "Add the `]`."),
    ("missing ]", "a `[` is not closed", "Add the `]`."),
    ("missing closing )", "a `(` is not closed", "Add the `)`."),
    ("missing )", "a `(` is not closed", "Add the `)`."),
    ("unexpected )", "a `)` closes nothing", "Delete it, or write \\) for the character itself."),
    ("invalid character class range", "a range such as `z-a` runs backwards", "Turn it round."),
    ("invalid character range", "a range such as `z-a` runs backwards", "Turn it round."),
    ("invalid character class", "a character class is not known", "See the list of RE2's classes."),
    ("too large", "it is too large", "Write several patterns."),
)  # fmt: skip

# A zero-width expression gives itself away on one of these, whatever it asserts.
_PROBES = ("", "a", "a b", "a\nb", "1-")


def regex_problem(regex: str) -> tuple[str, str] | None:
    """What is wrong with a regular expression in RE2 syntax, and what to do; None where it can be used."""
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        compiled = re2.compile(regex, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        for phrase, meaning, hint in _REASONS:
            if phrase in reason:
                return f"the regular expression “{regex}” cannot be used: {meaning}.", hint
        return f"the regular expression “{regex}” cannot be used: {reason}.", "See the syntax of RE2."
    if any(found.start() == found.end() for probe in _PROBES for found in compiled.finditer(probe)):
        return (
            f"the regular expression “{regex}” matches where nothing stands.",
            "Use `+` instead of `*`, and leave out empty choices.",
        )
    return None
