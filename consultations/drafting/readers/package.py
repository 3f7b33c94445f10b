"""Opens a zipped document without trusting it: bounded unpacking, XML without entities or network.

Only the parts that are asked for are unpacked, into memory; nothing is written, nothing that a
file points at is fetched.
"""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from consultations.drafting.findings import Unreadable, megabytes
from consultations.drafting.readers.limits import Limits

_ENTRY = b"PK\x01\x02"
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A zip file that is read part by part."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(_ENTRY) > limits.members:
            raise Unreadable("too_many_parts", limit=limits.members)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable("corrupt") from None
        self.names = frozenset(self._zip.namelist())
        self._limits = limits
        self._unpacked = 0

    def read(self, name: str) -> bytes:
        """Unpack one part, as far as the limits allow; a part that is missing is empty."""
        if name not in self.names:
            return b""
        chunks: list[bytes] = []
        size = 0
        try:
            if self._zip.getinfo(name).flag_bits & _ENCRYPTED:
                raise Unreadable("encrypted")
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > self._limits.part or self._unpacked > self._limits.unpacked:
                        raise Unreadable("unpacked_too_large", limit=megabytes(self._limits.part))
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise Unreadable("corrupt") from None
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element | None:
        """Parse one part; a part that is missing is nothing."""
        data = self.read(name)
        return parse_xml(data) if data else None

    def related(self, name: str) -> dict[str, str]:
        """List the parts that belong to a part: the kind of relation and the name of the target.

        Targets outside the file and names that are not in it are left out.
        """
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in root.iterfind(_RELATIONS) if root is not None else ():
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if relation.get("TargetMode") != "External" and inside in self.names:
                found.setdefault(kind, inside)
        return found


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that must not declare a document type, and so has no entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("hostile" if b"<!ENTITY" in data[:4096] else "corrupt") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("hostile")
    return root
