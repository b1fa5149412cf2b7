"""Files inside others are given out one by one, within bounds, their names as words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

import psutil
import pytest

from casebook.errors import CaseError
from casebook.reading import PARTED, Parts, parts_of, read_file
from casebook.reading.parts_protocol import LINE_BYTES, MOST_ADDED, PartBegins, PartBytes, decode_part, encode_part
from tests.reading.packages import zipped

ZIP = "application/zip"


def taken(data: bytes) -> tuple[dict[str, bytes], str | None]:
    parts = parts_of([data], ZIP)
    return {part.path: b"".join(part.data) for part in parts}, parts.note


def test_a_zip_gives_out_its_files_as_they_are() -> None:
    members = {"a.txt": b"one", "photos/b.bin": bytes(range(256)) * 1000, "empty": b"", "inner.zip": zipped({"x": "y"})}
    assert taken(zipped(members)) == (members, None)


def test_a_zip_is_read_as_the_list_of_what_it_holds() -> None:
    data = zipped({"a.txt": "one", "photos/č b.bin": b"x" * 5000})
    reading = read_file([data], ZIP)
    assert [line.split("\t")[:2] for line in reading.pages[0].text.splitlines()] == [
        ["a.txt", "3"],
        ["photos/č b.bin", "5000"],
    ]
    assert dict(reading.said.more) == {"files": "2"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../../../etc/passwd", "passwd"),
        ("/etc/shadow", "shadow"),
        ("C:\\Windows\\system.ini", "system.ini"),
        ("a/b\nc\x1b[2J/d\u202e.txt", "d\u202e.txt"),
        ("..", "unnamed"),
        ("con", "con"),
    ],
)
def test_a_name_is_words_never_a_place(path: str, name: str) -> None:
    (part,) = parts_of([zipped({path: "x"})], ZIP)
    assert part.name == name
    assert "\n" not in part.path


def test_a_name_in_the_letters_of_an_old_program_is_read_as_utf8() -> None:
    data = zipped({"xx.txt": "x"}).replace(b"xx.txt", "č.txt".encode()[:6].ljust(6, b"t"))
    (part,) = parts_of([data], ZIP)
    assert part.name == "č.txt"


def test_parts_that_are_not_wanted_are_passed_over() -> None:
    data = zipped({f"{number}.bin": bytes([number]) * 200_000 for number in range(5)})
    wanted = [next(part.data)[:1] if part.name == "3.bin" else part.name for part in parts_of([data], ZIP)]
    assert wanted == ["0.bin", "1.bin", "2.bin", b"\x03", "4.bin"]


def test_bytes_asked_for_too_late_are_not_taken_for_an_empty_file() -> None:
    first, _ = parts_of([zipped({"a": "one", "b": "two"})], ZIP)
    with pytest.raises(ValueError, match="before the next part"):
        next(first.data)


def test_parts_can_be_left_before_the_last() -> None:
    with parts_of([zipped({"a": "x" * 500_000, "b": "y"})], ZIP) as parts:
        next(parts)
    assert psutil.Process().children() == []


def test_an_encrypted_member_is_left_out_and_said() -> None:
    data = bytearray(zipped({"a.txt": "one", "b.txt": "two"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert taken(bytes(data)) == ({"b.txt": b"two"}, "1 of the files in it was not taken out: 1 encrypted.")


def test_a_damaged_member_raises_and_the_rest_comes() -> None:
    data = zipped({"a.bin": b"one" * 100, "b.txt": b"two"}, zipfile.ZIP_STORED).replace(b"oneone", b"onexne", 1)
    parts = parts_of([data], ZIP)
    with pytest.raises(CaseError, match=r"^a.bin is damaged inside the file that holds it: it was left out.$"):
        b"".join(next(parts).data)
    assert [part.name for part in parts] == ["b.txt"]
    assert parts.note == "1 of the files in it was not taken out: 1 damaged."


def test_what_is_no_zip_has_no_parts_and_a_note() -> None:
    assert taken(b"no such thing") == ({}, "The file is damaged: its text could not be read.")
    assert taken(b"") == ({}, "The file is empty.")
    assert ZIP in PARTED
    assert "application/pdf" not in PARTED
    with pytest.raises(ValueError, match="have no parts"):
        parts_of([b""], "application/pdf")


def bomb(megabytes: int) -> bytes:
    """A thousandth of its size, as deflate packs zeros."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as out:
        for _ in range(megabytes):
            out.write(bytes(1 << 20))
    return packed.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """The same, saying that its one member holds so many bytes."""
    out = bytearray(data)
    struct.pack_into("<I", out, out.index(b"PK\x01\x02") + 24, size)
    return bytes(out)


@pytest.mark.slow
def test_a_megabyte_that_unpacks_to_a_gibibyte_is_left_out() -> None:
    before = psutil.Process().memory_info().rss
    packed = bomb(1024)
    assert len(packed) < 2 << 20
    assert taken(packed) == (
        {},
        "1 of the files in it was not taken out: 1 larger than a file of this size may unpack to.",
    )
    with parts_of([lying(packed, 1000)], ZIP) as parts, pytest.raises(CaseError):
        sum(map(len, next(parts).data))
    assert psutil.Process().memory_info().rss - before < 100 << 20


def test_members_laid_over_one_another_are_left_out() -> None:
    """As in the zip bombs of D. Fifield: many names for the same bytes."""
    packed = zipped({"a": bytes(100_000), "b": b"sound"})
    central = packed.index(b"PK\x01\x02")
    entry, rest = packed[central : central + 47], packed[central + 47 :]
    again = b"".join(entry[:46] + bytes([letter]) for letter in b"cdefgh")
    end = bytearray(rest)
    at = end.index(b"PK\x05\x06")
    struct.pack_into("<HHI", end, at + 8, 8, 8, 47 * 8)
    found, note = taken(packed[:central] + entry + again + bytes(end))
    assert found == {"b": b"sound"}
    assert note == ("7 of the files in it were not taken out: 7 laid over one another, as a hostile file does.")


@pytest.mark.slow
def test_ten_thousand_files_are_the_most() -> None:
    found, note = taken(zipped({str(number): "" for number in range(10_050)}))
    assert len(found) == 10_000
    assert note == "50 of the files in it were not taken out: 50 beyond the first 10,000."


def test_a_source_without_end_is_ended_by_the_wall_clock() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 65536

    parts = parts_of(endless(), ZIP, wall_seconds=0.2)
    assert list(parts) == []
    assert parts.note is not None


@pytest.mark.parametrize(
    "untrusted",
    [
        b"\n",
        b":\n",
        b":no base64!\n",
        b":" + b"A" * LINE_BYTES + b"\n",
        b'{"part": 5}\n',
        b'{"part": "%s"}\n' % (b"x" * 1001),
        b'{"whole": 1}\n',
        b'{"done": {"<b>": 1}}\n',
        b'{"done": {"encrypted": -1}}\n',
        b"[" * 100_000,
    ],
)
def test_what_no_honest_child_says_is_not_believed(untrusted: bytes) -> None:
    assert decode_part(untrusted) is None


def test_messages_survive_the_line() -> None:
    for message in (PartBegins("a/č"), PartBytes(bytes(range(256)))):
        assert decode_part(encode_part(message)) == message


def test_small_files_may_unpack_to_a_hundred_megabytes() -> None:
    assert MOST_ADDED == 100_000_000
    assert [sum(map(len, part.data)) for part in parts_of([bomb(50)], ZIP)] == [50 << 20]


def test_parts_are_an_iterator() -> None:
    assert isinstance(parts_of([b""], ZIP), Parts)
