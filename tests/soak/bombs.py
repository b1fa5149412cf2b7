"""Files made to harm whoever opens them: each small on the disk, and far from that once it is unpacked or drawn."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

from tests.reading import crafted, packages

GIBIBYTE = 1 << 30


def lay(folder: Path) -> None:
    """Write one file of each kind into a folder."""
    for name, data in _files().items():
        (folder / name).write_bytes(data)
    with (folder / "sparse.bin").open("wb") as file:
        file.truncate(2 * GIBIBYTE)


def _files() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    return {
        "gibibyte.zip": packages.zipped({"zeros.txt": bytes(GIBIBYTE)}),
        "overlapping.zip": overlapping(),
        "traversal.zip": packages.zipped(
            dict.fromkeys(("../../../escaped.txt", "/etc/escaped.txt", "C:\\x.txt"), "out")
        ),
        "nested.zip": nested(12),
        "laughs.docx": packages.docx(packages.paragraph("&l9;"), doctype),
        "endless-tree.pdf": crafted.pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"
        ),
        "inflating.pdf": crafted.inflating(),
        "nested-forms.pdf": crafted.nested_forms(),
        "thirty-thousand.png": png(30_000, 30_000),
        "ten-thousand.png": png(10_000, 10_000),
        "script.html": b"<p>Words</p><script>fetch('http://127.0.0.1:9/')</script><img src='http://127.0.0.1:9/x.png'>"
        b"<iframe src='file:///etc/passwd'></iframe><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
        "tags.html": b"<div><b>" * 500_000 + b"deep",
        "attachments.eml": mail(400),
        "line.txt": b"x" * 20_000_000,
        "lines.csv": b"a,b,c\n" * 2_000_000,
        "nothing.pdf": b"",
        "noise.pdf": b"%PDF-1.7\n" + random.Random(1).randbytes(300_000),
        "subtitles.srt": b"1\n99:99:99,999 --> 00:00:00,000\nbackwards\n\n" * 50_000,
    }


def png(width: int, height: int) -> bytes:
    """Return a picture of one bit a dot, all of them black."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer, row = zlib.compressobj(9), bytes(width // 8 + 2)
    dots = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", dots) + part(b"IEND", b"")


def overlapping(times: int = 500) -> bytes:
    """Return an archive whose directory names the same packed bytes under many names, as D. Fifield's of 2019 does."""
    whole = packages.zipped({"0.txt": bytes(20_000_000)})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        directory = whole[archive.start_dir :].partition(b"PK\5\6")[0]
    entries = b"".join(directory.replace(b"0.txt", f"{n:05}".encode()) if n else directory for n in range(times))
    begun = len(whole) - len(whole[whole.index(directory) :])
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, times, times, len(entries), begun, 0)
    return whole[:begun] + entries + end


def nested(levels: int) -> bytes:
    """Return an archive in an archive, and so on."""
    data = packages.zipped({"at the bottom.txt": "words"})
    for level in range(levels):
        data = packages.zipped({f"{level}.zip": data, f"{level}.txt": f"level {level}"})
    return data


def mail(attachments: int) -> bytes:
    """Return a message with many attachments whose names try to leave the folder."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Many", "a@example.org", "b@example.org"
    message.set_content("See attached.")
    for number in range(attachments):
        message.add_attachment(f"{number}", filename=f"../../{number}.txt")
    return bytes(message)
