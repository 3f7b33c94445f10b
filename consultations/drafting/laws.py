"""Finds the other regulations that a text names, and tells which citations belong to them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regulation:
    """Another regulation that a text names; number and year are blank where it does not say."""

    kind: str
    number: str = ""
    year: str = ""


_HEAD = (
    r"(?:Peraturan\s+Pemerintah\s+Pengganti\s+Undang\s*-\s*Undang"
    r"|(?:Kitab\s+)?Undang\s*-\s*Undang(?:\s+Dasar)?|Peraturan|Keputusan|Instruksi|Ketetapan"
    r"|Qanun|Surat\s+Edaran|UNDANG-UNDANG|PERATURAN|KEPUTUSAN|QANUN)"
)
_NAMED = (
    rf"{_HEAD}(?:\s+(?!{_HEAD}|N(?:omor|OMOR)\b|T(?:ahun|AHUN)\b|[Tt]entang\b|TENTANG\b|ini\b)"
    r"(?:[A-Z][\w./’'-]*,?|dan|atau|di|atas)){0,25}?"
)
_NUMBERED = re.compile(
    rf"(?<![\w-])(?P<kind>{_NAMED})\s+(?:Nomor|NOMOR)\s+(?P<number>\w[\w./-]*)"
    r"(?:\s+(?:Tahun|TAHUN)\s+(?P<year>\d{4}))?"
)
_CONSTITUTION = re.compile(
    r"(?P<kind>Undang-Undang\s+Dasar(?:\s+Negara\s+Republik\s+Indonesia)?)(?:\s+Tahun)?"
    r"\s+(?P<year>1945)"
)
_AMENDMENT = re.compile(r"\bperubahan\b[\w\s]{0,60}?\batas\b", re.IGNORECASE)
_OF = r"\s+(?:(?:dari|dalam)\s+)?"
_OWN = re.compile(rf"{_OF}{_NAMED}\s+ini\b")
_OWNER = re.compile(rf"{_OF}(?P<kind>{_NAMED})(?![\w-])")
_AFTER_REGULATION = re.compile(
    r"\s*,?\s*(?:[Tt]entang(?:\s+(?:[A-Z][\w./’'-]*,?|dan|di|atas|bagi|untuk|dengan)){1,40}\s+)?"
    r"(?:khususnya\s+|terutama\s+)?"
)


def regulations(text: str) -> list[tuple[int, int, Regulation]]:
    """List the regulations that a text names with their number or year: start, end and which."""
    found = [(m.start(), m.end(), _regulation(m)) for m in _CONSTITUTION.finditer(text)]
    for match in _NUMBERED.finditer(text):
        end = match.end()
        if match["year"] is None:
            end = match.start("number") + len(match["number"].rstrip("./-"))
        found.append((match.start(), end, _regulation(match)))
    return sorted(found, key=lambda one: one[0])


def _regulation(match: re.Match[str]) -> Regulation:
    """Read kind, number and year; the year can stand inside the number, as in 148/PMK.05/2012."""
    groups = match.groupdict()
    number = (groups.get("number") or "").rstrip("./-")
    inside = re.search(r"/(\d{4})\b", number)
    kind = re.sub(r"\s*-\s*", "-", " ".join(match["kind"].split()))
    return Regulation(kind, number, groups.get("year") or (inside[1] if inside else ""))


def owner(
    text: str, start: int, end: int, named: list[tuple[int, int, Regulation]]
) -> Regulation | None:
    """Return the other regulation that the citations from `start` to `end` belong to, if any."""
    if _OWN.match(text, end):
        return None
    if after := _OWNER.match(text, end):
        begin = after.start("kind")
        return next((law for at, _, law in named if at == begin), _regulation(after))
    for _, stop, law in named:
        if stop <= start and _AFTER_REGULATION.fullmatch(text, stop, start):
            return law
    return None


def amended(text: str) -> Regulation | None:
    """Return the regulation that another one amends, by the words after "perubahan … atas"."""
    match = _AMENDMENT.search(text)
    named = regulations(text[match.end() :]) if match else []
    return named[0][2] if named else None
