"""The coded pixels of a JPEG, looked at for what decoders only warn of: one that breaks off is shown half grey without a word.

Runs in the bounded child only.
"""

import simplejpeg

from showcase.reading.picture import Fault

_FAULTS = {"premature end": Fault.CUT, "bad huffman code": Fault.DAMAGED, "instead of rst": Fault.DAMAGED}
"""Warnings that mean lost pixels. Cameras earn others with good pictures, such as a byte too many before the end."""


def fault(data: bytes) -> Fault:
    """What the first warning means. Decoded at an eighth of its size: that takes a fraction of the memory and of the time,
    and goes through all of the data."""
    try:
        simplejpeg.decode_jpeg(data, "GRAY", fastdct=True, min_height=1, min_width=1, min_factor=8)
    except ValueError as warning:
        said = str(warning).lower()
        return next((fault for words, fault in _FAULTS.items() if words in said), Fault.NONE)
    return Fault.NONE
