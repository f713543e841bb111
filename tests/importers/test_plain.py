"""Text files as people really send them: any encoding, any line end."""

import pytest

from claims.importers import EmptyDocument, TooLarge, Undecodable, UnknownFormat, read_document

FRENCH = (
    "L’été dernier, « près de 3,5 % » des élèves ont été reçus à Nîmes, où l'œuvre coûte 12 €."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac-roman", "utf-16-le"]
)
def test_french_is_read_alike_in_every_encoding_that_newsrooms_use(encoding):
    text = f"{FRENCH}\n" * 3
    assert read_document(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Правительство объявило о новых мерах поддержки населения и предприятий. " * 5),
        ("cp1252", "Straße"),
        ("cp1252", "Le prix : 35 €"),
        ("mac-roman", "Élysée : « déjà vu »"),
    ],
)
def test_short_texts_and_other_scripts_are_read_too(encoding, text):
    assert read_document(text.encode(encoding), name="a.txt").text == text


def test_a_guessed_encoding_is_noted():
    assert read_document("été".encode("cp1252"), name="a.txt").notes == ("encoding_guessed",)
    assert read_document("été".encode(), name="a.txt").notes == ()


def test_line_ends_become_one_kind():
    assert read_document(b"a\r\nb\rc\n", name="a.txt").text == "a\nb\nc\n"


def test_utf8_with_a_spoilt_byte_is_refused_by_its_line_and_not_read_as_something_else():
    spoilt = "été à Nîmes\n".encode() * 20 + b"\xff\n"
    with pytest.raises(Undecodable) as caught:
        read_document(spoilt, name="a.txt")
    assert (caught.value.encoding, caught.value.line, caught.value.name) == ("utf-8", 21, "a.txt")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"abc\0def", b"\xff\xfe\x00\xd8", b"\xff\xfea"]
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(Undecodable):
        read_document(data, name="a.txt")


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_to_read_is_said_so(data):
    with pytest.raises(EmptyDocument):
        read_document(data, name="a.txt")


def test_too_many_bytes_and_too_many_characters_are_refused_with_the_limit():
    with pytest.raises(TooLarge) as caught:
        read_document(b"a" * 10_000_001, name="a.txt")
    assert (caught.value.limit, caught.value.unit) == (10_000_000, "bytes")
    with pytest.raises(TooLarge) as caught:
        read_document(b"a" * 2_000_001, name="a.txt")
    assert (caught.value.size, caught.value.unit) == (2_000_001, "characters")


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"%PDF-1.7 ...", "a.pdf", "pdf"),
        (b"%PDF-1.7 ...", "a.txt", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx", "doc"),
        (b"{\\rtf1 a}", "a.txt", "rtf"),
        (b"\x89PNG\r\n", "a.txt", "image"),
        (b"hello", "a.xyz", "xyz"),
    ],
)
def test_other_formats_are_refused_by_name(data, name, found):
    with pytest.raises(UnknownFormat) as caught:
        read_document(data, name=name)
    assert caught.value.found == found
