import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.decode import bytes_of, decode, decode_again
from wirecopy.errors import Refusal
from wirecopy.span import Span

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859_5", "shift_jis", "gb18030", "big5", "iso2022_jp"]


@given(st.binary(max_size=200))
def test_any_bytes_decode_the_same_again_or_are_refused(content: bytes) -> None:
    try:
        decoded = decode(content)
    except Refusal as refusal:
        assert refusal.reason == "binary"
        return
    assert decode_again(content, decoded.encoding) == decoded.text


@given(st.text(max_size=60), st.data())
def test_a_span_of_utf8_is_found_in_its_bytes(text: str, data: st.DataObject) -> None:
    content = text.encode("utf-8", "replace")
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    decoded = decode(content) if b"\0" not in content else None
    if decoded and decoded.encoding == "utf-8" and not content.startswith((b"\xff", b"\xfe")):
        place = bytes_of(Span(begin, end), decoded.text, decoded.encoding, content)
        assert content[place.begin : place.end].decode() == decoded.text[begin:end]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_span_is_found_in_the_bytes_of_any_encoding(encoding: str) -> None:
    words = {"cp1252": "naïve café", "iso8859_5": "Привет мир"}.get(encoding, "abc 日本 def")
    content = words.encode(encoding)
    declared = None if encoding.startswith("utf") else encoding
    decoded = decode(content, declared)
    at = decoded.text.index(words[4:6])
    place = bytes_of(Span(at, at + 2), decoded.text, decoded.encoding, content)
    assert content[: place.end].decode(encoding).endswith(words[4:6])
    assert content[: place.begin].decode(encoding) == words[:4]


def test_a_wrong_label_does_not_spoil_utf8() -> None:
    assert decode("“Grüße”".encode(), "iso-8859-1").text == "“Grüße”"


def test_windows_1252_is_found_without_a_label() -> None:
    text = "The minister said: “we don’t know” – and left the café in the naïve belief that all was well. " * 3
    assert decode(text.encode("cp1252"), "iso-8859-1").text == text


def test_a_broken_byte_stays_in_its_place() -> None:
    content = b"The harbour \xff is closed. " + "The café is open, the naïve say, and the fête goes on.".encode() * 3
    decoded = decode(content, "utf-8")
    assert decode_again(content, decoded.encoding) == decoded.text


def test_pictures_are_no_text() -> None:
    with pytest.raises(Refusal, match="not text"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
