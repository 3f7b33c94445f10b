"""The table of rules that a text is checked against before its review.

Each rule has a severity, a message and an advice. Parameters: `label` is the place, `words` what
stands there, `target` the place that a reference means, the others say themselves.
"""

from enum import StrEnum
from typing import NamedTuple

from consultations.drafting.words import _


class Severity(StrEnum):
    """Whether a problem holds the review back."""

    ERROR = "error"
    WARNING = "warning"


class Rule(NamedTuple):
    """One rule: how grave it is to break it, what is said and what is advised."""

    severity: Severity
    message: str
    advice: str


def _error(message: str, advice: str) -> Rule:
    return Rule(Severity.ERROR, message, advice)


def _warning(message: str, advice: str) -> Rule:
    return Rule(Severity.WARNING, message, advice)


_PARTS = {
    "considerations_missing": _error(
        _("The considerations (Menimbang) are missing."),
        _("Say in them why the regulation is made, each beginning with “bahwa”."),
    ),
    "legal_bases_missing": _error(
        _("The legal bases (Mengingat) are missing."),
        _("List the regulations that give the power to make this one."),
    ),
    "dictum_missing": _error(
        _("The enacting words (Memutuskan, Menetapkan) are missing."),
        _("Add the block with the enacting words after the legal bases."),
    ),
    "articles_missing": _error(
        _("There is no article (Pasal)."),
        _("Write each norm in an article of its own."),
    ),
    # A draft is complete for the public without the places for date and signature.
    "closing_missing": _warning(
        _("The closing is missing."),
        _("Add the order to promulgate and the places for date and signature."),
    ),
    # By law a regulation that says nothing comes into force on the day of its promulgation.
    "commencement_missing": _warning(
        _("No article says when the regulation comes into force."),
        _("Let the last article say “… mulai berlaku pada tanggal diundangkan.”"),
    ),
    "definitions_missing": _warning(
        _("No article defines the terms that are used."),
        _("Let the first article begin with “Dalam … ini yang dimaksud dengan:”."),
    ),
    "general_provisions_missing": _warning(
        _("The first chapter is not called KETENTUAN UMUM."),
        _("Begin with a chapter KETENTUAN UMUM that holds the definitions."),
    ),
    "paper_empty": _error(
        _("The paper has no text."),
        _("Write at least one paragraph."),
    ),
    "title_missing": _error(
        _("The text has no title."),
        _("Give it a name that says what it is about."),
    ),
    "title_full_stop": _warning(
        _("The title ends in a full stop: “%(words)s”."),
        _("Take the full stop away."),
    ),
    "summary_missing": _warning(
        _("There is no summary in plain language."),
        _("Write three to five short sentences that everybody understands."),
    ),
    "summary_long_sentences": _warning(
        _("The sentences of the summary have %(average)s words on average."),
        _("Make them shorter than %(limit)s words: one thought in each."),
    ),
    "summary_longest_sentence": _warning(
        _("A sentence of the summary has %(count)s words: “%(words)s”"),
        _("Cut it into sentences of at most %(limit)s words."),
    ),
    "summary_hard_words": _warning(
        _("%(share)s of 100 words in the summary are long: such as %(words)s."),
        _("Say it in everyday words; at most %(limit)s of 100 should be long."),
    ),
}
_STRUCTURE = {
    "out_of_order": _error(
        _("%(label)s stands after %(before)s."),
        _("Move it: opening, body, closing, elucidation and annexes follow each other."),
    ),
    "article_outside_chapter": _error(
        _("%(label)s stands in no chapter (BAB)."),
        _("Move it into a chapter, or do without chapters."),
    ),
    "article_outside_part": _warning(
        _("%(label)s stands before the first part (Bagian) of its chapter."),
        _("Give it a part of its own, such as “Bagian Kesatu Umum”."),
    ),
    "part_outside_chapter": _error(
        _("%(label)s stands in no chapter (BAB)."),
        _("Put a chapter before it."),
    ),
    "section_outside_part": _error(
        _("%(label)s stands in no part (Bagian)."),
        _("Put a part before it."),
    ),
    "division_empty": _error(
        _("%(label)s has no article."),
        _("Write its articles or delete it."),
    ),
    "division_untitled": _error(
        _("%(label)s has no title."),
        _("Give it a title."),
    ),
    "division_alone": _warning(
        _("%(label)s is the only one of its kind there."),
        _("Divide into two or more, or not at all."),
    ),
    "heading_empty": _warning(
        _("Under the heading “%(label)s” there is no text."),
        _("Write a paragraph under it or delete it."),
    ),
    "text_empty": _error(
        _("%(label)s has no text."),
        _("Write its text, or delete it; a place that an amendment deletes says “Dihapus.”"),
    ),
    "clause_alone": _warning(
        _("%(label)s is the only clause of its article."),
        _("Write the article without a clause number."),
    ),
    "item_alone": _warning(
        _("%(label)s is the only item of its list."),
        _("Write it as a sentence, without a list."),
    ),
    "text_before_clauses": _warning(
        _("%(label)s has text before its first clause."),
        _("Make it a clause of its own."),
    ),
    "number_start": _error(
        _("At %(label)s the numbering begins with %(number)s instead of %(expected)s."),
        _("Number anew from the beginning."),
    ),
    "number_gap": _error(
        _("%(label)s does not follow %(before)s; %(expected)s was expected."),
        _("Put in what is missing, or number anew."),
    ),
    "number_double": _error(
        _("The number of %(label)s stands twice."),
        _("Number anew; an inserted place takes a letter, such as Pasal 15A."),
    ),
}
_WORDING = {
    "item_ending": _warning(
        _("%(label)s should end with “%(expected)s”."),
        _("End every item with “;”, the last but one with “; dan”, “; atau” or “; dan/atau”."),
    ),
    "item_conjunction": _warning(
        _("%(label)s should end with “; dan”, “; atau” or “; dan/atau”."),
        _("Only this word tells whether the items are meant together or as a choice."),
    ),
    "item_conjunction_repeated": _warning(
        _("%(label)s ends with “%(words)s”, but it is not the last item but one."),
        _("Write the joining word only once, after the last item but one."),
    ),
    "definition_ending": _warning(
        _("%(label)s should end with a full stop."),
        _("Definitions are sentences: end each with a full stop."),
    ),
    "sentence_ending": _warning(
        _("%(label)s does not end with a full stop."),
        _("End the sentence with a full stop."),
    ),
    "introduction_ending": _warning(
        _("The words of %(label)s that introduce a list do not end with “:”."),
        _("End the introducing line with “:”."),
    ),
    "consideration_beginning": _warning(
        _("%(label)s does not begin with “bahwa”."),
        _("Begin each consideration with “bahwa”."),
    ),
    "consideration_ending": _warning(
        _("%(label)s does not end with “;”."),
        _("End each consideration with “;”."),
    ),
    "legal_basis_ending": _warning(
        _("%(label)s does not end with “;”."),
        _("End each legal basis with “;”."),
    ),
    "wording_open_list": _warning(
        _("“%(words)s” leaves open in %(label)s what belongs to the list."),
        _("Name everything that is meant, or say who decides on the rest and by what."),
    ),
    "wording_without_prejudice": _warning(
        _("“%(words)s” leaves open in %(label)s which rule wins."),
        _("Say which of the two rules applies, and when."),
    ),
    "wording_blanket_delegation": _warning(
        _("“%(words)s” in %(label)s delegates without saying what."),
        _("Name the matter that is delegated and the kind of regulation that settles it."),
    ),
    "wording_measure": _warning(
        _("“%(words)s” in %(label)s is not how the law states a limit."),
        _("Write “%(better)s”."),
    ),
}
_TERMS = {
    "term_undefined": _warning(
        _("“%(term)s” is written like a defined term %(count)s times but is not defined."),
        _("Define it in the first article, or write it without capitals."),
    ),
    "abbreviation_undefined": _warning(
        _("The abbreviation “%(term)s” stands in the text %(count)s times without explanation."),
        _("Explain it in the first article (“yang selanjutnya disingkat …”), or write it out."),
    ),
    "definition_unused": _warning(
        _("“%(term)s” is defined in %(label)s but not used in this spelling."),
        _("Delete the definition, or use the term as it is defined."),
    ),
    "definition_double": _error(
        _("“%(term)s” is defined in %(label)s and already in %(before)s."),
        _("Keep one of the two definitions."),
    ),
}
_REFERENCES = {
    "reference_broken": _error(
        _("%(label)s refers to %(target)s, which does not exist."),
        _("Correct the reference “%(words)s”."),
    ),
    "reference_deleted": _error(
        _("%(label)s refers to %(target)s, which was deleted."),
        _("Correct or take out the reference “%(words)s”."),
    ),
    "reference_annex_missing": _warning(
        _("%(label)s refers to %(target)s, which is not part of this text."),
        _("Add the annex, or publish it as an attachment."),
    ),
    "reference_backwards": _error(
        _("The range that ends with “%(words)s” in %(label)s runs backwards."),
        _("Name the earlier place first."),
    ),
    "reference_self": _warning(
        _("%(label)s refers to itself (“%(words)s”)."),
        _("Check which place is meant."),
    ),
    "reference_own_article": _warning(
        _("%(label)s names its own article (“%(words)s”)."),
        _("Within an article cite only the clause or item, such as “ayat (1)”."),
    ),
    "reference_forward": _warning(
        _("%(label)s refers to a later place, %(target)s."),
        _("Turn the order around if you can: refer back, not forward."),
    ),
}

RULES: dict[str, Rule] = _PARTS | _STRUCTURE | _WORDING | _TERMS | _REFERENCES
