"""A text that is read anew keeps the identity of every article that it continues."""

from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Block
from consultations.drafting.rereading import keep_identities


def article(key: str, text: str) -> Block:
    return Block(key=key, kind=Kind.ARTICLE, number="", title="", text=text)


OLD = [
    article("a", "Setiap pegawai berhak atas pelatihan paling sedikit dua puluh jam setahun."),
    article("b", "Pelatihan dilaksanakan oleh Badan Kepegawaian bersama organisasi profesi."),
    article("c", "Pembiayaan pelatihan dibebankan pada anggaran pendapatan dan belanja daerah."),
]


def test_edited_and_shifted_articles_keep_their_identity_and_a_new_one_gets_its_own():
    new = [
        article("1", OLD[0].text.replace("dua puluh", "dua puluh empat")),
        article(
            "2", "Warga dapat menyampaikan pengaduan melalui loket, telepon, atau laman resmi."
        ),
        article("3", OLD[1].text),
        article("4", OLD[2].text),
    ]

    assert [block.key for block in keep_identities(OLD, new)] == ["a", "2", "b", "c"]


def test_words_of_the_new_text_are_kept_as_they_are():
    new = [article("1", OLD[2].text), article("2", OLD[0].text)]

    assert [block.text for block in keep_identities(OLD, new)] == [OLD[2].text, OLD[0].text]
