"""What scripts ask of a typesetter: direction and order (UAX #9), Arabic joining, where a line may break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import bidirectional, combining, mirrored

from arabic_reshaper import ArabicReshaper
from arabic_reshaper.ligatures import LIGATURES
from bidi import algorithm
from bidi.mirror import MIRRORED

_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
SPELLED = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""How a character is written for which there is no glyph."""

_JOINERS = re.compile(r"[\u200c\u200d]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")

_MARK = (
    r"\u0300-\u036f\u0483-\u0489\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_STACKED = re.compile(rf"[{_MARK}]{{2}}|(?:^| )[{_MARK}]")

_CJK = (
    r"\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_OPENING = "([{‘“«‹〈《「『【〔〖（［｛｟"
_CLOSING = (
    ")]}’”»›.,;:!?…%、。〉》」』】〕〗〙〛！），．：；？］｝｠｣､･゛゜ヽヾー"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ々〻"
)
_BREAK = re.compile(
    rf"(?<=[{_CJK}])(?<![{re.escape(_OPENING)}])(?![{re.escape(_CLOSING)}])"
    rf"|(?<![{re.escape(_OPENING)}])(?=[{_CJK}])(?![{re.escape(_CLOSING)}])"
    r"|(?<=\w[-/–—])(?=[^\W\d_])"
)


def has_rtl(text: str) -> bool:
    """Say whether any character is of a right-to-left script."""
    return not text.isascii() and _RTL.search(text) is not None


def base_level(text: str) -> int:
    """Give the direction of a paragraph by the majority of its letters: 0 left to right, 1 right to left.

    UAX #9 P2 takes the first letter; in a dossier a foreign name often comes first, and HL1 lets us know better.
    """
    kinds = [bidirectional(char) for char in text]
    rtl = sum(kind in ("R", "AL") for kind in kinds)
    return int(rtl > kinds.count("L"))


def levels(text: str, base: int) -> list[int]:
    """Give each character's embedding level (UAX #9, X1 to I2).

    The algorithm drops what it calls boundary neutrals (X9); they get the level of the paragraph. The brackets of a
    spelled character go with its letters.
    """
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for at, char in enumerate(storage["chars"]):
        char["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [base] * len(text)
    for char in storage["chars"]:
        found[char["at"]] = char["level"]
    for spelled in SPELLED.finditer(text):
        found[spelled.start() : spelled.end()] = [found[spelled.start() + 1]] * len(spelled[0])
    return found


def shape(text: str) -> str:
    """Join Arabic letters: each becomes the presentation form of its place in the word; joiners are dropped."""
    return _JOINERS.sub("", _reshaper().reshape(text) if _ARABIC.search(text) else text)


@cache
def _reshaper() -> ArabicReshaper:
    ligatures = {name: name.startswith("ARABIC LIGATURE LAM WITH ALEF") for name in _ligature_names()}
    return ArabicReshaper({"delete_harakat": False, "support_zwj": True, "support_ligatures": True, **ligatures})


def _ligature_names() -> list[str]:
    """Name all ligatures the reshaper knows: only lam-alef is obligatory, phrases drawn as one glyph are not."""
    return [name for name, _ in LIGATURES]


def mirror(text: str) -> list[str]:
    """Give a right-to-left stretch's clusters in the order they are drawn in, brackets mirrored (UAX #9 L2, L4)."""
    return [
        "".join(MIRRORED.get(char, char) if mirrored(char) else char for char in cluster)
        for cluster in reversed(clusters(text))
    ]


def stacks_marks(text: str) -> bool:
    """Say whether marks stand on one another or on a space: their places alone do not tell what was written."""
    return not text.isascii() and _STACKED.search(text) is not None and not has_rtl(text)


_ASIDE = {"\u05c1": 0.3, "\u05c2": -0.3, "\u05b9": -0.34}
"""How far from a letter's middle its shin dot, sin dot or holam stands (parts of its width)."""
_SHADDA_LIFT = 0.2


def placed(base_width: float, marks: str, middles: Sequence[float]) -> list[tuple[float, float]]:
    """Give each mark's offset (right, up; 1 em = 1) from its letter's origin, by the middles of the marks' glyphs.

    Thai marks are drawn to stand behind their letter without our help.
    """
    shadda = "\u0651" in marks
    return [
        (
            base_width if "\u0e00" <= mark <= "\u0e7f" else base_width * (0.5 + _ASIDE.get(mark, 0.0)) - middle,
            _SHADDA_LIFT if shadda and mark in "\u064b\u064c\u064e\u064f\u0652\u0670" else 0.0,
        )
        for mark, middle in zip(marks, middles, strict=True)
    ]


def clusters(text: str) -> list[str]:
    """Split a text into base characters with the marks that stand on them."""
    found: list[str] = []
    for char in text:
        if found and combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def breakable(word: str) -> list[str]:
    """Split a word where a line may end inside it: between CJK characters, after hyphens and slashes."""
    return [piece for piece in _BREAK.split(word) if piece] if len(word) > 1 else [word]
