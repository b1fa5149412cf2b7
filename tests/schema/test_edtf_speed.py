from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from importlib import import_module

import pytest

from casebook.schema.edtf import parse
from tests.schema.edtf_cases import valid_texts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the library's parser generator deprecates what the library calls
    library = import_module("edtf")


def parses_per_second(read: Callable[[str], object], texts: list[str], seconds: float = 0.3) -> float:
    """Measure how many of the texts are read in a second, going round them for at least `seconds`."""
    began, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        for text in texts:
            read(text)
        done += len(texts)
    return done / spent


@pytest.mark.filterwarnings("ignore")
def test_twenty_times_as_fast_as_the_edtf_library() -> None:
    texts = [text for text in valid_texts()[::10] if ".." not in text]
    assert parses_per_second(parse, texts) > 20 * parses_per_second(library.parse_edtf, texts)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "text", ["1900-02", "2000-02", "2024-02-29", "1985", "198X", "2004-06-XX", "1984/2004-06", "15XX-12-25"]
)
def test_the_same_bounds_as_the_edtf_library_for_plain_dates(text: str) -> None:
    theirs, ours = library.parse_edtf(text), parse(text)
    assert ours.lower == tuple(theirs.lower_strict()[:3])
    assert ours.upper == tuple(theirs.upper_strict()[:3])
