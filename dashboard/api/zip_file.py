"""Several files in one answer."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipInfo
from zipfile import ZipFile as Archive

from starlette.responses import Response


class ZipFile(Response):
    """An answer that the browser keeps as a file of its own."""

    media_type = "application/zip"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by their names, in their order; the same files make the same bytes."""
    packed = BytesIO()
    with Archive(packed, "w") as archive:
        for name, content in files.items():
            # A name alone has no date.
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()
