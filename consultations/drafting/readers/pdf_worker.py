"""Takes the words of a PDF out of it, in a process of its own that the reader can end.

Started by path, with the file on its standard input; it imports nothing of the project. It writes
one line of JSON for each page, and one with "error" when it must stop.
"""

import argparse
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

_SAME_LINE = 0.4  # of the letters' size: so far may baselines on one line differ
_WORD_GAP = 0.16  # of the size: a gap that parts words without a space
_SPACE_GAP = 0.1  # of the size: the narrowest gap that a space makes
_TWICE = 0.12  # of the size: the same letter so close is printed twice to look bold
_DEEPEST = 20
_LONGEST = 20_000_000  # letters that are written in all


class Letter(NamedTuple):
    """One letter along its line: where it begins and ends, its baseline and its size."""

    start: float
    end: float
    base: float
    size: float
    text: str


def bound(memory: int, seconds: int) -> None:
    """Keep this process from taking more than its share or writing a file, where that is possible."""
    try:
        import resource
    except ImportError:  # pragma: no cover - only outside Unix
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def pages(data: bytes, most: int) -> Iterator[dict[str, Any]]:
    """Yield the lines of each page, or the error that ends the reading."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > most:
            yield {"error": "too_many_pages"}
            return
        interpreter.process_page(page)
        found: list[tuple[int, Letter]] = []
        images = collect(device.get_result(), found, 0)
        lines = list(lines_of(turned(found)))
        yield {"images": images, "lines": lines}


def collect(container: LTContainer[Any], found: list[tuple[int, Letter]], depth: int) -> int:
    """Collect the letters of a page or figure with their direction; return how many images it has."""
    images = 0
    for element in container:
        if isinstance(element, LTChar):
            found.append(placed(element))
        elif isinstance(element, LTImage):
            images += 1
        elif isinstance(element, LTContainer) and depth < _DEEPEST:
            images += collect(element, found, depth + 1)
    return images


def placed(letter: LTChar) -> tuple[int, Letter]:
    """Give a letter's direction in quarter turns and its place along the line that it is on."""
    a, b, _, _, e, f = letter.matrix
    x0, y0, x1, y1 = letter.bbox
    text = letter.get_text()
    if abs(a) > abs(b) * 10:
        if a > 0:
            return 0, Letter(x0, x1, f, y1 - y0, text)
        return 2, Letter(-x1, -x0, -f, y1 - y0, text)
    if abs(b) > abs(a) * 10:
        if b > 0:
            return 1, Letter(y0, y1, -e, x1 - x0, text)
        return 3, Letter(-y1, -y0, e, x1 - x0, text)
    return 4, Letter(x0, x1, f, y1 - y0, text)


def turned(found: list[tuple[int, Letter]]) -> list[Letter]:
    """Keep the letters of the direction that most of the page has; slanted ones are watermarks."""
    counted = Counter(direction for direction, letter in found if direction < 4)
    if not counted:
        return []
    main = counted.most_common(1)[0][0]
    return [letter for direction, letter in found if direction == main and letter.size > 0]


def lines_of(
    letters: list[Letter],
) -> Iterator[tuple[float, float, list[tuple[float, float, str]]]]:
    """Yield the lines from the top down: baseline, size, and words with their place."""
    letters.sort(key=lambda letter: -letter.base)
    line: list[Letter] = []
    for letter in letters:
        if line and line[0].base - letter.base > _SAME_LINE * min(line[0].size, letter.size):
            yield from written(line)
            line = []
        line.append(letter)
    yield from written(line)


def written(line: list[Letter]) -> Iterator[tuple[float, float, list[tuple[float, float, str]]]]:
    """Put the letters of one line into words."""
    words: list[list[Letter]] = []
    space = False
    last: Letter | None = None
    for letter in sorted(line, key=lambda letter: letter.start):
        if not letter.text.strip():
            space = True
            continue
        if last is not None:
            near = abs(letter.start - last.start) < _TWICE * letter.size
            if letter.text == last.text and near:
                continue
            gap = (letter.start - last.end) / letter.size
            if gap > _WORD_GAP or (space and gap > _SPACE_GAP):
                words.append([])
        else:
            words.append([])
        words[-1].append(letter)
        space, last = False, letter
    if words:
        sizes = sorted(letter.size for word in words for letter in word)
        yield (
            round(words[0][0].base, 1),
            round(sizes[len(sizes) // 2], 1),
            [
                (round(word[0].start, 1), round(word[-1].end, 1), "".join(one.text for one in word))
                for word in words
            ],
        )


def main() -> None:
    """Read the file and write its pages."""
    parser = argparse.ArgumentParser()
    for name in ("--memory", "--seconds", "--pages"):
        parser.add_argument(name, type=int, required=True)
    options = parser.parse_args()
    bound(options.memory, options.seconds)
    data = sys.stdin.buffer.read()
    try:
        written_so_far = 0
        for page in pages(data, options.pages):
            written_so_far += sys.stdout.write(json.dumps(page) + "\n")
            if written_so_far > _LONGEST:
                raise MemoryError
    except PDFPasswordIncorrect:
        sys.stdout.write(json.dumps({"error": "encrypted"}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"error": "too_heavy"}) + "\n")
    except Exception:  # noqa: BLE001 - whatever a broken file makes the library stumble over
        sys.stdout.write(json.dumps({"error": "corrupt"}) + "\n")


if __name__ == "__main__":
    main()
