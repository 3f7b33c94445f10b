"""Writes a text in its canonical legal form: title block, opening, and every place on its own line."""

from consultations.drafting.provisions import full_text
from consultations.drafting.writers.legaltext import DRAFT, GRACE, LegalText


def to_text(text: LegalText) -> str:
    """Write plain text that reads the same again."""
    parts = ["\n".join(title_lines(text))] if title_lines(text) else []
    if text.office:
        parts += [GRACE, f"{text.office},"]
    if body := full_text(text.provisions).strip("\n"):
        parts.append(body)
    return "\n\n".join(parts) + "\n"


def title_lines(text: LegalText) -> list[str]:
    """Write the title block of a regulation, or the title of a policy paper."""
    draft = [DRAFT] if text.is_draft else []
    if not text.instrument:
        return [*draft, *([text.title] if text.title else [])]
    about = ["TENTANG", text.name] if text.name else []
    return [*draft, text.instrument, text.numbers, *about]
