"""A hash worked out beside the disk is that of all bytes in order, and leaves no thread."""

from __future__ import annotations

import hashlib
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.hashing import Hashing


@given(st.lists(st.binary(max_size=40), max_size=30), st.integers(0, 4))
def test_it_is_the_hash_of_all_that_was_given_in_order(pieces: list[bytes], behind: int) -> None:
    with Hashing(behind) as digest:
        for piece in pieces:
            digest.update(piece)
        assert digest.hexdigest() == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_work_that_breaks_off_leaves_no_thread() -> None:
    def breaks_off() -> None:
        with Hashing(8) as digest:
            for _ in range(20):
                digest.update(bytes(1 << 20))
            raise KeyError

    before = threading.active_count()
    with pytest.raises(KeyError):
        breaks_off()
    assert threading.active_count() == before
