"""Changes of words as drafters make them: synonyms, phrases put in or taken out, sentences turned."""

import random
from collections.abc import Sequence

from benchmarks.composing import LIMITS, PURPOSES, QUALITIES, Composer
from benchmarks.drafts import Place, Word, fresh

SYNONYMS = {
    "wajib": "harus|berkewajiban",
    "harus": "wajib",
    "dapat": "berwenang",
    "bertugas": "mempunyai tugas",
    "berhak": "memiliki hak untuk",
    "menyusun": "merumuskan",
    "menyampaikan": "menyerahkan|mengirimkan",
    "memeriksa": "meneliti",
    "menetapkan": "memutuskan|mengesahkan",
    "melaporkan": "menyampaikan laporan mengenai",
    "mengumumkan": "memublikasikan",
    "menyediakan": "menyiapkan",
    "memberikan": "menyediakan",
    "menilai": "mengevaluasi",
    "memantau": "mengawasi",
    "melaksanakan": "menyelenggarakan",
    "dilaksanakan": "diselenggarakan",
    "dilakukan": "dilaksanakan",
    "ditetapkan": "diputuskan",
    "secara terbuka": "secara transparan",
    "secara tertulis": "dengan surat",
    "secara berkala": "setiap triwulan",
    "paling lama": "paling lambat",
    "paling lambat": "selambat-lambatnya",
    "paling sedikit": "sekurang-kurangnya",
    "apabila": "dalam hal",
    "dalam hal": "apabila|jika",
    "setiap": "seluruh",
    "melalui": "dengan menggunakan",
    "mudah dipahami": "sederhana",
    "masyarakat": "warga",
    "warga": "penduduk",
    "untuk": "guna",
    "guna": "untuk",
    "serta": "dan",
    "pemohon": "pihak yang mengajukan permohonan",
    "kegiatan": "aktivitas",
    "sesuai dengan": "berdasarkan",
}
NUMBERS = ("3 (tiga)", "5 (lima)", "10 (sepuluh)", "20 (dua puluh)", "45 (empat puluh lima)")


def replace(words: list[Word], start: int, end: int, text: str) -> None:
    """Put other words in the place of some, which they stand for."""
    origins = frozenset(origin for word in words[start:end] for origin in word.origins)
    new = fresh(text)
    new[0].space = words[start].space
    for word in new:
        word.origins = origins
    words[start:end] = new


def sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Find where the sentences begin and end."""
    ends = [i + 1 for i, word in enumerate(words) if word.text == "."]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def set_case(word: Word, *, upper: bool) -> None:
    """Begin a word with a capital or a small letter."""
    if word.text.isupper() and len(word.text) > 1:
        return
    first = word.text[0].upper() if upper else word.text[0].lower()
    word.text = first + word.text[1:]


def use_synonyms(place: Place, chance: random.Random) -> bool:
    """Replace up to three phrases by others of the same meaning."""
    found = []
    words = place.words
    for i in range(len(words)):
        for length in (2, 1):
            phrase = " ".join(word.text for word in words[i : i + length])
            if phrase.lower() in SYNONYMS and len(words[i : i + length]) == length:
                found.append((i, length, phrase))
                break
    chosen = sorted(chance.sample(found, min(len(found), chance.randint(1, 3))), reverse=True)
    last = len(words)
    for i, length, phrase in chosen:
        if i + length > last:
            continue
        other = chance.choice(SYNONYMS[phrase.lower()].split("|"))
        replace(
            words, i, i + length, other[0].upper() + other[1:] if phrase[0].isupper() else other
        )
        last = i
    return bool(chosen)


def change_number(place: Place, chance: random.Random) -> bool:
    """Change a time limit or another number that is also written in words."""
    words = place.words
    starts = [
        i
        for i in range(len(words) - 3)
        if words[i].text.isdigit() and words[i + 1].text == "(" and words[i + 2].text.isalpha()
    ]
    if not starts:
        return False
    start = chance.choice(starts)
    close = next((i for i in range(start, len(words)) if words[i].text == ")"), None)
    if close is None:
        return False
    replace(words, start, close + 1, chance.choice(NUMBERS))
    return True


def put_in(place: Place, chance: random.Random) -> bool:
    """Put a phrase in, at the end of a sentence or somewhere inside."""
    words = place.words
    if len(words) < 3:
        return False
    phrase = chance.choice(chance.choice([QUALITIES, PURPOSES, LIMITS]))
    if chance.random() < 0.5:
        _, end = chance.choice(sentences(words))
        position = end - 1 if words[end - 1].text in ".;:" else end
    else:
        places = [i for i in range(1, len(words)) if words[i].space == " "]
        position = chance.choice(places or [len(words)])
        if chance.random() < 0.3:
            phrase = f", {phrase},"
    words[position:position] = fresh(phrase)
    return True


def take_out(place: Place, chance: random.Random) -> bool:
    """Take a phrase of a few words out."""
    words = place.words
    if len(words) < 9:
        return False
    length = chance.randint(1, 5)
    start = chance.randint(1, len(words) - length - 2)
    del words[start : start + length]
    return True


def turn(place: Place, chance: random.Random) -> bool:
    """Turn a sentence: "In case of A, B does C." becomes "B does C in case of A."."""
    words = place.words
    turnable = []
    for start, end in sentences(words):
        comma = next((i for i in range(start, end) if words[i].text == ","), None)
        if comma and words[end - 1].text == "." and comma - start >= 3 and end - comma >= 5:
            turnable.append((start, comma, end))
    if not turnable:
        return False
    start, comma, end = chance.choice(turnable)
    condition, main = words[start:comma], words[comma + 1 : end - 1]
    set_case(condition[0], upper=False)
    set_case(main[0], upper=True)
    main[0].space, condition[0].space = words[start].space, " "
    words[start:end] = [*main, *condition, words[end - 1]]
    return True


def rewrite_half(place: Place, chance: random.Random) -> bool:
    """Write a part of a sentence anew."""
    words = place.words
    long = [(start, end) for start, end in sentences(words) if end - start >= 10]
    if not long:
        return False
    start, end = chance.choice(long)
    size = chance.randint(3, max(3, (end - start) // 2))
    begin = chance.randint(start + 2, end - 1 - size)
    composed = Composer(chance).duty().split()
    replace(words, begin, begin + size, " ".join(composed[2 : 2 + max(3, size)]))
    return True


def mend_spelling(place: Place, chance: random.Random) -> bool:
    """Change the letters of a word or two."""
    long = [i for i, word in enumerate(place.words) if len(word.text) > 6 and word.text.isalpha()]
    if not long:
        return False
    for i in sorted(chance.sample(long, min(len(long), chance.randint(1, 2))), reverse=True):
        text = place.words[i].text
        cut = chance.randint(2, len(text) - 3)
        mended = chance.choice([text[:cut] + text[cut + 1 :], text[:cut] + text[cut - 1 :]])
        if mended != text:
            replace(place.words, i, i + 1, mended)
    return True


WORDINGS = (
    *(use_synonyms, use_synonyms, use_synonyms),
    *(change_number, put_in, put_in, take_out, turn, rewrite_half, mend_spelling),
)


def reword(place: Place, chance: random.Random) -> bool:
    """Change the words of one place in one of these ways."""
    return any(change(place, chance) for change in chance.sample(WORDINGS, len(WORDINGS)))
