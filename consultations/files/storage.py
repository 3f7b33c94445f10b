"""Where files of people lie: outside everything that a web server offers by itself."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage


class PrivateStorage(FileSystemStorage):
    """A folder of files without an address; only our own views hand them out."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """Reads the setting at each use, so that tests and commands may point it elsewhere."""
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    def url(self, name: str | None) -> str:
        """Refuses: a private file has no address of its own."""
        raise ValueError("a private file has no address")


def private_files() -> Storage:
    """Gives the storage to a FileField without writing a path into the migrations."""
    return PrivateStorage()
