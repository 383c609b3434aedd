"""Every stream there is, and their numbers as arrays to look up by position."""

import numpy as np

from sample_data.arrays import Floats
from sample_data.gaming import GAMING
from sample_data.innocent import INNOCENT
from sample_data.streams import ORDINARY, Stream

STREAMS: tuple[Stream, ...] = (*ORDINARY, *GAMING, *INNOCENT)


def column(attribute: str, part: int | None = None) -> Floats:
    """Return one attribute of every stream, or one part of it where it is a pair."""
    values = (getattr(stream, attribute) for stream in STREAMS)
    return np.array([value if part is None else value[part] for value in values], dtype=np.float64)
