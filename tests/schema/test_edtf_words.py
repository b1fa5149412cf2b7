from __future__ import annotations

import pytest

from casebook.schema.edtf import in_words, parse
from tests.schema.edtf_cases import valid_texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-05-24", "24 May 2025"),
        ("2023-06", "June 2023"),
        ("2023", "2023"),
        ("[2023-07..2023-11]", "some time within July to November 2023"),
        ("2023-07/2023-11", "from July to November 2023"),
        ("2023-07/2024-01", "from July 2023 to January 2024"),
        ("2025-05-24/2025-05-26", "from 24 to 26 May 2025"),
        ("2025-05-24/2025-06-03", "from 24 May to 3 June 2025"),
        ("2025-05-24/2025-06", "from 24 May 2025 to June 2025"),
        ("2023/2023", "throughout 2023"),
        ("2024-06~", "about June 2024"),
        ("2024-06?", "June 2024 (uncertain)"),
        ("2024-06%", "about June 2024 (uncertain)"),
        ("?2024-06", "June 2024 (year inferred)"),
        ("2004-06-~11", "11 June 2004 (day approximate)"),
        ("2004?-~06-~04", "4 June 2004 (year inferred, month and day approximate)"),
        ("2024-22?", "summer 2024 (uncertain)"),
        ("2024-~22", "summer 2024 (season approximate)"),
        ("2024-06-XX~", "some day in June 2024 (approximate)"),
        ("[2024-03,2024-04]", "March 2024 or April 2024"),
        ("{2019,2021}", "2019 and 2021"),
        ("{2016..2020}", "each of 2016 to 2020"),
        ("{..1984}", "all dates by the end of 1984"),
        ("{1984..}", "all dates from 1984 on"),
        ("[..2025-05-24]", "by 24 May 2025"),
        ("[..1984]", "by the end of 1984"),
        ("[1760-12..]", "in December 1760 or later"),
        ("[2020-05-04..]", "on 4 May 2020 or later"),
        ("2023-06/..", "from June 2023 on"),
        ("2023-06/", "from June 2023, end unknown"),
        ("/2023-06", "until June 2023, start unknown"),
        ("../2023-06", "until June 2023, open start"),
        ("../..", "at all times"),
        ("/..", "start unknown, open end"),
        ("../", "open start, end unknown"),
        ("[2021-01~..2021-04~]", "some time within about January to April 2021"),
        ("XXXX-05/XXXX-07", "from May to July of an unknown year"),
        ("2022-22", "summer 2022"),
        ("2022-24", "winter 2022–23"),
        ("1999-24", "winter 1999–2000"),
        ("-2001-24", "winter beginning in 2002 BCE"),
        ("201X-22", "summer of some year of the 2010s"),
        ("2001-26", "summer 2001 (northern hemisphere)"),
        ("2021-35", "third quarter of 2021"),
        ("2021-38", "middle four months of 2021"),
        ("2021-40", "first half of 2021"),
        ("2021-33/2021-35", "from first to third quarter of 2021"),
        ("198X", "1980s"),
        ("198X/1999", "from the 1980s to 1999"),
        ("19XX", "some year from 1900 to 1999"),
        ("20X3", "some year ending in 3, from 2003 to 2093"),
        ("XXXX-12-25", "25 December of an unknown year"),
        ("1560-XX-25", "25th of some month of 1560"),
        (
            "2X12-1X-X4",
            "4th, 14th or 24th of October, November or December of some year ending in 12, from 2012 to 2912",
        ),
        ("2016-XX-1X", "some day from the 10th to the 19th of some month of 2016"),
        ("2016-0X", "some month from January to September 2016"),
        ("1985-XX-XX", "some day in 1985"),
        ("2016-01-X1", "1, 11, 21 or 31 January 2016"),
        ("2016-01-0X", "some day from 1 to 9 January 2016"),
        ("1930-1X-10", "10th of October, November or December 1930"),
        ("2025-05-24T23:29:00Z", "24 May 2025, 23:29 UTC"),
        ("2025-05-24T23:29:08", "24 May 2025, 23:29:08"),
        ("2016-05-02T16:54:59+02:30", "2 May 2016, 16:54:59 UTC+02:30"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("0409", "409 CE"),
        ("-04XX", "some year from 500 to 401 BCE"),
        ("Y170000002", "170,000,002"),
        ("1950S2", "about 1950 (some year from 1900 to 1999)"),
        ("-1859S5", "about 1860 BCE"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert in_words(parse(text)) == words


def test_every_conformance_string_has_words_without_symbols() -> None:
    for text in valid_texts():
        words = in_words(parse(text))
        assert words.strip() == words
        assert not set(words) & set("~?%X/[]{}"), (text, words)


def test_words_tell_apart_what_the_marks_tell_apart() -> None:
    texts = [
        "2004-06",
        "2004-06?",
        "2004-06~",
        "2004-06%",
        "?2004-06",
        "~2004-06",
        "2004-?06",
        "2004-~06",
        "2004-%06",
    ]
    assert len({in_words(parse(text)) for text in texts}) == len(texts)
