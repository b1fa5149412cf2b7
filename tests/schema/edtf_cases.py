"""The conformance strings that EDTF suites and parsers agree on, and strategies that make more."""

from __future__ import annotations

import json
from typing import NotRequired, TypedDict

from hypothesis import strategies as st

from tests.shared import shared_case


class Case(TypedDict):
    edtf: str
    valid: bool
    level: int | None
    lower: NotRequired[str]
    upper: NotRequired[str]


def conformance() -> list[Case]:
    cases: list[Case] = json.loads(shared_case("edtf/conformance.json").read_text("utf-8"))
    return cases


def valid_texts() -> list[str]:
    return [case["edtf"] for case in conformance() if case["valid"]]


_digit = st.sampled_from("0123456789X")
_mark = st.sampled_from(["", "", "", "?", "~", "%"])
_year = st.builds("{}{}".format, st.sampled_from(["", "", "-"]), st.text(_digit, min_size=4, max_size=4))
_two = st.one_of(st.integers(0, 42).map("{:02d}".format), st.text(_digit, min_size=2, max_size=2))
_parts = st.one_of(st.tuples(_year), st.tuples(_year, _two), st.tuples(_year, _two, _two))
_component = st.builds("{}{}{}".format, _mark, st.just("@"), _mark)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Text in the shape of an EDTF date, valid or not."""
    return "-".join(draw(_component).replace("@", part) for part in draw(_parts))


_end = st.one_of(moments(), st.sampled_from(["", ".."]))
_items = st.lists(st.one_of(moments(), st.builds("{}..{}".format, moments(), moments())), min_size=1, max_size=3)
expressions = st.one_of(
    moments(),
    st.builds("{}/{}".format, _end, _end),
    _items.map(lambda items: f"[{','.join(items)}]"),
    _items.map(lambda items: f"{{{','.join(items)}}}"),
    st.builds("[..{}]".format, moments()),
    st.builds("[{}..]".format, moments()),
    st.builds("Y{}E{}".format, st.integers(-999_999, 999_999), st.integers(0, 30)),
)
"""Text in the shape of any EDTF expression, valid or not."""
