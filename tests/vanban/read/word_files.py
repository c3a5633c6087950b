"""Word files of other hands, built part by part for tests."""

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(body, styles="", numbering="", document=None, theme=""):
    """Return the bytes of a .docx with these parts; `document` replaces the whole main part."""
    main = document or f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    parts = {
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("theme", "theme.xml")
        ),
        "word/document.xml": main,
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        "word/theme.xml": f'<a:theme xmlns:a="{_DRAWING}">{theme}</a:theme>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def p(text, properties="", run=""):
    """Return a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows, borders=True, heads=0):
    """Return a table of rows of cell contents (XML, or plain text)."""
    side = '<w:top w:val="single"/>' if borders else '<w:top w:val="nil"/>'
    made = f"<w:tbl><w:tblPr><w:tblBorders>{side}</w:tblBorders></w:tblPr>"
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number < heads else ""
        cells = "".join(f"<w:tc>{each if each.startswith('<') else p(each)}</w:tc>" for each in row)
        made += f"<w:tr>{head}{cells}</w:tr>"
    return made + "</w:tbl>"


def _relations(*targets):
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'
