"""Composes regulations out of our own phrases, with the repetitions that real ones have."""

import random
from collections.abc import Callable

from benchmarks.drafts import Draft, Place, Unit, Word, words_of
from consultations.drafting.provisions import Kind

ACTORS = (
    "Kepala Dinas|Kepala Badan|Wali Kota|Sekretaris Daerah|Camat|Lurah|Inspektur Daerah|"
    "Setiap pegawai|Setiap warga|Pemohon|Penyelenggara pelayanan|Tim pembina|Tim verifikasi|"
    "Pengelola data|Kepala unit kerja|Pelaku usaha|Perangkat Daerah|Pejabat pengelola informasi|"
    "Kepala puskesmas|Pengurus rukun warga|Pengelola pasar|Kepala sekolah|Juru ukur"
).split("|")
MODALS = "wajib|harus|dapat|bertugas|berwenang|bertanggung jawab untuk|berhak".split("|")
VERBS = (
    "menyusun|menetapkan|melaporkan|memeriksa|mengumumkan|menyimpan|memperbarui|menyampaikan|"
    "mengusulkan|menilai|menyediakan|menerbitkan|mencatat|memantau|membina|memulihkan|menguji|"
    "menghitung|menyerahkan|menolak|menyetujui|memberitahukan|mendampingi|menertibkan|merawat"
).split("|")
OBJECTS = (
    "rencana kerja tahunan|daftar penerima bantuan|laporan kegiatan|standar pelayanan|"
    "izin pemakaian ruang|data kependudukan|hasil pengukuran lahan|jadwal pengangkutan sampah|"
    "arsip persuratan|biaya retribusi|usulan perbaikan saluran|peta rawan banjir|"
    "dokumen kelayakan bangunan|tanda daftar usaha|sarana air bersih|formulir pengaduan|"
    "hasil penilaian kinerja|kebutuhan tenaga pendamping|lampu penerangan jalan|"
    "keputusan atas permohonan|kelengkapan berkas|alat pemadam kebakaran|anggaran pemeliharaan|"
    "nomor induk pedagang|taman dan jalur hijau|ringkasan rapat warga|cadangan pangan|"
    "pemindahan lapak|perjanjian sewa kios|catatan kunjungan posyandu"
).split("|")
QUALITIES = (
    "secara terbuka|secara tertulis|secara berkala|melalui sistem elektronik|dengan jujur|"
    "tanpa memungut biaya|di kantor kelurahan|dalam bahasa yang mudah dipahami|"
    "bersama warga setempat|berdasarkan hasil musyawarah|dengan memperhatikan kelompok rentan|"
    "pada hari kerja|di papan pengumuman|sesuai dengan kemampuan keuangan daerah"
).split("|")
LIMITS = (
    "paling lama 14 (empat belas) hari|paling lambat 30 (tiga puluh) hari kerja|"
    "setiap 3 (tiga) bulan|dalam jangka waktu 7 (tujuh) hari|1 (satu) kali dalam setahun|"
    "paling sedikit 2 (dua) kali setahun|sebelum tahun anggaran berakhir|"
    "paling lama 24 (dua puluh empat) jam"
).split("|")
RECEIVERS = (
    "kepada Wali Kota|kepada pemohon|kepada Sekretaris Daerah|kepada masyarakat|"
    "kepada Dewan Perwakilan Rakyat Daerah|kepada ahli waris|kepada Camat|"
    "kepada pengurus rukun warga"
).split("|")
CONDITIONS = (
    "Dalam hal berkas dinyatakan belum lengkap|Apabila terjadi keadaan darurat|"
    "Dalam hal pemohon berhalangan|Apabila hasil pemeriksaan menunjukkan kekurangan|"
    "Dalam hal warga mengajukan keberatan|Sebelum tahun anggaran berjalan|"
    "Apabila lahan masih disengketakan|Dalam hal anggaran tidak mencukupi|"
    "Setelah menerima pengaduan|Apabila jaringan listrik terputus|Dalam hal petugas berganti"
).split("|")
PURPOSES = (
    "untuk mencegah penyalahgunaan wewenang|agar pelayanan berjalan tanpa gangguan|"
    "untuk melindungi hak warga|guna menjamin ketertiban umum|agar mudah ditelusuri kembali|"
    "untuk mengurangi waktu tunggu|guna menjaga kebersihan lingkungan|"
    "agar biaya dapat diperkirakan"
).split("|")
THINGS = (
    "nama dan alamat lengkap|nomor induk kependudukan|fotokopi tanda pengenal|surat kuasa|"
    "uraian singkat kegiatan|rincian biaya|jadwal pelaksanaan|denah lokasi|bukti kepemilikan|"
    "jumlah peserta|hasil uji laboratorium|nama penanggung jawab|sumber pendanaan|"
    "tenaga pendamping|pelatihan|penyuluhan|pengawasan|bantuan modal usaha|sarana kebersihan|"
    "tata cara pengaduan|teguran lisan|teguran tertulis|penghentian sementara kegiatan|"
    "pencabutan izin|denda administratif|rekomendasi teknis dari dinas terkait|foto lapangan|"
    "surat pernyataan bermeterai|rencana pemeliharaan|kapasitas tampung"
).split("|")
CHAPTERS = (
    "KETENTUAN UMUM|PERENCANAAN|PELAKSANAAN|HAK DAN KEWAJIBAN|PERIZINAN|PENDANAAN|"
    "PEMBINAAN DAN PENGAWASAN|PERAN SERTA MASYARAKAT|SANKSI ADMINISTRATIF|PELAPORAN|"
    "SISTEM INFORMASI|KETENTUAN PERALIHAN|KETENTUAN PENUTUP"
).split("|")
TERMS = (
    "Daerah|Dinas|Berkas|Pemohon|Lapak|Saluran|Retribusi|Musyawarah Warga|Petugas Lapangan|"
    "Data Terpadu|Rencana Kerja|Ruang Terbuka|Tim Pembina|Izin Pemakaian"
).split("|")


class Composer:
    """Composes sentences, clauses and articles from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def one(self, phrases: list[str]) -> str:
        """Choose a phrase."""
        return self.chance.choice(phrases)

    def maybe(self, phrases: list[str], share: float = 0.5) -> str:
        """Choose a phrase with a space before it, or none."""
        return f" {self.one(phrases)}" if self.chance.random() < share else ""

    def duty(self) -> str:
        """Compose who must do what, to whom, how and by when."""
        text = f"{self.one(ACTORS)} {self.one(MODALS)} {self.one(VERBS)} {self.one(OBJECTS)}"
        if self.chance.random() < 0.25:
            text += f" dan {self.one(VERBS)} {self.one(OBJECTS)}"
        for phrases in (RECEIVERS, QUALITIES, LIMITS):
            text += self.maybe(phrases, 0.4)
        return text + self.maybe(PURPOSES, 0.25)

    def sentence(self) -> str:
        """Compose one sentence of substance."""
        duty = self.duty()
        draw = self.chance.random()
        if draw < 0.25:
            return f"{self.one(CONDITIONS)}, {duty[0].lower()}{duty[1:]}."
        if draw < 0.33:
            return f"{duty} sesuai dengan ketentuan peraturan perundang-undangan."
        return f"{duty}."

    def text(self) -> str:
        """Compose the one or two sentences of a clause."""
        more = self.chance.random()
        sentences = [self.sentence() for _ in range(1 + (more < 0.35) + (more < 0.08))]
        return " ".join(sentences)

    def items(self, style: str) -> list[Place]:
        """Compose a list of items."""
        count = self.chance.randint(3, 6)
        things = self.chance.sample(THINGS, count)
        last = self.one(["dan", "dan", "atau", "dan/atau"])
        ends = [";"] * (count - 2) + [f"; {last}", "."]
        return [
            Place(style, words_of(f"{thing}{self.maybe(QUALITIES, 0.3)}{end}"))
            for thing, end in zip(things, ends, strict=True)
        ]

    def clause(self, clauses: list[Place], articles: list[Place]) -> Place:
        """Compose a clause, often one that refers to an earlier clause or article."""
        place = Place("(1)")
        draw = self.chance.random()
        if clauses and draw < 0.4:
            words = self._referring(self.chance.choice(clauses), "sebagaimana dimaksud pada ayat (")
        elif articles and draw < 0.5:
            words = self._referring(
                self.chance.choice(articles), "sebagaimana dimaksud dalam Pasal "
            )
        else:
            words = words_of(self.text())
        place.words = words
        if self.chance.random() < 0.25:
            place.words = words_of(self._introduction()) if draw >= 0.4 else words[:-1]
            if draw < 0.4:
                place.words = [*words[:-1], *words_of(", meliputi:")]
            place.below = self.items("a.")
        return place

    def _introduction(self) -> str:
        """Compose the words before a list."""
        duty = f"{self.one(ACTORS)} {self.one(MODALS)} {self.one(VERBS)} {self.one(OBJECTS)}"
        return self.one([f"{duty} yang memuat:", f"{duty}, yang meliputi:", f"{duty} dengan:"])

    def _referring(self, target: Place, formula: str) -> list[Word]:
        """Compose a sentence with a reference that follows its target."""
        thing = self.one(OBJECTS)
        start = words_of(f"{thing[0].upper()}{thing[1:]} {formula}1")
        start[-1].refers = target
        close = ")" if formula.endswith("(") else ""
        passive = self.one(["diatur", "ditetapkan", "dilaksanakan", "disampaikan", "dikenakan"])
        rest = f"{close} {passive}{self.maybe(QUALITIES, 0.6)}{self.maybe(LIMITS)}"
        return start + words_of(f"{rest}{self.maybe(PURPOSES, 0.4)}.")

    def article(self, articles: list[Place]) -> Place:
        """Compose an article: with clauses, with items, or plain."""
        place = Place("")
        draw = self.chance.random()
        if draw < 0.2:
            place.words = words_of(self.text())
        elif draw < 0.35:
            place.words = words_of(self._introduction())
            place.below = self.items("a.")
        else:
            for _ in range(self.chance.randint(2, 5)):
                place.below.append(self.clause(place.below, articles))
        return place

    def definitions(self) -> Place:
        """Compose the article that defines the terms."""
        place = Place("", words_of("Dalam Peraturan Daerah ini yang dimaksud dengan:"))
        for term in self.chance.sample(TERMS, 8):
            meaning = f"{self.one(OBJECTS)} yang dikelola {self.one(ACTORS)}"
            text = f"{term} adalah {meaning}{self.maybe(QUALITIES)}."
            place.below.append(Place("1.", words_of(text)))
        return place


def compose(chance: random.Random, articles: int) -> Draft:
    """Compose a regulation; one article in five nearly repeats an earlier one."""
    composer = Composer(chance)
    draft = Draft([])
    made: list[Place] = []
    chapter = 0
    for count in range(articles):
        if count % max(4, articles // len(CHAPTERS) + 1) == 0:
            title = CHAPTERS[chapter % len(CHAPTERS)]
            chapter += 1
            draft.units.append(Unit(f"bab-{chapter}", Kind.CHAPTER, title, Place("")))
        place = composer.definitions() if count == 0 else composer.article(made[1:])
        if len(made) > 2 and chance.random() < 0.2:
            place = nearly_repeat(chance.choice(made[1:]), composer.one)
        made.append(place)
        draft.units.append(Unit(f"pasal-{count + 1}", Kind.ARTICLE, "", place))
    return draft


def nearly_repeat(place: Place, one: Callable[[list[str]], str]) -> Place:
    """Copy a place with a few other words, as drafters do."""
    copy = Place(place.style, [Word.original(word.text, word.space) for word in place.words])
    for word in copy.words:
        for phrases in (VERBS, MODALS):
            if word.text in phrases and " " not in word.text:
                word.text = one([phrase for phrase in phrases if " " not in phrase])
    copy.below = [nearly_repeat(child, one) for child in place.below]
    return copy
