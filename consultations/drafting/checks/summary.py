"""Checks that the summary of a policy is there and easy to read."""

from collections.abc import Iterator

from consultations.drafting import readability
from consultations.drafting.problems import Problem

_EXAMPLES = 3


def check_summary(summary: str) -> Iterator[Problem]:
    """Yield what makes a summary hard to read."""
    if not summary.strip():
        yield Problem("summary_missing")
        return
    measured = readability.measure(summary)
    count = readability.words_in(measured.longest)
    if count > readability.MOST_WORDS:
        yield Problem(
            "summary_longest_sentence",
            params={"count": count, "words": measured.longest, "limit": readability.MOST_WORDS},
        )
    if not measured.has_enough_words:
        return
    if measured.words_in_a_sentence > readability.MOST_WORDS_ON_AVERAGE:
        average = round(measured.words_in_a_sentence)
        limit = readability.MOST_WORDS_ON_AVERAGE
        yield Problem("summary_long_sentences", params={"average": average, "limit": limit})
    if measured.share_of_long_words > readability.MOST_LONG_WORDS:
        examples = sorted(set(measured.long_words), key=readability.syllables, reverse=True)
        yield Problem(
            "summary_hard_words",
            params={
                "share": round(measured.share_of_long_words),
                "words": ", ".join(sorted(examples[:_EXAMPLES])),
                "limit": readability.MOST_LONG_WORDS,
            },
        )
