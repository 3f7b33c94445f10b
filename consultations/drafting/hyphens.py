"""Puts words together again that were divided at the end of a line.

A hyphen at the end of a line is often the word's own ("Undang-", "Undang"). It is dropped only
where the text itself has the word in one piece, or where nothing speaks for a compound.
"""

import re
from collections import Counter
from collections.abc import Sequence

from consultations.drafting.findings import Finding
from consultations.drafting.pages import TextLine

_SOFT = "\u00ad"
_BROKEN = re.compile(rf"(?P<left>[^\W\d_]+)[-{_SOFT}]$")
_CONTINUED = re.compile(r"(?P<right>[a-zà-ÿ]+)")
_LOOSE = re.compile(r"\b([^\W\d_]{2,})- ((?i:\1)[^\W\d_]*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What stands before a hyphen of its own in ordinary Indonesian.
_PREFIXES = frozenset(
    "non anti pra pro pasca antar inter intra multi sub semi e eks ko di ke se".split()
)
_SHORTEST = 2


def with_words_joined(
    lines: Sequence[TextLine], *, wrapped: bool
) -> tuple[list[TextLine], list[Finding]]:
    """Return the lines with divided words in one piece, and a finding when there were any.

    Where lines are paragraphs only a soft hyphen, which says so itself, divides a word.
    """
    broken = any(line.text.endswith(("-", _SOFT)) for line in lines)
    known: Counter[str] = _count_words(lines) if broken else Counter()
    kept: list[TextLine] = []
    joined: list[tuple[int, str]] = []
    for line in lines:
        may = kept and not line.blank and (wrapped or kept[-1].text.endswith(_SOFT))
        halves = _halves(kept[-1], line, known) if may else None
        if halves is None:
            kept.append(line)
            continue
        joined.append((line.number, "".join(halves)))
        _move(kept[-1], line, *halves)
        if line.text:
            kept.append(line)
    for line in kept:
        line.text, line.layout = _tight(line.text), _tight(line.layout)
    if not joined:
        return kept, []
    first, example = joined[0]
    return kept, [Finding(first, "hyphens_joined", {"count": len(joined), "text": example})]


def _count_words(lines: Sequence[TextLine]) -> Counter[str]:
    """Count the words of a text, which tell whether a hyphen is a word's own."""
    return Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))


def _halves(before: TextLine, line: TextLine, known: Counter[str]) -> tuple[str, str] | None:
    """Return the halves of a word that runs over from one line to the next, unless its hyphen is its own."""
    broken, continued = _BROKEN.search(before.text), _CONTINUED.match(line.text)
    if broken is None or continued is None:
        return None
    left, right = broken["left"], continued["right"]
    if before.text.endswith(_SOFT) or known[(left + right).casefold()]:
        return left, right
    if known[f"{left}-{right}".casefold()] or left.isupper():
        return None
    return None if _is_compound(left.casefold(), right) else (left, right)


def _tight(text: str) -> str:
    """Take out soft hyphens, and the space in a doubled word: "Pokok- pokok"."""
    text = text.replace(_SOFT, "")
    return _LOOSE.sub(r"\1-\2", text) if "- " in text else text


def _is_compound(left: str, right: str) -> bool:
    """Tell whether two halves can be a word with a hyphen: doubled, echoed or prefixed."""
    if left in _PREFIXES or len(left) < _SHORTEST or len(right) < _SHORTEST:
        return True
    doubled = left[-4:] in right or right[:4] in left
    return doubled or left[:2] == right[:2] or left[-3:] == right[-3:]


def _move(before: TextLine, line: TextLine, left: str, right: str) -> None:
    """Write the whole word at the end of the first line and take its rest off the second."""
    closing, _, rest = line.text[len(right) :].partition(" ")
    whole = left + right + closing
    before.text = _BROKEN.sub("", before.text) + whole
    before.layout = _BROKEN.sub("", before.layout.rstrip()) + whole
    line.layout = " " * line.indent + rest
    line.text = rest
