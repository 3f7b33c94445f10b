"""Texts that say the same, and nearly the same, by their words."""

import pytest

from consultations.fingerprints import fingerprint
from tests.workflows.moderation import TEMPLATE
from workflows.analysis.alike import alike


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([], {}),
        (["", "", "Setuju!", "setuju"], {0: [], 1: [], 2: [3]}),
        (
            [TEMPLATE, "Lain sama sekali bunyinya, dan panjang.", TEMPLATE + " Terima kasih."],
            {0: [2], 1: []},
        ),
        (["satu dua tiga empat", "empat tiga dua satu"], {0: [], 1: []}),
        (
            [
                "Kami menolak jam layanan baru karena sawah kami jauh dari kantor.",
                "Kami menolak jam layanan yang baru karena sawah kami jauh dari kantor.",
            ],
            {0: [1]},
        ),
        (
            [
                "Kami menolak jam layanan baru karena sawah kami jauh dari kantor.",
                "Kami menolak jam layanan baru sawah kami jauh dari kantor.",
                "Kami menolak jam layanan baru sebab sawah kami jauh dari kantor.",
                "Kami menolak jam layanan itu karena kebun kami jauh dari kantor.",
            ],
            {0: [1, 2], 3: []},
        ),
    ],
)
def test_alike_groups_texts_by_the_words_they_share(texts, groups):
    assert alike(list(enumerate(texts))) == groups


@pytest.mark.parametrize(
    ("text", "is_same"),
    [("  saya SETUJU, pak ", True), ("Saya setuju pak!", True), ("Saya tidak setuju, Pak.", False)],
)
def test_fingerprint_ignores_case_marks_and_spaces(text, is_same):
    assert (fingerprint(text) == fingerprint("Saya setuju, Pak.")) is is_same
    assert fingerprint(" … ") == ""
