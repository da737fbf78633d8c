"""What decoding found of pictures, kept between runs by their content."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from showcase.reading.pictures import decoder
from showcase.reading.pictures.examining import Examiner
from showcase.storage.store import Store


@contextmanager
def kept(store: Store) -> Iterator[Examiner]:
    """An examiner that knows what was found before; what it finds while this lasts is known the next time."""
    headers = store.values("pictures-examined")
    examiner = Examiner(
        {digest: decoder.header_of(json.loads(said)) for digest, said in headers.everything().items()}
    )
    yield examiner
    for digest, header in examiner.found.items():
        headers[digest] = json.dumps(asdict(header)).encode()
