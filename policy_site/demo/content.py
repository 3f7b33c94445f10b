"""Reads the words of the demonstration from the files beside this one."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from consultations.drafting.parsing import read_text
from consultations.drafting.provisions import Block
from consultations.drafting.rereading import keep_identities

FOLDER = Path(__file__).parent


@cache
def content() -> dict[str, Any]:
    """All that content.toml says."""
    return tomllib.loads((FOLDER / "content.toml").read_text(encoding="utf-8"))


def texts(policy: dict[str, Any]) -> list[list[Block]]:
    """The successive texts of a policy as blocks; an article keeps its identity through them."""
    read: list[list[Block]] = []
    for name in policy["texts"]:
        blocks = _with_keys(name, read_text((FOLDER / name).read_text(encoding="utf-8")).blocks)
        read.append(keep_identities(read[-1], blocks) if read else blocks)
    return read


def _with_keys(name: str, blocks: Sequence[Block]) -> list[Block]:
    """Gives every block an identity that is the same at every loading."""
    return [
        replace(block, key=str(uuid5(NAMESPACE_URL, f"rembuk:{name}:{order}")))
        for order, block in enumerate(blocks)
    ]
