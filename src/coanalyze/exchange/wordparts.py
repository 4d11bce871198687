"""The parts of a Word document that are the same for every transcript."""

from __future__ import annotations

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


def part(name: str, inside: str, attributes: str) -> bytes:
    """A part whose root is `name`."""
    return f"{_HEAD}<{name} {attributes}>{inside}</{name}>".encode()


def _word(name: str, inside: str) -> bytes:
    return part(f"w:{name}", inside, f'xmlns:w="{_W}" xmlns:r="{_R}"')


def _relations(*rows: tuple[str, str]) -> bytes:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return part("Relationships", inside, 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"')


TYPES = part(
    "Types",
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("word/document.xml", f"{_OFFICE}.wordprocessingml.document.main"),
            ("word/comments.xml", f"{_OFFICE}.wordprocessingml.comments"),
            ("word/styles.xml", f"{_OFFICE}.wordprocessingml.styles"),
            ("word/header1.xml", f"{_OFFICE}.wordprocessingml.header"),
            ("word/footer1.xml", f"{_OFFICE}.wordprocessingml.footer"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties"),
            ("docProps/custom.xml", f"{_OFFICE}.custom-properties"),
        )
    ),
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"',
)
RELATIONS = _relations(
    (f"{_R}/officeDocument", "word/document.xml"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_R}/custom-properties", "docProps/custom.xml"),
)
DOCUMENT_RELATIONS = _relations(
    (f"{_R}/styles", "styles.xml"),
    (f"{_R}/comments", "comments.xml"),
    (f"{_R}/header", "header1.xml"),
    (f"{_R}/footer", "footer1.xml"),
)
FOOTER = _word(
    "ftr",
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
)


def core(title: str) -> bytes:
    """The properties that every program shows; `title` is XML."""
    return part(
        "cp:coreProperties",
        f"<dc:title>{title}</dc:title>",
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )


def header(left: str, right: str) -> bytes:
    """The line at the top of each page; both texts are XML."""
    text = f'<w:r><w:t xml:space="preserve">{left}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{right}</w:t></w:r>'
    return _word("hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text}</w:p>')


def comments(inside: str) -> bytes:
    """The comments."""
    return _word("comments", inside)


def document(paragraphs: str) -> bytes:
    """The body on A4."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="709" w:footer="709" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return _word("document", f"<w:body>{paragraphs}{section}</w:body>")


def styles(language: str) -> bytes:
    """Styles; Word checks the spelling by `language` (`nb-NO`)."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
    grey, tab = '<w:color w:val="595959"/>', '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
    return _word(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:lang w:val="{language}"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + _style("paragraph", "Normal", "Normal", "", default=True)
        + _style("paragraph", "Header", "header", f'<w:pPr>{tab}</w:pPr><w:rPr>{grey}<w:sz w:val="18"/></w:rPr>')
        + _style("paragraph", "Footer", "footer", f'<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr>{grey}</w:rPr>')
        + _style("paragraph", "CommentText", "annotation text", '<w:rPr><w:sz w:val="20"/></w:rPr>')
        + _style("character", "CommentReference", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
    )


def _style(kind: str, identifier: str, name: str, inside: str, *, default: bool = False) -> str:
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{is_default} w:styleId="{identifier}"><w:name w:val="{name}"/>{inside}</w:style>'
