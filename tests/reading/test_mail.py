"""Mails and web pages: what a reader sees, what they say of themselves, what they carry."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from casebook.reading import Reading, Said, parts_of, read_file, sniff
from tests.shared import shared_case

PIXEL = b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"


def mail(*, html: str = "", body: str = "Nine ships left.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Łukasz Novák <lukasz@example.org>"
    made["To"] = "desk@example.org"
    made["Date"] = "Fri, 24 May 2024 23:30:00 -0400"
    made["Subject"] = "Gödöllő – the road"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def read(data: bytes, media_type: str = "message/rfc822") -> Reading:
    return read_file([data], media_type)


def carried(data: bytes, media_type: str = "message/rfc822") -> list[tuple[str, bytes]]:
    with parts_of([data], media_type) as parts:
        found = [(part.name, b"".join(part.data)) for part in parts]
    assert parts.note is None
    return found


def test_a_mail_is_its_head_and_its_words() -> None:
    reading = read(bytes(mail(html="<p>Nine <b>ships</b> left.</p>")))
    (page,) = reading.pages
    assert page.text.splitlines() == [
        "From: Łukasz Novák <lukasz@example.org>",
        "To: desk@example.org",
        "Date: Fri, 24 May 2024 23:30:00 -0400",
        "Subject: Gödöllő – the road",
        "",
        "Nine ships left.",
    ]
    assert reading.note is None


def test_a_mail_says_who_wrote_it_to_whom_and_when() -> None:
    said = read(bytes(mail())).said
    assert (said.title, said.author, said.created) == ("Gödöllő – the road", "Łukasz Novák", "2024-05-24")
    assert dict(said.more) == {
        "from": "Łukasz Novák <lukasz@example.org>",
        "to": "desk@example.org",
        "date": "Fri, 24 May 2024 23:30:00 -0400",
        "subject": "Gödöllő – the road",
        "message-id": "<1@example.org>",
    }


def test_a_mail_in_html_alone_is_read_as_it_is_seen() -> None:
    made = mail()
    made.set_content("<p>Nine<br>ships</p><p style='display:none'>hidden</p><script>x()</script>", subtype="html")
    assert read(bytes(made)).pages[0].text.endswith("\n\nNine\nships\n")


def test_what_is_attached_is_given_out_as_it_was_sent() -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.7\r\n\x00\xff", maintype="application", subtype="pdf", filename="účet č. 5.pdf")
    made.add_attachment(mail(body="inner\n"))
    made.add_attachment("a,b\n", filename="../../list.csv")
    found = carried(bytes(made))
    assert [name for name, _ in found] == ["účet č. 5.pdf", "Gödöllő – the road.eml", "list.csv"]
    assert found[0][1] == b"%PDF-1.7\r\n\x00\xff"
    assert read(found[1][1]).pages[0].text.endswith("\n\ninner\n")
    assert "Attachments: účet č. 5.pdf, Gödöllő – the road.eml, ../../list.csv\n" in read(bytes(made)).pages[0].text


def test_a_mail_in_bytes_nobody_declared_is_read_by_them() -> None:
    data = "From: Žofie <z@example.org>\nSubject: Příloha\n\nČlánek".encode()
    reading = read(data)
    assert reading.said.title == "Příloha"
    assert reading.pages[0].text.endswith("Článek")
    assert read("Subject: Ru\xe9\n\nCaf\xe9".encode("cp1252")).said.title == "Rué"


@pytest.mark.parametrize("name", ["msg_01", "msg_05", "msg_10", "msg_26", "msg_32", "msg_43"])
def test_every_shared_mail_is_read(name: str) -> None:
    data = shared_case(f"email/{name}.eml").read_bytes()
    assert sniff(data, f"{name}.eml") == "message/rfc822"
    reading = read(data)
    assert reading.note is None
    assert reading.said.title
    assert carried(data) if name in {"msg_05", "msg_26", "msg_43"} else carried(data) == []


def test_multiparts_without_end_are_refused() -> None:
    data = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000))
    assert read(data).note == "The file is damaged: its text could not be read."


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ships\r\nSubject: Ships\r\n"
    b'Date: Fri, 24 May 2024 10:00:00 -0000\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/ships\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    b'<html><head><meta charset=3D"utf-8"><title>Nine ships</title></head><body><p>=C5=81=C3=B3d=C5=BA</p></body>\r\n'
    b"--b\r\nContent-Type: image/gif\r\nContent-Location: https://example.org/a/pixel.gif?x=1\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n--b--\r\n"
)


def test_a_saved_web_page_is_read_as_a_web_page() -> None:
    assert sniff(MHTML, "page.mhtml") == "multipart/related"
    reading = read(MHTML, "multipart/related")
    assert [page.text for page in reading.pages] == ["Łódź\n"]
    assert reading.said.title == "Nine ships"
    assert reading.said.more[:2] == (
        ("saved from", "https://example.org/ships"),
        ("saved", "Fri, 24 May 2024 10:00:00 -0000"),
    )
    assert carried(MHTML, "multipart/related") == [("pixel.gif", b"GIF89a")]


PAGE = """<!DOCTYPE html><html lang="pl"><head><title>Ships | The Daily</title>
<meta property="og:title" content="Nine ships"><meta name="author" content="Ana Novak">
<link rel="canonical" href="https://example.org/ships"><style>p { color: red }</style>
<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-24T08:00:00Z", "publisher": {"name": "D"}}]}
</script></head><body onload="steal()"><nav><ul><li>Home</li><li>About</li></ul></nav><h1>Nine   ships</h1>
<p>They <b>left</b>, at&nbsp;last.<br>All of them.</p><p hidden>Not this</p>
<div style="visibility: hidden">Nor this</div>
<noscript>Nor that</noscript><table><tr><th>Ship<th>Sum</tr><tr><td>One<td>5</tr></table>
<pre>as
  written</pre><script>document.write("no")</script><template>no</template></body></html>"""


def test_a_web_page_is_read_as_it_is_seen() -> None:
    reading = read(PAGE.encode(), "text/html")
    assert [page.text for page in reading.pages] == [
        "Home\nAbout\n\nNine ships\n\nThey left, at\u00a0last.\nAll of them.\n\nShip\tSum\nOne\t5\n\nas\n  written\n"
    ]
    assert reading.said == Said(
        "Nine ships",
        "Ana Novak",
        "2024-05-24",
        (("publisher", "D"), ("language", "pl"), ("address", "https://example.org/ships")),
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset=windows-1250><p>Łódź".encode("cp1250"), "Łódź"),
        ('<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź'.encode("iso-8859-2"), "Łódź"),
        ("<p>Łódź".encode("utf-16"), "Łódź"),
        ("<meta charset=utf-16><p>Łódź".encode(), "Łódź"),
        ("<meta charset=rot13><p>Łódź".encode(), "Łódź"),
        ("<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>мир".encode("koi8-r"), "мир"),
        ("<p>Café".encode("latin-1"), "Café"),
    ],
)
def test_a_web_page_is_decoded_as_it_says(data: bytes, word: str) -> None:
    assert read(data, "text/html").pages[0].text == word + "\n"


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_a_web_page_that_nests_without_end_is_read(tag: str) -> None:
    assert read(f"{'<' + tag + '>'}".encode() * 100_000 + b"deep", "text/html").pages[0].text.strip() == "deep"
