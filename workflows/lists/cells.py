"""What stands in the cells of a list: columns and choices by the names that people write."""

import re
from datetime import date, timedelta
from typing import Any

from consultations.forms.entry import YES
from consultations.models import Source, Stance

HEADINGS = {
    "outside_id": "nomor",
    "source": "sumber",
    "said_on": "tanggal",
    "source_note": "keterangan_sumber",
    "group": "kelompok",
    "organisation": "organisasi",
    "name": "nama",
    "show_name": "tampilkan_nama",
    "email": "surel",
    "place": "ketentuan",
    "stance": "sikap",
    "text": "tanggapan",
    "reason": "alasan",
    "proposed_wording": "usulan_bunyi",
}
COLUMNS = tuple(HEADINGS)

SOURCES = {"surat": Source.LETTER, "berita acara": Source.MEETING, "lisan": Source.SPOKEN}
STANCES = {
    "dukung": Stance.SUPPORT,
    "ubah": Stance.CHANGE,
    "tolak": Stance.OPPOSE,
    "tanya": Stance.QUESTION,
}
ANSWERS = {"ya": YES, "tidak": ""}

_ALSO = {
    **{name: name for name in COLUMNS},
    **{heading: name for name, heading in HEADINGS.items()},
    "email": "email",
    "pasal": "place",
    "id": "outside_id",
    "komentar": "text",
}
_CHOICES: dict[str, dict[str, str]] = {
    "source": {**SOURCES, "rapat": Source.MEETING, "": Source.LETTER},
    "stance": {
        **STANCES,
        **dict.fromkeys(("mendukung", "setuju"), Stance.SUPPORT),
        **dict.fromkeys(("usul perubahan", "mengusulkan perubahan"), Stance.CHANGE),
        **dict.fromkeys(("menolak", "tidak setuju"), Stance.OPPOSE),
        **dict.fromkeys(("bertanya", "pertanyaan"), Stance.QUESTION),
    },
    "show_name": {
        **ANSWERS,
        **dict.fromkeys(("y", "yes", "true", "1", "x", "v"), YES),
        **dict.fromkeys(("", "-", "t", "tdk", "n", "no", "false", "0"), ""),
    },
}
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september"),
    *("oktober", "november", "desember"),
)
_AS_EXCEL_GIVES = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}.*")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WRITTEN = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)
"""Serial numbers that Excel gives the days from 1954 to 2119."""


def column_of(heading: Any) -> str | None:
    """The column that a heading names, however it is written."""
    return _ALSO.get(re.sub(r"[\s-]+", "_", str(heading or "").strip().casefold()))


def name_of_column(name: str) -> str:
    """The heading that people see for a column; errors of a whole row have none."""
    return HEADINGS.get(name, "")


def as_typed(name: str, value: str | None) -> str:
    """Gives a cell as somebody would have typed it into the form."""
    if name == "said_on":
        return _as_day(value)
    written = _written(value)
    if name not in _CHOICES:
        return written
    found = _CHOICES[name].get(" ".join(written.casefold().replace("_", " ").split()))
    return written.casefold() if found is None else str(found)


def _written(value: str | None) -> str:
    return (value or "").strip()


def _as_day(value: str | None) -> str:
    written = _written(value)
    if written.isdecimal() and int(written) in _EXCEL_DAYS:
        return (_EXCEL_DAY_0 + timedelta(days=int(written))).isoformat()
    if found := _AS_EXCEL_GIVES.fullmatch(written):
        return found.group(1)
    if found := _NUMERIC.fullmatch(written):
        day, month, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    found = _WRITTEN.fullmatch(written)
    if found and found.group(2).casefold() in _MONTHS:
        month = str(_MONTHS.index(found.group(2).casefold()) + 1)
        return f"{found.group(3)}-{month:0>2}-{found.group(1):0>2}"
    return written
