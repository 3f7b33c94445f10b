"""Checks norms for words that the law's style advises against."""

import re
from collections.abc import Iterator, Sequence

from consultations.drafting.kinds import Kind
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision

_NORMS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM})


def _words(pattern: str) -> re.Pattern[str]:
    """Compile words that may be parted by any space."""
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])".replace(" ", r"\s+"), re.IGNORECASE)


_DISCOURAGED = (
    (
        "wording_open_list",
        _words(
            r"antara lain|diantaranya|di antaranya|(?:namun|tetapi|tapi|dan) tidak terbatas pada"
            r"|dan lain[- ]lain|dan lain sebagainya|dan sebagainya|dan seterusnya|dll|dsb|dst"
        ),
    ),
    ("wording_without_prejudice", _words(r"(?:dengan )?tanpa mengurangi")),
    (
        "wording_blanket_delegation",
        _words(
            r"hal[- ]hal (?:lain )?yang (?:belum|tidak) (?:cukup |jelas )?(?:di)?atur"
            r"|(?:akan )?di ?atur (?:kemudian|tersendiri)|akan diatur lebih lanjut"
        ),
    ),
)
# The law states limits with "paling"; the shortest words for time and amount differ.
_MEASURES = {
    "sekurang-kurangnya": "paling sedikit",
    "sedikit-dikitnya": "paling sedikit",
    "sebanyak-banyaknya": "paling banyak",
    "selambat-lambatnya": "paling lambat",
    "secepat-cepatnya": "paling cepat",
    "selama-lamanya": "paling lama",
    "sesingkat-singkatnya": "paling singkat",
    "setinggi-tingginya": "paling tinggi",
    "serendah-rendahnya": "paling rendah",
}
_MEASURE = re.compile(rf"(?<![\w-])(?:{'|'.join(_MEASURES)})(?![\w-])", re.IGNORECASE)


def check_wording(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Yield each discouraged turn of phrase in an article, a clause or an item."""
    for place in tree:
        if place.kind not in _NORMS:
            continue
        for rule, pattern in _DISCOURAGED:
            for match in pattern.finditer(place.text):
                yield _problem(rule, place, match)
        for match in _MEASURE.finditer(place.text):
            yield _problem("wording_measure", place, match, better=_MEASURES[match[0].lower()])


def _problem(rule: str, place: Provision, match: re.Match[str], **params: str) -> Problem:
    """Make a problem about the words that were found."""
    words = " ".join(match[0].split())
    return Problem(rule, place.key, match.span(), {"label": place.label, "words": words, **params})
