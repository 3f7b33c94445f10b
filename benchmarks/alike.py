"""Measures how well nearly equal comments are told from comments of one mind in other words.

Thousands of comments on the training of civil servants are composed from phrases, each with words
of its own choice; a campaign sends one of them with small edits. The longer the phrases that
strangers share, the harder the task: ours are longer than people's.
"""

import random
from collections.abc import Callable, Iterable
from unittest import mock

from workflows.analysis import alike

SEED, COMMENTS, CAMPAIGNS, COPIES = 11, 4_000, 600, 6
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
SHORT = 12
OPENINGS = ("Menurut saya", "Kami berpendapat", "Dengan hormat,", "Usul saya,", "", "")
SUBJECTS = (
    "pelatihan dasar|kursus daring|bimbingan teknis|pendampingan oleh atasan|uji kompetensi|"
    "kewajiban dua puluh jam pelajaran|beasiswa tugas belajar|lokakarya etika|program magang|"
    "pelatihan komputer|kelas bahasa isyarat|pelatihan petugas loket|mentoring pegawai baru"
).split("|")
PEOPLE = (
    "bagi pegawai kecamatan|untuk tenaga honorer|bagi guru di desa|untuk bidan puskesmas|"
    "untuk pejabat fungsional|bagi staf kelurahan|untuk pegawai yang mendekati pensiun|"
    "bagi penyandang disabilitas|untuk ibu menyusui|bagi semua ASN|untuk petugas lapangan|"
).split("|")
WISHES = (
    "sebaiknya diadakan dua kali setahun|harus dibiayai dari anggaran daerah|perlu diatur lebih jelas|"
    "jangan dilaksanakan pada jam pelayanan|memberatkan karena jaraknya jauh|"
    "sangat membantu pekerjaan kami|wajib diumumkan secara terbuka|harus dinilai oleh pihak luar|"
    "tidak boleh menjadi syarat kenaikan pangkat|mohon waktunya diperpanjang sampai tiga bulan"
).split("|")
REASONS = (
    "karena jaringan internet sering putus|supaya warga dilayani lebih cepat|supaya adil bagi semua|"
    "sebab jumlah pegawai kami sedikit|karena biaya perjalanan mahal|agar hasilnya dapat diukur|"
    "karena banyak yang belum pernah ikut pelatihan|sebab anggaran desa terbatas|"
).split("|")
CLOSINGS = (
    "Mohon dipertimbangkan.|Terima kasih.|Kami mendukung rancangan ini.|Kami siap membantu.|"
    "Warga sering menunggu lebih dari dua jam.|Jangan sampai hanya formalitas.|||"
).split("|")
OWN_WORDS = {
    "harus": "wajib|mesti", "sebaiknya": "hendaknya|lebih baik", "karena": "sebab|mengingat",
    "sebab": "karena|mengingat", "supaya": "agar", "agar": "supaya", "kami": "saya|kita",
    "mohon": "tolong|harap", "bagi": "untuk|buat", "untuk": "bagi|buat", "perlu": "harus|mesti",
    "pegawai": "ASN|aparatur|staf", "sering": "kerap", "tidak": "tak|jangan", "boleh": "bisa",
    "sangat": "amat|sungguh", "warga": "masyarakat|penduduk", "mahal": "besar", "semua": "seluruh",
    "diadakan": "digelar|dilaksanakan", "dilaksanakan": "diadakan", "pelatihan": "diklat|kursus",
    "dapat": "bisa", "dibiayai": "ditanggung|didanai", "jelas": "rinci|tegas",
}  # fmt: skip
GREETINGS = ("Yth. Bapak Wali Kota,", "Selamat pagi,", "Assalamualaikum,")
NAMES = ("Salam, Tiurma Simanjuntak", "Hormat kami, Budi", "Siti Aminah", "Joko dan keluarga")

Edit = Callable[[random.Random, list[str]], list[str]]


def left_out(choice: random.Random, words: list[str]) -> list[str]:
    """One word less."""
    at = choice.randrange(len(words))
    return words[:at] + words[at + 1 :]


def put_in(choice: random.Random, words: list[str]) -> list[str]:
    """One word more."""
    at = choice.randrange(len(words) + 1)
    return [*words[:at], choice.choice(["sangat", "juga", "memang", "tentu"]), *words[at:]]


def exchanged(choice: random.Random, words: list[str]) -> list[str]:
    """Another word in the place of one."""
    at = choice.randrange(len(words))
    other = choice.choice(OWN_WORDS.get(words[at], "begitu").split("|"))
    return [*words[:at], other, *words[at + 1 :]]


def greeted(choice: random.Random, words: list[str]) -> list[str]:
    """Words of greeting before."""
    return [*choice.choice(GREETINGS).split(), *words]


def signed(choice: random.Random, words: list[str]) -> list[str]:
    """A name behind."""
    return [*words, *choice.choice(NAMES).split()]


EDITS: tuple[Edit, ...] = (left_out, put_in, exchanged, greeted, signed)


def run() -> None:
    """Prints for each threshold what is found of the campaigns, and who is joined with strangers."""
    choice = random.Random(SEED)  # noqa: S311 - repeatable
    comments = [_comment(choice) for _ in range(COMMENTS)]
    templates = [text.split() for _said, text in choice.sample(comments, CAMPAIGNS)]
    copies = [
        (edits, words, _edited(choice, words, edits))
        for words in templates
        for edits in (1, 2, 3)
        for _ in range(COPIES)
    ]
    print("threshold | found: 1 edit | of 12 words | 2 edits | 3 edits | joined with strangers")
    for threshold in THRESHOLDS:
        with mock.patch.object(alike, "SIMILAR", threshold):
            found = [(edits, words, _is_found(words, copy)) for edits, words, copy in copies]
            of_edits = [_share(ok for edits, _w, ok in found if edits == n) for n in (1, 2, 3)]
            of_short = _share(ok for edits, w, ok in found if edits == 1 and len(w) <= SHORT)
            print(
                f"{threshold:>9} | {of_edits[0]:>13.2%} | {of_short:>11.1%} | {of_edits[1]:>7.1%}"
                f" | {of_edits[2]:>7.1%} | {_joined_with_strangers(comments):>21.2%}"
            )


def _comment(choice: random.Random) -> tuple[frozenset[tuple[str, ...]], str]:
    """What somebody wants, and the words for it."""
    said = [
        tuple(choice.choice(part) for part in (SUBJECTS, PEOPLE, WISHES, REASONS))
        for _ in range(choice.choice([1, 1, 1, 2, 2, 3]))
    ]
    sentences = [" ".join(_own(choice, word) for word in " ".join(one).split()) for one in said]
    text = f"{choice.choice(OPENINGS)} {'. '.join(sentences)}. {choice.choice(CLOSINGS)}"
    return frozenset(said), text


def _own(choice: random.Random, word: str) -> str:
    is_changed = word in OWN_WORDS and choice.random() < 0.4
    return choice.choice(OWN_WORDS[word].split("|")) if is_changed else word


def _edited(choice: random.Random, words: list[str], edits: int) -> list[str]:
    for edit in choice.sample(EDITS, edits):
        words = edit(choice, words)
    return words


def _is_found(words: list[str], copy: list[str]) -> bool:
    return len(alike.alike([(0, " ".join(words)), (1, " ".join(copy))])) == 1


def _joined_with_strangers(comments: list[tuple[frozenset[tuple[str, ...]], str]]) -> float:
    """The share of comments in a group whose first text wants something else."""
    groups = alike.alike([(number, text) for number, (_said, text) in enumerate(comments)])
    return sum(
        comments[head][0] != comments[one][0] for head, others in groups.items() for one in others
    ) / len(comments)


def _share(found: Iterable[bool]) -> float:
    listed = list(found)
    return sum(listed) / len(listed)
