"""Checks that terms are defined once, used, and that what looks like a term is defined."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from consultations.drafting.citations import citations
from consultations.drafting.kinds import Kind
from consultations.drafting.laws import regulations
from consultations.drafting.numbering import from_roman
from consultations.drafting.problems import Problem
from consultations.drafting.provisions import Provision
from consultations.drafting.terms import aliases, defines, definitions, matcher, uses

_NORMS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM})
# How often a word with a capital must stand to look like a term; two words together show it sooner.
_OFTEN = 3
_TOGETHER_OFTEN = 2
# With these begin the names of authorities and units, which twice is no sign of a term.
_AUTHORITIES = frozenset({"Pemerintah", "Pemerintahan", "Kelompok", "Rapat", "Tim"})
_ABBREVIATION_OFTEN = 2
_SHORTEST = 4
_BLANK = "\x00"
_RUN = re.compile(r"[A-Z][\w’'-]*(?:[ \n]+[A-Z][\w’'-]*)*")
# The name of an institution can hold "dan": Badan Pendidikan dan Pelatihan.
_JOINED_RUN = re.compile(rf"{_RUN.pattern}(?:[ \n]+dan[ \n]+{_RUN.pattern})*")
_SENTENCE_START = re.compile(r"(?:^|[.:;?!\n])[\s(“\"]*$")
_ABBREVIATION = re.compile(r"(?<![\w/.-])[A-Z]{2,}(?![\w/-])")
_EXPLAINED = re.compile(r"\(\s*([A-Z]{2,})\s*\)")
_LAW_NAME = re.compile(
    r"\b(?:Undang-Undang|Peraturan|Keputusan|Instruksi|Qanun)\b(?:[^.;:]{0,200}?\b[Tt]entang\b"
    r"(?:\s+(?:[A-Z][\w’'/-]*,?|dan|atau|atas|di|bagi|untuk|dengan|serta|pada|dalam|ke))*)?"
)
# What names an office, an institution, a region or a document is no term of the text, whether it
# is defined or not; neither are the names of months, days and religions.
_NAMES = frozenset(
    "Badan Dinas Bagian Sub Subbagian Seksi Bidang Sekretariat Sekretaris Inspektorat Inspektur "
    "Lembaga Komisi Ombudsman Universitas Sekolah Bank Kantor Kecamatan Kelurahan Kabupaten Kota "
    "Provinsi Propinsi Desa Nagari Negara Negeri Republik Indonesia Kementerian Menteri Gubernur "
    "Bupati Wali Walikota Camat Lurah Presiden Wakil Dewan Mahkamah Pengadilan Kepolisian "
    "Kejaksaan Majelis Balai Unit Satuan Pusat Direktorat Direktur Deputi Asisten Staf Tuhan Yang "
    "Maha Esa Pancasila Berita Lembaran Tambahan Bahasa Kepala Ketua Anggota Pimpinan Pejabat "
    "Pegawai Peraturan Keputusan Instruksi Surat Undang-Undang Rancangan Nomor Tahun Pasal Ayat "
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Nopember "
    "Desember Senin Selasa Rabu Kamis Jumat Jum’at Sabtu Minggu Islam Kristen Katolik Hindu Buddha "
    "Konghucu Ibu Bapak Saudara Jalan Gedung Rumah Puskesmas Internet Elektronik".split()
)
_KNOWN_ABBREVIATIONS = frozenset(
    "WIB WITA WIT RI NKRI UUD APBN APBD DPR DPRD MPR NIP NIK KTP PDF II III IV".split()
)


def check_terms(tree: Sequence[Provision]) -> Iterator[Problem]:
    """Yield definitions that stand twice or are not used, and terms without one."""
    listed = definitions(tree)
    norms = [place for place in tree if place.kind in _NORMS]
    first: dict[str, Provision] = {}
    used = uses(norms, listed)
    for definition in listed:
        params: dict[str, str | int] = {"label": definition.place.label}
        params["term"] = definition.terms[-1]
        for term in dict.fromkeys(name.casefold() for name in definition.terms):
            if (before := first.setdefault(term, definition.place)) is not definition.place:
                params |= {"before": before.label, "term": term}
                yield Problem("definition_double", definition.place.key, None, params)
        elsewhere = [used.get(term, set()) - {definition.place.key} for term in definition.terms]
        if not any(elsewhere) and "before" not in params:
            yield Problem("definition_unused", definition.place.key, None, params)
    introducing = {place.key for place in norms if defines(place.text)}
    ruling = [p for p in norms if p.key not in introducing and p.parent not in introducing]
    known = {term for definition in listed for term in definition.terms} | aliases(tree)
    yield from _undefined(ruling, known)
    yield from _abbreviations(ruling, known, tree)


def _masked(text: str) -> str:
    """Blank out citations and the names of regulations, keeping every position."""
    spans = [(citation.start, citation.end) for citation in citations(text)]
    spans += [(start, end) for start, end, _ in regulations(text)]
    spans += [match.span() for match in _LAW_NAME.finditer(text)]
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _undefined(ruling: Sequence[Provision], known: set[str]) -> Iterator[Problem]:
    """Yield what is written with capitals like a term, often, and is not defined."""
    pattern = matcher(known)
    runs: list[tuple[Provision, int, int, bool]] = []
    for place in ruling:
        text = pattern.sub(lambda match: _BLANK * len(match[0]), _masked(place.text))
        runs += [(place, *run) for run in _candidates(text)]
    sure = {_words(place, start, end) for place, start, end, begins in runs if not begins}
    found: dict[str, list[tuple[Provision, int, int]]] = defaultdict(list)
    for place, start, end, begins in runs:
        rest = re.match(r"\S+\s+", place.text[start:end]) if begins else None
        if rest and _words(place, start + rest.end(), end) in sure:
            start += rest.end()
        found[_words(place, start, end)].append((place, start, end))
    for term, spots in found.items():
        places = {place.key for place, _, _ in spots}
        if len(spots) >= _needed(term) and len(places) > 1:
            place, start, end = spots[0]
            params: dict[str, str | int] = {"term": term, "count": len(spots)}
            params["label"] = place.label
            yield Problem("term_undefined", place.key, (start, end), params)


def _needed(term: str) -> int:
    """Return how often a term must stand before it is asked what it means."""
    words = term.split()
    return _OFTEN if len(words) == 1 or words[0] in _AUTHORITIES else _TOGETHER_OFTEN


def _words(place: Provision, start: int, end: int) -> str:
    """Return the words of a run with single spaces."""
    return " ".join(place.text[start:end].split())


def _candidates(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the runs of capitalised words that are no names, and whether a sentence begins there.

    A single word that begins a sentence says nothing; neither does a word beside a defined term
    (blanked out here), such as an office ("Kepala" before "Perangkat Daerah").
    """
    for joined in _JOINED_RUN.finditer(text):
        if joined[0].split(maxsplit=1)[0] in _NAMES:
            continue
        for match in _RUN.finditer(text, *joined.span()):
            start, end = match.span()
            words = match[0].split()
            begins = bool(_SENTENCE_START.search(text[max(0, start - 3) : start]))
            beside = _BLANK in text[max(0, start - 2) : start] + text[end : end + 2]
            if beside or words[0] in _NAMES or (begins and len(words) == 1):
                continue
            if len(match[0]) >= _SHORTEST and not all(_is_name(word) for word in words):
                yield start, end, begins


def _is_name(word: str) -> bool:
    """Tell whether a capitalised word is an abbreviation or part of a name."""
    return word.isupper() or word in _NAMES


def _abbreviations(
    ruling: Sequence[Provision], known: set[str], tree: Sequence[Provision]
) -> Iterator[Problem]:
    """Yield abbreviations that nothing in the text explains."""
    explained = {match[1] for place in tree for match in _EXPLAINED.finditer(place.text)}
    explained |= {word for term in known for word in term.split()}
    found: dict[str, list[tuple[Provision, int, int]]] = defaultdict(list)
    for place in ruling:
        for match in _ABBREVIATION.finditer(_masked(place.text)):
            word = match[0]
            if word not in explained | _KNOWN_ABBREVIATIONS and from_roman(word) is None:
                found[word].append((place, *match.span()))
    for word, spots in found.items():
        if len(spots) >= _ABBREVIATION_OFTEN:
            place, start, end = spots[0]
            params: dict[str, str | int] = {"term": word, "count": len(spots)}
            params["label"] = place.label
            yield Problem("abbreviation_undefined", place.key, (start, end), params)
