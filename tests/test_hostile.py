"""Texts and files made to do harm: no 500, and an answer in the page, on either database."""

import io
import struct
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Article

pytestmark = pytest.mark.django_db
MB = 1_000_000

LONG = {
    "digits": "1" * MB,
    "digits and blanks": "1 " * (MB // 2),
    "digit groups": "100 000 " * (MB // 8),
    "points": "1.1." * (MB // 4),
    "commas": "1,1," * (MB // 4),
    "straight marks": '"' * MB,
    "guillemets": "«»" * (MB // 2),
    "opening guillemets": "«" * MB,
    "curly marks": "“”" * (MB // 2),
    "apostrophes": "'" * MB,
    "nested marks": "«“‘" * (MB // 3),
    "dashes": "—" * MB,
    "dash lines": "— a\n" * (MB // 4),
    "blanks": "a" + " " * MB,
    "no-break blanks": "a" + "\u00a0" * MB,
    "line ends": "a" + "\n" * MB,
    "short lines": "a\n" * (MB // 2),
    "bullets": "- 1\n" * (MB // 4),
    "accents": "e" + "\u0301" * MB,
    "right to left": "٣٤٥ مليون " * (MB // 10),
    "cent": "cent " * (MB // 5),
    "de": "de " * (MB // 3),
    "hundred": "hundred and " * (MB // 12),
    "capitals": "A" * MB,
    "names": "Anna Keller " * (MB // 12),
    "said": "a dit " * (MB // 6),
    "percent": "%" * MB,
    "euros": "€" * MB,
    "brackets": "(" * MB,
    "tags": "<b>" * (MB // 3),
    "open tag": "<" * MB,
    "emoji": "🎭" * (MB // 4),
    "minus": "-" * MB,
    "months": "février " * (MB // 8),
    "one line": "mot " * (MB // 4),
    "slashes": "1/" * (MB // 2),
    "colons": "12:" * (MB // 3),
    "to": "1 à " * (MB // 4),
    "quoted said": '"a", dit X. ' * (MB // 12),
    "ampersands": "&amp;" * (MB // 5),
}
SHORT = {
    "nul": "Title\n\n35 \x00 boats",
    "lone surrogate": "Title\n\n35 \ud83d boats",
    "bidi controls": "Title \u202e35\u202c\n\n\u2066«\u2069 35 \u200f%",
    "mark-up": "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> 35 %",
    "template": "{{ 35 }} {% include 'x' %}\n\n{{ request.user.password }} 12 %",
    "formula": '=HYPERLINK("http://x";35)\n\n=1+1 @SUM(A1) -35 +12',
    "format string": "%s %(name)s {0} {x!r}\n\n35 %d",
    "zero width": "3\u200b5 mil\u00adlions\n\n\u2060\ufeff12\u200d%",
    "noncharacters": "\ufffe\uffff\U0010ffff 35",
    "controls": "".join(map(chr, range(1, 32))) + " 35 %",
    "line separators": "Title\u2028\u2029\x85\x0b\x0c 35 %",
    "huge number": "9" * 400 + " euros et 1e999999 euros et 10^999",
    "odd digits": "² ③ ५ ፲ Ⅷ ½ ٣ 𝟙𝟚 %",
    "sql": "'; DROP TABLE claims_verdict; -- 35 %",
    "empty": "",
    "blanks": " \u00a0\t\n\u2003 ",
    "one letter": "a",
    "one mark": "«",
    "combining first": "\u0301\u0301 35 %",
    "mixed ends": "a\r\n\r35 %\n\r\n12 %",
}


def importing(client, on, **fields):
    given = {"desk": on.pk, "key": uuid4(), "create": "1", "language": "fr", **fields}
    return client.post("/articles/import/", given)


@pytest.mark.parametrize("length", [129_000, MB])
@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_of_anything_is_answered_in_the_page(sign_in, alice, desk, name, length):
    answer = importing(sign_in(alice), desk, text=LONG[name][:length])
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        assert sign_in(alice).get(answer.url).status_code == 200


@pytest.mark.parametrize("name", SHORT)
def test_strange_text_is_kept_or_refused_in_words(sign_in, alice, edith, desk, name):
    text = SHORT[name].encode("utf-8", "surrogatepass")
    answer = importing(sign_in(alice), desk, text=SHORT[name].encode("utf-8", "replace").decode())
    assert answer.status_code in (302, 422)
    file = importing(sign_in(alice), desk, file=SimpleUploadedFile("a.txt", text))
    assert file.status_code in (302, 422)
    for article in Article.objects.all():
        assert sign_in(alice).get(f"/articles/{article.pk}/").status_code == 200
        assert sign_in(edith).get(f"/articles/{article.pk}/report/").status_code == 200
        assert sign_in(edith).get(f"/articles/{article.pk}/report/csv/").status_code == 200
    page = sign_in(alice).get("/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


WORD = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><a>&i;</a>"
)


def lying_zip():
    """A part that says it has 10 bytes and unpacks to 200 MB."""
    data = bytearray(zipped(**{"word__document.xml": b" " * 200 * MB}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + at
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


FILES = {
    "no bytes.txt": b"",
    "nul.txt": b"\x00" * 1000,
    "noise.txt": bytes(range(256)) * 50,
    "broken utf-8.txt": "Crue à l'Ombrière, 35 %. ".encode() * 40 + b"\xff\xfe\xc3",
    "half utf-16.txt": b"\xff\xfe" + "35 %".encode("utf-16-le") + b"\x00",
    "latin.txt": "Crue à l'été : 35 %".encode("latin-1"),
    "utf-32.txt": "35 %".encode("utf-32"),
    "utf-7.txt": b"+ADw-script+AD4-35",
    "bom only.txt": b"\xef\xbb\xbf",
    "eleven megabytes.txt": b"a" * 11 * MB,
    "three million letters.txt": b"ab " * MB,
    "pdf.txt": b"%PDF-1.7\n1 0 obj",
    "old word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
    "rtf.rtf": b"{\\rtf1 35}",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 99,
    "zip.docx": zipped(**{"a.txt": b"35"}),
    "cut.docx": zipped(**{"word__document.xml": WORD.format("").encode()})[:60],
    "bomb.docx": zipped(**{"word__document.xml": b" " * 300 * MB}),
    "lying bomb.docx": lying_zip(),
    "entities.docx": zipped(**{"word__document.xml": ENTITIES.encode()}),
    "entities utf-16.docx": zipped(**{"word__document.xml": ENTITIES.encode("utf-16")}),
    "outside.docx": zipped(
        **{
            "word__document.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        }
    ),
    "deep.docx": zipped(**{"word__document.xml": WORD.format("<w:p>" * 9999).encode()}),
    "many parts.docx": zipped(**{f"word__p{n}.xml": b"<a/>" for n in range(5000)}),
    "climbing.docx": zipped(**{"..__..__etc__passwd": b"x", "word__document.xml": b"<a/>"}),
    "not xml.docx": zipped(**{"word__document.xml": b"\x00\xff"}),
    "empty.html": b"<html></html>",
    "deep.html": b"<div>" * 100_000 + b"35 %",
    "unclosed.html": b"<p>35 %<" * 50_000,
    "attributes.html": b"<p " + b"a=1 " * 100_000 + b">35 %",
    "script.html": b"<article><p>35 boats came to the lake.</p><script>alert(1)</script>",
    "json.html": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>35",
    "wrong charset.html": b'<meta charset="utf-16"><p>35 boats came to the lake today.</p>',
    "no charset.html": b'<meta charset="nonsense"><p>35 boats came to the lake today.</p>',
    "refresh.html": b'<meta http-equiv=refresh content="0;url=//evil"><p>35 boats came here.</p>',
    "entities.html": ENTITIES.encode(),
    "nul.html": b"<p>35\x00 boats came to the lake and stayed there.</p>",
    "big table.html": b"<table>" + b"<tr><td>1</td></tr>" * 50_000,
    "a" * 200 + ".txt": b"35 boats",
    "../../etc/passwd.txt": b"35 boats",
    "\u202etxt.exe.txt": b"35 boats",
    "<b>35</b>.txt": b"35 boats",
    "noname": b"35 boats came.",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_do_harm_is_read_or_refused_in_words(sign_in, alice, desk, name):
    client = sign_in(alice)
    answer = importing(client, desk, file=SimpleUploadedFile(name, FILES[name]))
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        assert client.get(answer.url).status_code == 200
    else:
        assert answer.context["form"].errors


STRANGE_FIELDS = [
    ("title", "\x00"),
    ("title", "=1+1"),
    ("title", "\u202e" * 400),
    ("title", "🎭" * 500),
    ("desk", "9" * 40),
    ("desk", "-1"),
    ("desk", "1 OR 1=1"),
    ("language", "../fr"),
    ("language", "\x00"),
    ("deadline", "9999-12-31T23:59"),
    ("deadline", "0001-01-01T00:00"),
    ("deadline", "2026-13-45T99:99"),
    ("deadline", "\x00"),
    ("key", "x"),
    ("key", "0" * 4000),
    ("of", "\x00"),
    ("of", "f" * 64),
    ("blocks", "\x00"),
    ("blocks", "[" * 50_000),
    ("blocks", '[["paragraph", -5, 99999999999999999999]]'),
    ("checked", "9" * 5000),
    ("checked", "-1 x ² 3"),
    ("check", str(2**70)),
    ("check", "x"),
    ("byline", "x" * 9999),
    ("address", "javascript:alert(1)"),
    ("address", "https://" + "a" * 5000),
    ("duplicate_is_fine", "\x00"),
]


@pytest.mark.parametrize(("field", "value"), STRANGE_FIELDS)
def test_a_strange_field_is_refused_or_passed_over(sign_in, alice, desk, field, value):
    answer = importing(sign_in(alice), desk, **{"text": "Title\n\n35 boats.", field: value})
    assert answer.status_code in (302, 422)


ADDRESSES = [
    "/?title=" + "%F0%9F%8E%AD" * 500,
    "/?title=%00",
    "/?title=%ED%A0%BD",
    "/?after=9999-99-99~1",
    "/?after=2026-01-01T00:00:00%2B00:00~99999999999",
    "/?desk=-1",
    "/?" + "a=1&" * 1500,
    "/articles/99999999999999999999999/",
    "/articles/0/",
    "/claims/1/?state=%00&kind=%F0",
    "/%00",
    "/articles/%2e%2e/",
    "/account/login/?next=%00//evil",
    "/account/login/?next=" + "a" * 5000,
    "/account/reset/%00/x/",
    "/account/reset/" + "M" * 500 + "/x-y/",
    "/static/../factcheck/settings.py",
    "/admin/claims/event/?q=%00",
    "/admin/claims/event/?actor__id__exact=x",
    "/admin/claims/event/99999999999999999999/change/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_strange_address_is_no_error_of_ours(sign_in, ada, article, address):
    assert sign_in(ada).get(address).status_code < 500


BODIES = [
    ("application/x-www-form-urlencoded", b"\xff\xfe=%ZZ&decision=\xff"),
    ("application/x-www-form-urlencoded", b"decision=%ED%A0%80&seen=0"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
    ("application/json", b'{"decision": "verified"}'),
    ("text/plain; charset=utf-99", b"decision=verified"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"decision=verified"),
]


@pytest.mark.parametrize(("content_type", "body"), BODIES)
def test_a_strange_body_is_no_error_of_ours(sign_in, alice, article, content_type, body):
    for where in (
        reverse("claims:claim-verdict", args=[article.claims.first().pk]),
        "/articles/import/",
    ):
        answer = sign_in(alice).generic("POST", where, body, content_type)
        assert 400 <= answer.status_code < 500
