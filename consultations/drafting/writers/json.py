"""Writes a text as JSON by the schema beside this file, and reads it again."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consultations.drafting.findings import Unreadable
from consultations.drafting.kinds import Kind
from consultations.drafting.labels import label_paths
from consultations.drafting.provisions import Provision, fingerprint
from consultations.drafting.writers.legaltext import LegalText

FORMAT = "rembuk-policy-text"
VERSION = 1
_HEAD = ("title", "instrument", "number", "year", "name", "office")
_PLACE = ("key", "number", "label", "title", "text")


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what is written here."""
    found: dict[str, Any] = json.loads(
        Path(__file__).with_name("policy.schema.json").read_text(encoding="utf-8")
    )
    return found


def to_json(text: LegalText) -> str:
    """Write a text with all its places; equal texts give equal characters."""
    paths = label_paths(text.provisions)
    written = {
        "format": FORMAT,
        "version": VERSION,
        **{name: getattr(text, name) for name in _HEAD},
        "is_draft": text.is_draft,
        "language": "id",
        "sha256": fingerprint(text.title, text.provisions),
        "provisions": [_place(place, paths[place.key]) for place in text.provisions],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _place(place: Provision, path: str) -> dict[str, Any]:
    """Write one place."""
    named = {name: getattr(place, name) for name in _PLACE}
    return {
        **named,
        "kind": place.kind.value,
        "path": path,
        "parent": place.parent,
        "depth": place.depth,
    }


@dataclass(slots=True)
class _Checked:
    """Takes values out of JSON that may hold anything."""

    found: Any

    def text(self, name: str) -> str:
        """Return a string, or refuse the file."""
        value = self.found.get(name, "") if isinstance(self.found, dict) else None
        if not isinstance(value, str):
            raise Unreadable("not_a_text_document")
        return value


def from_json(data: str | bytes) -> LegalText:
    """Read what `to_json` wrote, or raise Unreadable."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable("corrupt") from None
    head = _Checked(found)
    if head.text("format") != FORMAT or found.get("version") != VERSION:
        raise Unreadable("not_a_text_document")
    listed = found.get("provisions")
    if not isinstance(listed, list):
        raise Unreadable("not_a_text_document")
    depths: dict[str, int] = {}
    places = tuple(_read_place(_Checked(one), depths) for one in listed)
    return LegalText(
        provisions=places,
        is_draft=found.get("is_draft") is True,
        **{name: head.text(name) for name in _HEAD},
    )


def _read_place(one: _Checked, depths: dict[str, int]) -> Provision:
    """Read one place; what it stands in must stand before it, and every key only once."""
    named = {name: one.text(name) for name in _PLACE}
    parent = one.found.get("parent")
    known = parent is None or (isinstance(parent, str) and parent in depths)
    if one.text("kind") not in set(Kind) or not known or named["key"] in depths:
        raise Unreadable("not_a_text_document")
    depth = depths[parent] + 1 if parent is not None else 0
    order = len(depths)
    depths[named["key"]] = depth
    return Provision(kind=Kind(one.text("kind")), order=order, parent=parent, depth=depth, **named)
