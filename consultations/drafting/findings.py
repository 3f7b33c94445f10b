"""What a reader has to say about a text: why it cannot be read, and what a person should check.

Messages are English templates with %-named parameters; the web side translates them.
"""

from dataclasses import dataclass, field

from consultations.drafting.sources import SourcePlace
from consultations.drafting.words import _


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning: something a person should look at.

    `line` is the number of a line of the reading's source, from 1; 0 means the whole. `place` is
    where that line stands in the file, as a person looks for it.
    """

    line: int
    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    place: SourcePlace | None = None

    @property
    def template(self) -> str:
        """Return the message before its parameters are filled in, to be translated first."""
        return MESSAGES[self.code]

    @property
    def message(self) -> str:
        """Return the message in English with its parameters filled in."""
        return MESSAGES[self.code] % self.params


def megabytes(size: int) -> int:
    """Round a size in bytes up to whole megabytes, as a person reads it."""
    return -(-size // (1024 * 1024))


class Unreadable(Exception):
    """A text that cannot be read at all; `code` says why."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(self.template % params)

    @property
    def template(self) -> str:
        """Return the message before its parameters are filled in, to be translated first."""
        return MESSAGES[self.code]


MESSAGES = {
    # Why a text cannot be read.
    "empty": _("The file is empty."),
    "binary": _(
        "What is in this file is neither text nor a document that can be read, whatever its name "
        "says. Open it in the program that made it and save it as .docx, .odt, .pdf or .txt."
    ),
    "rich_text": _(
        "This is a rich text file (.rtf), whatever its name says. Open it in a word processor and "
        "save it as .docx."
    ),
    "picture": _(
        "This is a picture, whatever its name says. Recognise its text first (OCR), or use the "
        "document that it shows."
    ),
    "spreadsheet": _(
        "This is a spreadsheet, whatever its name says. Put its text into a document and import that."
    ),
    "presentation": _(
        "This is a presentation, whatever its name says. Put its text into a document and import "
        "that."
    ),
    "archive": _(
        "This is an archive of several files. Unpack it and import the document that is in it."
    ),
    "no_text": _(
        "There are no words in this file. A scanned document must be turned into text first."
    ),
    "too_long": _("The text is too long: %(size)s MB. At most %(limit)s MB can be read."),
    "too_many_lines": _("The text has too many lines. At most %(limit)s lines can be read."),
    "too_large": _("The file is too large: %(size)s MB. At most %(limit)s MB can be read."),
    "unpacked_too_large": _(
        "The file unpacks to more than %(limit)s MB of text. Save it anew without what is not "
        "text, or in several files."
    ),
    "too_many_parts": _(
        "The file is made of more than %(limit)s parts. Save it anew and try again."
    ),
    "too_many_pages": _("The file has more than %(limit)s pages. Divide it and try again."),
    "too_many_paragraphs": _(
        "The file has more than %(limit)s paragraphs. Divide it and try again."
    ),
    "too_deep": _("Tables or text boxes in this file stand too deep in each other. Simplify them."),
    "too_slow": _("Reading this file took more than %(seconds)s seconds and was stopped."),
    "too_heavy": _("Reading this file needs too much memory. Save it anew or divide it."),
    "encrypted": _("The file is protected by a password. Remove the password and try again."),
    "scanned": _(
        "The pages of this file are pictures without text. Recognise the text first (OCR), or use "
        "the document that was scanned."
    ),
    "letters_unknown": _(
        "The letters in this file cannot be told apart by a program. Use the document that it was "
        "made from."
    ),
    "corrupt": _("The file is damaged or not complete. Save it anew and try again."),
    "hostile": _(
        "The file declares things that no document needs and that can do harm. It was not read."
    ),
    "old_word": _(
        "This is an old Word file (.doc), whatever its name says. Open it in a word processor and "
        "save it as .docx."
    ),
    "not_a_text_document": _(
        "This file holds no text document. Documents in .docx, .odt, .pdf, .txt and .md can be read."
    ),
    "web_page": _("This is a web page. Save the document itself, or its text, and try again."),
    # What a person should check.
    "extension_lies": _(
        "The name ends in .%(named)s, but the content is that of a .%(actual)s file. It was read as "
        "that. Check that it is the right file, and give it the right name."
    ),
    "tracked_changes": _(
        "The file has tracked changes (%(count)s). They were read as if they were accepted."
    ),
    "tracked_changes_undone": _(
        "The file has tracked changes (%(count)s). The text was read as it was before them."
    ),
    "comments_kept": _(
        "The file has comments (%(count)s). They were kept as notes for the drafters."
    ),
    "footnotes_kept": _(
        "The file has footnotes (%(count)s). They are no part of the text and were kept as notes."
    ),
    "hidden_text": _("Hidden text was left out."),
    "text_box": _("Text boxes (%(count)s) were read after the paragraph that they hang on."),
    "contents_left_out": _("A table of contents was left out; it is made anew from the text."),
    "linked_part_left_out": _("A part of the document lies in another file and was left out."),
    "page_without_text": _("Page %(page)s is a picture without text and was left out."),
    "letters_missing": _("Letters (%(count)s) could not be read. Look for (cid:…) in the text."),
    "encoding_guessed": _(
        "The file is not in UTF-8. It was read as Western European text; look for odd characters."
    ),
    "text_before_title": _("There is text before the title. It was left out: “%(text)s”"),
    "title_missing": _("No title was found. Write the title of the policy by hand."),
    "heading_respelled": _(
        "“%(text)s” was read as the heading “%(heading)s”. Write it so, on a line of its own."
    ),
    "heading_with_text": _(
        "“%(text)s” was read as the heading “%(heading)s” with the words after it. Write the "
        "heading on a line of its own; an article has no title."
    ),
    "decision_sequence": _("In the enacting words, %(marker)s does not follow %(before)s."),
    "hyphens_joined": _(
        "Words that were divided at the end of a line were put together again (%(count)s), such as "
        "“%(text)s”."
    ),
    "paper_titled_as_regulation": _(
        "The title is that of a regulation, but neither articles (Pasal) nor opening words were "
        "found. The text was read as a policy paper. Write “Pasal 1” on a line of its own above "
        "each article and import it again."
    ),
    "article_missing": _(
        "The articles jump from Pasal %(before)s to Pasal %(after)s. Missing: %(missing)s."
    ),
    "article_double": _("Pasal %(number)s stands twice. Number the articles anew."),
    "article_doubtful": _(
        "“Pasal %(number)s” stands alone on a line but does not follow Pasal %(before)s. "
        "It was kept as ordinary text."
    ),
    "article_empty": _("%(label)s has no text."),
    "no_articles": _("This looks like a regulation, but no article (Pasal) was found."),
    "text_outside_article": _("There is text that belongs to no article, after %(label)s."),
    "chapter_sequence": _("BAB %(number)s was expected to be BAB %(expected)s."),
    "part_sequence": _("Bagian %(number)s was expected to be Bagian %(expected)s."),
    "section_sequence": _("Paragraf %(number)s was expected to be Paragraf %(expected)s."),
    "heading_doubtful": _(
        "This line looks like a heading but was kept as ordinary text: “%(text)s”"
    ),
    "title_missing_below": _("%(label)s has no title."),
    "clause_sequence": _("In %(label)s, clause %(marker)s does not follow clause %(before)s."),
    "clause_double": _("In %(label)s, clause %(marker)s stands twice."),
    "clause_start": _("In %(label)s, the clauses begin with %(marker)s."),
    "item_sequence": _("In %(label)s, item %(marker)s does not follow item %(before)s."),
    "item_double": _("In %(label)s, item %(marker)s stands twice."),
    "item_start": _("In %(label)s, a list begins with %(marker)s."),
    "page_number_doubtful": _(
        "A line with only “%(text)s” was taken for a page number and left out."
    ),
    "running_head_doubtful": _(
        "The line “%(text)s” stands at the edge of several pages and was left out as a page header."
    ),
    "personal_number_left_out": _(
        "A civil servant's number (NIP) was left out: it does not belong in a published text."
    ),
}
