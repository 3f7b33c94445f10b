"""Builds small Word and OpenDocument files by hand, so that a test shows all that is in them."""

import io
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {"numbering", "styles", "comments", "footnotes", "endnotes"}
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Build a Word file from the XML inside its body and inside its other parts."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{of}+xml"/>'
        for name, of in [("document", "document.main"), *((name, name) for name in parts)]
    )
    relation_type = "application/vnd.openxmlformats-package.relationships+xml"
    types = f'<Default Extension="rels" ContentType="{relation_type}"/>{types}'
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = f'<Relationship Id="r0" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    related = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{types}</Types>"
        ),
        "_rels/.rels": f'<Relationships xmlns="{rels}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{rels}">{related}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        assert name in PARTS
        files[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
    return zipped(files)


def run(text: str, properties: str = "") -> str:
    """Write a run; newlines become line breaks."""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}</w:r>"


def para(
    text: str = "",
    *,
    num: tuple[int, int] | None = None,
    style: str = "",
    mark: str = "",
    inside: str = "",
) -> str:
    """Write a paragraph of words, or of the XML inside; `num` is its list and level."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def level(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """Write one level of a list, from 0."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """Write an abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, *overrides: str) -> str:
    """Write a list that counts in an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def restart(depth: int, start: int) -> str:
    """Write the override that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def table(*rows: list[str]) -> str:
    """Write a table; each cell is the XML inside it, or words."""
    written = ""
    for row in rows:
        cells = [cell if cell.startswith("<") else para(cell) for cell in row]
        written += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
MORE_ODF = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, *, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """Build an OpenDocument text from the XML inside its text and inside its styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {ODF} {MORE_ODF}>"
                f"<office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ),
            "META-INF/manifest.xml": manifest,
        }
    )


def odf_list(name: str, *levels: tuple[str, str, str]) -> str:
    """Write a list style; each level has its format, prefix and suffix."""
    written = "".join(
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" '
        f'style:num-prefix="{prefix}" style:num-suffix="{suffix}" style:num-letter-sync="true"/>'
        for depth, (form, prefix, suffix) in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="{name}">{written}</text:list-style>'


def odf_items(*items: str, style: str = "", more: str = "") -> str:
    """Write a list; an item that is no XML is one paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    written = "".join(
        f"<text:list-item>{item if item.startswith('<') else f'<text:p>{item}</text:p>'}"
        "</text:list-item>"
        for item in items
    )
    return f"<text:list{named} {more}>{written}</text:list>"
