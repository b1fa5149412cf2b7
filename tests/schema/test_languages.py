"""The language of a passage is told where it can be, and left open where it cannot."""

from __future__ import annotations

import subprocess
import sys

import pytest

from casebook.schema.languages import guess_language, same_language


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Nobody signed for the second lorry, and the ledger shows no payment at all."),
        ("de", "Der Vorstand hat von den Lieferungen nichts gewusst."),
        ("sl", "Podjetje je dobavljalo opremo prek posrednika v Turčiji."),
        ("ru", "Компания поставляла оборудование через посредника в Турции."),
        ("uk", "Компанія постачала обладнання через посередника в Туреччині."),
        ("ar", "وقالت الشركة إنها لم تكن تعلم بوصول المعدات إلى روسيا."),
        ("he", "אף אחד לא חתם על המשאית השנייה."),
        ("zh", "没有人签收第二辆卡车。"),
        ("en", "NOBODY SIGNED FOR THE SECOND LORRY, AND THE LEDGER SHOWS NO PAYMENT."),
    ],
)
def test_a_passage_tells_its_language(tag: str, text: str) -> None:
    assert guess_language(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KONTRON",
        "I was never told.",
        "12.03.2024 EUR 3,500,000 – 4,100,000 (84 %), 17.05.2024",
        "Kontron AG, S&T, Iskratel",
        "\x00\ud800\u202e" * 40,
    ],
)
def test_what_is_too_short_or_has_no_words_is_left_open(text: str) -> None:
    assert guess_language(text) is None


def test_odd_characters_and_length_do_no_harm() -> None:
    assert guess_language("Nobody\x00 signed\ud800 for the second lorry, and the ledger shows no payment.") == "en"
    assert guess_language("Nobody signed for the second lorry, said the harbour master of the town. " * 20_000) == "en"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("en", "en-GB", True),
        ("hr", "bs", True),
        ("nb_NO", "no", True),
        ("de", "en", False),
        ("sl", "sk", False),
    ],
)
def test_regions_and_what_cannot_be_told_apart_make_no_other_language(one: str, other: str, alike: bool) -> None:
    assert same_language(one, other) == alike


def test_it_is_loaded_only_when_it_is_asked() -> None:
    program = "import sys, casebook.schema.languages, ui.widgets.quick_quote; sys.exit('gcld3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
