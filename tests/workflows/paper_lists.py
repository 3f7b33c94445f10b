"""Lists of comments on paper, as an officer writes them."""

from consultations import clock
from tests import factories
from workflows.lists.comments import Checked, check_list
from workflows.models import PolicyProcess

HEADING = "nomor;sumber;tanggal;kelompok;organisasi;nama;ketentuan;sikap;tanggapan"


def csv_of(*rows: str, heading: str = HEADING) -> bytes:
    """A list with its heading."""
    return "\n".join([heading, *rows]).encode()


def row(number: str = "1", **cells: str) -> str:
    """A letter of today about Article 2, or what is given."""
    given = {
        "nomor": number,
        "sumber": "surat",
        "tanggal": clock.now().date().isoformat(),
        "kelompok": "citizen",
        "organisasi": "",
        "nama": "Ibu Sari",
        "ketentuan": "P2",
        "sikap": "ubah",
        "tanggapan": f"Tanggapan {number}",
        **cells,
    }
    return ";".join(given.values())


def checked(process: PolicyProcess, data: bytes) -> Checked:
    """What a coordinator is told about a list."""
    return check_list(process, data, by=factories.officer("coordinator"))
