from __future__ import annotations

import pytest

from casebook.schema.dates import read_date
from casebook.schema.edtf import BadDate, in_words, parse


@pytest.mark.parametrize(
    ("stated", "edtf"),
    [
        ("2025-05-24", "2025-05-24"),
        ("[2023-07..2023-11]", "[2023-07..2023-11]"),
        ("198x", "198X"),
        ("12 Mar 2025", "2025-03-12"),
        ("12-Mar-2025", "2025-03-12"),
        ("a Friday in March 2025", "2025-03"),
        ("March 12, 2025", "2025-03-12"),
        ("the 12th of March, 2025", "2025-03-12"),
        ("2025 March 12", "2025-03-12"),
        ("12.03.2025", "2025-03-12"),
        ("2025/03/12", "2025-03-12"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("05/05/2025", "2025-05-05"),
        ("Thursday 03/04/2025", "2025-04-03"),
        ("Saturday, 24 May 2025", "2025-05-24"),
        ("03/2025", "2025-03"),
        ("2025/03", "2025-03"),
        ("in June 2024", "2024-06"),
        ("the year 2019", "2019"),
        ("12. März 2025", "2025-03-12"),
        ("1er août 2025", "2025-08-01"),
        ("im Juni 2024", "2024-06"),
        ("vom 3. bis 5. Mai 2024", "2024-05-03/2024-05-05"),
        ("about June 2024", "2024-06~"),
        ("c. 1998", "1998~"),
        ("circa 1998", "1998~"),
        ("~ 1998", "1998~"),
        ("1998 or so", "1998~"),
        ("possibly June 2024", "2024-06?"),
        ("June 2024?", "2024-06?"),
        ("June 2024 (year inferred)", "?2024-06"),
        ("summer 2022", "2022-22"),
        ("fall of 2022", "2022-23"),
        ("winter 2022/23", "2022-24"),
        ("Q3 2021", "2021-35"),
        ("third quarter of 2021", "2021-35"),
        ("first half of 2021", "2021-40"),
        ("the 1990s", "199X"),
        ("around the 1990s", "199X~"),
        ("19th century", "18XX"),
        ("5th century BC", "-04XX"),
        ("15 March 44 BC", "-0043-03-15"),
        ("1 BC", "0000"),
        ("AD 409", "0409"),
        ("early 2021", "[2021-01~..2021-04~]"),
        ("mid-June 2024", "[2024-06-11~..2024-06-20~]"),
        ("late February 2024", "[2024-02-21~..2024-02-29~]"),
        ("the late 1990s", "[1997~..1999~]"),
        ("early 19th century", "[1800~..1833~]"),
        ("early summer 2022", "2022-22~"),
        ("from July to November 2023", "2023-07/2023-11"),
        ("throughout July to November 2023", "2023-07/2023-11"),
        ("throughout 2023", "2023/2023"),
        ("some time between July and November 2023", "[2023-07..2023-11]"),
        ("sometime in 2023", "2023"),
        ("from early 2021 to late 2022", "2021-01~/2022-12~"),
        ("from June 2023 on", "2023-06/.."),
        ("since 2019", "2019/.."),
        ("June 2023 to present", "2023-06/.."),
        ("June 2023 - unknown", "2023-06/"),
        ("from June 2023, end unknown", "2023-06/"),
        ("unknown to June 2023", "/2023-06"),
        ("until 2019", "/2019"),
        ("until 2019, open start", "../2019"),
        ("before 2019", "[..2018]"),
        ("before June 2024", "[..2024-05]"),
        ("before January 2020", "[..2019-12]"),
        ("before 1 January 2020", "[..2019-12-31]"),
        ("before summer 2022", "[..2022-05-31]"),
        ("before 44 BC", "[..-0044]"),
        ("by 24 May 2025", "[..2025-05-24]"),
        ("by the end of 2018", "[..2018]"),
        ("2018 or earlier", "[..2018]"),
        ("after 3 May 2020", "[2020-05-04..]"),
        ("after 31 December 2020", "[2021-01-01..]"),
        ("after 2019", "[2020..]"),
        ("after December 2019", "[2020-01..]"),
        ("not before 2020", "[2020..]"),
        ("in 2020 or later", "[2020..]"),
        ("before 23:29 GMT on 24 May 2025", "[..2025-05-24T23:29:00Z]"),
        ("March 2024 or April 2024", "[2024-03,2024-04]"),
        ("March or April 2024", "[2024-03,2024-04]"),
        ("March 12, 2025 or March 14, 2025", "[2025-03-12,2025-03-14]"),
        ("2019, 2020 or 2021", "[2019,2020,2021]"),
        ("December 2024 or early 2025", "[2024-12,2025-01~..2025-04~]"),
        ("March and April 2024", "{2024-03,2024-04}"),
        ("24 May 2025 23:29 GMT", "2025-05-24T23:29:00Z"),
        ("24 May 2025 at 11.29pm", "2025-05-24T23:29:00"),
        ("12:05 am on 24 May 2025", "2025-05-24T00:05:00"),
        ("2025-05-24 23:29:08 UTC+2", "2025-05-24T23:29:08+02:00"),
        ("24. Mai 2025, 23:29 Uhr MESZ", "2025-05-24T23:29:00+02:00"),
        ("24 May 2025 23:29 -0430", "2025-05-24T23:29:00-04:30"),
    ],
)
def test_settled(stated: str, edtf: str) -> None:
    reading = read_date(stated)
    assert (reading.edtf, reading.question, reading.alternatives) == (edtf, None, ())
    assert reading.echo == in_words(parse(edtf))
    assert reading.stated == stated


THROUGHOUT = "Throughout, or at some point within?"
ORDER = "Is the day or the month written first?"
CENTURY = "Which century?"


@pytest.mark.parametrize(
    ("stated", "question", "alternatives"),
    [
        ("between July and November 2023", THROUGHOUT, ["2023-07/2023-11", "[2023-07..2023-11]"]),
        ("July–November 2023", THROUGHOUT, ["2023-07/2023-11", "[2023-07..2023-11]"]),
        ("zwischen Juli und November 2023", THROUGHOUT, ["2023-07/2023-11", "[2023-07..2023-11]"]),
        ("24-26 May 2025", THROUGHOUT, ["2025-05-24/2025-05-26", "[2025-05-24..2025-05-26]"]),
        ("May 24-26, 2025", THROUGHOUT, ["2025-05-24/2025-05-26", "[2025-05-24..2025-05-26]"]),
        ("24 May to 3 June 2025", THROUGHOUT, ["2025-05-24/2025-06-03", "[2025-05-24..2025-06-03]"]),
        ("2012-13", THROUGHOUT, ["2012/2013", "[2012..2013]"]),
        ("1998-99", THROUGHOUT, ["1998/1999", "[1998..1999]"]),
        ("2022/23", THROUGHOUT, ["2022/2023", "[2022..2023]"]),
        ("2004-06-01-2004-07-01", THROUGHOUT, ["2004-06-01/2004-07-01", "[2004-06-01..2004-07-01]"]),
        ("03/04/2025", ORDER, ["2025-04-03", "2025-03-04"]),
        ("12-04-1985", ORDER, ["1985-04-12", "1985-12-04"]),
        ("12.03.25", CENTURY, ["2025-03-12", "1925-03-12"]),
        ("12 May 98", CENTURY, ["1998-05-12", "2098-05-12"]),
        ("summer '98", CENTURY, ["1998-22", "2098-22"]),
        ("the 90s", CENTURY, ["199X", "209X"]),
        ("03/04/25", f"{ORDER} {CENTURY}", ["2025-04-03", "1925-04-03", "2025-03-04", "1925-03-04"]),
        ("May 12", "Is the number a day or a year?", ["XXXX-05-12", "2012-05", "1912-05"]),
        ("1900s", "The ten years, or the hundred?", ["190X", "19XX"]),
        (
            "winter 2022",
            "Which winter: the one that ended that year, or the one that began?",
            ["2021-24", "2022-24"],
        ),
        ("in June", "Which year?", ["XXXX-06"]),
        ("12 May", "Which year?", ["XXXX-05-12"]),
        ("before June", "Which year?", []),
        ("May to July", f"{THROUGHOUT} Which year?", ["XXXX-05/XXXX-07", "[XXXX-05..XXXX-07]"]),
        (
            "between 03/04/2025 and 13/04/2025",
            THROUGHOUT,
            ["2025-04-03/2025-04-13", "[2025-04-03..2025-04-13]"],
        ),
    ],
)
def test_what_is_in_doubt_is_asked(stated: str, question: str, alternatives: list[str]) -> None:
    reading = read_date(stated)
    assert (reading.edtf, reading.question, reading.stated) == (None, question, stated)
    assert [one.edtf for one in reading.alternatives] == alternatives
    assert [one.echo for one in reading.alternatives] == [in_words(parse(edtf)) for edtf in alternatives]


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("yesterday", "24 May 2025"),
        ("?", "24 May 2025"),
        ("24", "with its month and year"),
        ("3/4", "with its month and year"),
        ("year 409", "0409"),
        ("0 BC", "There is no year 0"),
        ("0th century", "Centuries count from 1"),
        ("31 February 2024", "names no day in the calendar"),
        ("2025-13-01", "names no day in the calendar"),
        ("14/13/2025", "There is no month 13"),
        ("Friday, 24 May 2025", "24 May 2025 is a Saturday, not a Friday"),
        ("July 2024 to June 2023", "ends before it starts"),
        ("November to February 2024", "each with its year"),
        ("24 May 2025 23:29 BST", "+01:00"),
        ("24 May 2025 25:00", "not a time"),
        ("24 May 2025 13 pm", "from 1 to 12"),
        ("May 2025 23:29", "whole date"),
        ("about 24 May 2025 23:29", "cannot be approximate"),
        ("May 2025" + " " * 2000 + "x", "characters"),
        ("or ".join(["2019 "] * 60), "characters"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(stated: str, says: str) -> None:
    with pytest.raises(BadDate, match=says.replace("+", r"\+")) as refusal:
        read_date(stated)
    assert str(refusal.value).endswith((".", "right."))
