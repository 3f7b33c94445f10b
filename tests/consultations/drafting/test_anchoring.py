"""What becomes of quoted words when the policy gets its next version."""

from consultations.drafting.anchoring import Anchor, Placement, anchor, place, quote
from consultations.drafting.provisions import Block, Kind, Provision, outline

DUTY = "(1) Setiap pegawai wajib mengikuti pelatihan paling sedikit 20 jam dalam satu tahun."
REPORT = "(2) Kepala Dinas melaporkan hasil pelatihan kepada Wali Kota setiap 6 bulan."
LEAVE = "(3) Pegawai yang sedang cuti dibebaskan dari kewajiban sebagaimana dimaksud pada ayat (1)."
FORMULA = "sebagaimana dimaksud pada ayat (1)"


def version(**articles: str) -> list[Provision]:
    """Write a version of articles by their keys."""
    return outline(Block(key, Kind.ARTICLE, text=text) for key, text in articles.items())


def lines(*parts: str) -> str:
    return "\n".join(parts)


def placed(words: str, old: list[Provision], new: list[Provision], *, key: str = "") -> Placement:
    """Quote words of the old version and place them on the new one."""
    quoted = quote(old, words, key=key)
    assert quoted is not None
    return place([quoted], old, new)[0]


def summary(placement: Placement) -> tuple[str, str, str]:
    return placement.status.value, placement.key, placement.words


OLD = version(a=lines(DUTY, REPORT, LEAVE))


def test_same_words_in_the_same_place_are_exact():
    found = placed("paling sedikit 20 jam", OLD, OLD)
    assert found == Placement("exact", "a/1", 41, 62, 1.0, "paling sedikit 20 jam")


def test_words_of_a_clause_that_got_another_number_are_exact():
    new = version(a=lines(DUTY, "(2) Pelatihan tidak dipungut biaya.", "(3)" + REPORT[3:]))
    assert summary(placed("setiap 6 bulan", OLD, new)) == ("exact", "a/3", "setiap 6 bulan")


def test_words_that_stayed_while_others_beside_them_changed_are_exact():
    new = version(a=lines(DUTY, REPORT.replace("Kepala Dinas", "Sekretaris Daerah"), LEAVE))
    assert summary(placed("kepada Wali Kota", OLD, new)) == ("exact", "a/2", "kepada Wali Kota")


def test_words_of_an_article_that_stands_elsewhere_now_are_moved():
    others = {key: f"Ketentuan {key} mengatur hal lain lagi." for key in "xyz"}
    old = version(a=DUTY, **others)
    new = version(**others, a=DUTY)
    assert summary(placed("20 jam", old, new)) == ("moved", "a/1", "20 jam")


def test_words_of_a_clause_that_went_to_another_article_are_moved():
    old = version(a=lines(DUTY, REPORT), b="(1) Biaya ditanggung kas daerah.\n(2) Rincian diatur.")
    new = version(
        a=DUTY, b=f"(1) Biaya ditanggung kas daerah.\n(2) Rincian diatur.\n(3){REPORT[3:]}"
    )
    assert summary(placed("setiap 6 bulan", old, new)) == ("moved", "b/3", "setiap 6 bulan")


def test_words_of_clauses_that_became_an_article_of_their_own_are_moved():
    new = version(a=DUTY, b=lines("(1)" + REPORT[3:], "(2)" + LEAVE[3:]))
    assert summary(placed("hasil pelatihan", OLD, new)) == ("moved", "b/1", "hasil pelatihan")


def test_words_of_an_article_that_was_joined_with_another_are_moved():
    old = version(a=DUTY, b="Kepala Dinas melaporkan hasil pelatihan setiap 6 bulan.")
    new = version(a=f"{DUTY}\n(2) Kepala Dinas melaporkan hasil pelatihan setiap 6 bulan.")
    assert summary(placed("hasil pelatihan", old, new)) == ("moved", "a/2", "hasil pelatihan")


def test_words_of_an_article_that_was_given_clauses_are_exact():
    old = version(a=DUTY[4:])
    assert summary(placed("20 jam", old, OLD)) == ("exact", "a/1", "20 jam")


def test_reworded_words_are_changed_and_scored():
    new = version(a=lines(DUTY.replace("20 jam", "30 jam pelajaran"), REPORT))
    found = placed("paling sedikit 20 jam dalam satu tahun", OLD, new)
    assert summary(found) == (
        "changed",
        "a/1",
        "paling sedikit 30 jam pelajaran dalam satu tahun",
    )
    assert 0.8 < found.score < 1


def test_a_phrase_put_into_the_words_changes_them():
    new = version(a=DUTY.replace("pelatihan", "pelatihan yang terakreditasi"))
    found = placed("mengikuti pelatihan paling sedikit", OLD, new)
    assert found.words == "mengikuti pelatihan yang terakreditasi paling sedikit"


def test_few_words_that_others_replaced_are_changed():
    new = version(a=lines(DUTY, REPORT.replace("6 bulan", "triwulan"), LEAVE))
    found = placed("6 bulan", OLD, new)
    assert summary(found) == ("changed", "a/2", "triwulan")
    assert found.score < 0.6


def test_words_in_another_case_are_changed():
    new = version(a=DUTY.replace("Setiap pegawai", "Setiap Pegawai"))
    assert summary(placed("pegawai wajib", OLD, new)) == ("changed", "a/1", "Pegawai wajib")


def test_words_of_a_removed_clause_are_orphaned_with_the_place_where_it_stood():
    new = version(a=lines(DUTY, "(2)" + LEAVE[3:]))
    found = placed("melaporkan hasil pelatihan", OLD, new)
    assert (found.status, found.key, found.words) == ("orphaned", "", "")
    assert found.candidate
    assert found.candidate.key == "a"


def test_a_formula_is_not_found_again_where_it_always_stood():
    other = "(4) Cuti dilaporkan sebagaimana dimaksud pada ayat (1) kepada atasan."
    old = version(a=lines(DUTY, REPORT, LEAVE, other))
    new = version(a=lines(DUTY, REPORT, "(3)" + other[3:]))
    gone = quote(old, FORMULA, key="a/3")
    stays = quote(old, FORMULA, key="a/4")
    assert gone
    assert stays
    statuses = [(p.status.value, p.key) for p in place([gone, stays], old, new)]
    assert statuses == [("orphaned", ""), ("exact", "a/3")]


def test_the_second_of_two_equal_phrases_stays_the_second():
    text = "Surat dikirim dalam 3 hari, dan jawaban dikirim dalam 3 hari."
    old = version(a=text)
    new = version(a=f"Untuk permohonan baru, {text[0].lower()}{text[1:]}")
    second = anchor(old[0], text.rindex("dalam"), text.rindex("dalam") + 12)
    found = place([second], old, new)[0]
    assert found.status == "exact"
    assert found.start == new[0].text.rindex("dalam")


def test_a_clause_replaced_by_another_subject_is_orphaned_with_a_candidate():
    new = version(a=lines(DUTY, "(2) Gedung pelatihan dirawat oleh pengelola barang.", LEAVE))
    found = placed("Kepala Dinas melaporkan", OLD, new)
    assert found.status == "orphaned"


def test_words_of_a_very_long_annex_are_found_around_an_edit():
    words = [f"baris{n % 50} nilai{n}" for n in range(5_000)]
    edited = [*words[:2000], "tambahan", *words[2001:4000], *words[:3]]
    old = outline([Block("l", Kind.ANNEX, text=" ".join(words))])
    new = outline([Block("l", Kind.ANNEX, text=" ".join(edited))])
    assert placed("nilai10 baris11", old, new).status == "exact"
    assert placed("nilai3000 baris1", old, new).status == "exact"
    assert placed("baris0 nilai2000 baris1", old, new).words == "tambahan baris1"
    assert placed("nilai4500 baris1", old, new).status == "orphaned"


def test_a_whole_place_is_exact_moved_changed_or_orphaned():
    new = version(
        a=lines(DUTY, "(2)" + LEAVE[3:].replace("sedang cuti", "sedang sakit")),
        b="(1) Hal lain diatur kemudian.\n(2)" + REPORT[3:],
    )
    whole = [Anchor("a/1"), Anchor("a/2"), Anchor("a/3"), Anchor("a")]
    assert [(p.status.value, p.key) for p in place(whole, OLD, new)] == [
        ("exact", "a/1"),
        ("moved", "b/2"),
        ("changed", "a/2"),
        ("changed", "a"),
    ]


def test_a_whole_place_that_is_gone_is_orphaned():
    assert [p.status.value for p in place([Anchor("a/2")], OLD, version(a=DUTY))] == ["orphaned"]


def test_the_title_of_a_chapter_can_be_quoted():
    old = outline([Block("c", Kind.CHAPTER, title="HAK DAN KEWAJIBAN")])
    new = outline([Block("c", Kind.CHAPTER, title="HAK DAN KEWAJIBAN PEGAWAI")])
    assert summary(placed("DAN KEWAJIBAN", old, new)) == ("exact", "c", "DAN KEWAJIBAN")


def test_a_cut_inside_a_word_is_kept():
    new = version(a=DUTY.replace("Setiap", "Semua"))
    first = OLD[1].text.index("elatih")
    found = place([anchor(OLD[1], first, first + 6)], OLD, new)[0]
    assert summary(found) == ("exact", "a/1", "elatih")


def test_an_anchor_whose_start_is_wrong_is_found_by_its_words():
    good = quote(OLD, "paling sedikit 20 jam")
    assert good
    bad = Anchor(good.key, good.exact, good.prefix, good.suffix, start=3)
    assert place([bad], OLD, OLD) == place([good], OLD, OLD)


def test_an_anchor_whose_words_were_never_there_is_orphaned():
    assert place([Anchor("a/1", "tidak ada")], OLD, OLD)[0].status == "orphaned"


def test_an_anchor_whose_place_is_unknown_has_a_candidate_by_its_words():
    found = place([Anchor("?", "20 jam"), Anchor("?", "xyz"), Anchor("?")], OLD, OLD)
    assert [p.status for p in found] == ["orphaned"] * 3
    assert [p.candidate and p.candidate.key for p in found] == ["a/1", None, None]


def test_an_anchor_keeps_the_words_around():
    assert anchor(version(a="Pegawai wajib mengikuti pelatihan.")[0], 8, 13) == Anchor(
        key="a", exact="wajib", prefix="Pegawai ", suffix=" mengikuti pelatihan.", start=8
    )


def test_an_anchor_of_nothing_means_the_whole_place():
    assert anchor(OLD[1]) == anchor(OLD[1], 5, 5) == anchor(OLD[1], 9, 2) == Anchor("a/1")


def test_an_anchor_is_cut_to_the_text():
    assert anchor(OLD[1], -5, 10_000).exact == OLD[1].text


def test_a_quote_is_found_whatever_its_white_space():
    found = quote(OLD, "  paling\nsedikit   20 jam ")
    assert found
    assert found.exact == "paling sedikit 20 jam"


def test_a_quote_that_stands_twice_needs_its_place_or_context():
    old = version(a="Batas waktu 3 hari.", b="Masa berlaku 3 hari.")
    assert quote(old, "3 hari") is None
    assert quote(old, "3 hari", key="b") == anchor(old[1], 13, 19)
    twice = version(a="Surat dijawab 3 hari, keberatan diajukan 3 hari.")
    by_context = quote(twice, "3 hari", prefix="keberatan diajukan ", suffix=".")
    assert by_context
    assert by_context.start == 41


def test_a_quote_that_is_not_there_is_nothing():
    assert quote(OLD, "tidak ada") is None
    assert quote(OLD, "  ") is None
