"""Text without pages is cut the same way each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casebook.reading import read_file
from casebook.reading.pages import PAGE_CHARACTERS, paginate

TEXTS = st.lists(
    st.text("ab \n.é", max_size=200) | st.sampled_from(["x" * 4000, "word " * 900, "A line.\n" * 500, "\n\n"]),
    max_size=8,
)


@given(TEXTS, st.integers(1, 5000))
def test_pages_joined_are_the_text_in_whatever_pieces_it_comes(pieces: list[str], size: int) -> None:
    text = "".join(pieces)
    pages = list(paginate(pieces))
    assert "".join(pages) == text
    assert all(0 < len(page) <= PAGE_CHARACTERS for page in pages)
    assert list(paginate(text[start : start + size] for start in range(0, len(text), size))) == pages


def test_a_page_ends_with_a_paragraph_else_a_line_else_a_sentence_else_a_word() -> None:
    for unit in ("A paragraph of a few words.\nOver two lines.\n\n", "A line\n", "A sentence. ", "word "):
        first, *_ = paginate([unit * 1000])
        assert first.endswith(unit)
        assert PAGE_CHARACTERS - len(first) < len(unit)


def test_what_was_there_stays_on_its_page_when_more_is_added_after_it() -> None:
    text = "".join(f"Line {number} of the log.\n" for number in range(1000))
    before, after = list(paginate([text])), list(paginate([text + "One more.\n"]))
    assert after[: len(before) - 1] == before[:-1]


def test_a_long_text_file_is_read_as_pages() -> None:
    text = "First paragraph.\r\nSecond line.\r\n\r\n" * 500
    pages = read_file([text.encode()], "text/markdown").pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert "".join(page.text for page in pages) == text.replace("\r\n", "\n")
    assert all(page.text.endswith("\n\n") for page in pages)
