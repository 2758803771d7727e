"""``wirecopy show`` with statements: listed, in colours on a terminal, kept, and left out when asked."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Run
from tests.cli.test_statements import COMMAND, GERMAN, STORY, environ, lines, speech

from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.cli.languages import language_name
from wirecopy.cli.spoken import coloured, described
from wirecopy.span import Span

__all__ = ["speech"]

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def article(speech: Run, tmp_path: Path) -> str:
    speech("init")
    (tmp_path / "story.txt").write_text("Pier holds, says engineer\n\n" + STORY)
    return str(lines(speech("read", "story.txt", "--json"))[0]["article"])


def on_terminal(tmp_path: Path, *arguments: str) -> str:
    """What the command prints on a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    command, env = [*COMMAND, *arguments], environ() | {"COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        printed = b""
        while block := _read(ours):
            printed += block
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_statements_are_found_kept_and_listed(speech: Run, article: str) -> None:
    done = speech("show", article)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    text, _, rest = done.stdout.partition("\nstatements: 3\n")
    assert text.endswith("said that it was dry.\n")
    assert rest.splitlines() == [
        "  Ada Lune — said: Bo Hale noted that the pier would hold (indirect)",
        "      Bo Hale — noted: the pier would hold (indirect)",
        "  She [Bo Hale] — said: it was dry (indirect)",
        "",
        "unattributed: 1 sentence that rests on nobody",
        "  The harbour was quiet on Monday.",
    ]
    assert "Read 0 articles" in speech("statements").stderr


def test_statements_can_be_left_out(speech: Run, article: str) -> None:
    assert "statements:" not in speech("show", article, "--no-statements").stdout
    assert "Read 1 article." in speech("statements").stderr


def test_programs_get_them_too(speech: Run, article: str) -> None:
    shown = json.loads(speech("show", article, "--json").stdout)
    assert [one["cue"]["text"] for one in shown["statements"]] == ["said", "noted", "said"]
    [[begin, end]] = shown["unattributed"]
    assert shown["text"][begin:end] == "The harbour was quiet on Monday."
    assert not {"statements", "unattributed"} & set(
        json.loads(speech("show", article, "--json", "--no-statements").stdout)
    )


def test_another_language_is_said(speech: Run, tmp_path: Path) -> None:
    speech("init")
    (tmp_path / "hafen.txt").write_text(GERMAN)
    article = str(lines(speech("read", "hafen.txt", "--json"))[0]["article"])
    assert "statements: 0 (language de: " in speech("show", article).stdout


def test_an_article_is_shown_without_a_tagger_too(
    speech: Run, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wirecopy.cli.app import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIRECOPY_TAGGER", str(tmp_path))
    app(["show", article], standalone_mode=False)
    printed = capsys.readouterr()
    assert (
        "The harbour was quiet" in printed.out and "without its statements: the tagger cannot be loaded" in printed.err
    )


def test_on_a_terminal_each_part_has_its_colour(article: str, tmp_path: Path) -> None:
    printed = on_terminal(tmp_path, "show", article)
    assert "\x1b[36m\x1b[1mAda Lune\x1b[0m \x1b[33msaid\x1b[0m that" in printed
    assert "\x1b[32m that the pier would hold\x1b[0m" in printed
    assert "in colours: \x1b[36m\x1b[1msource\x1b[0m" in printed
    plain = _STYLE.sub("", printed)
    assert "Ada Lune said that Bo Hale noted that the pier would hold. She said that it was dry." in plain


WORDS = st.text(st.sampled_from("ab .\n\t\x1b[31m字🙂\u202e\x9b"), max_size=80)
SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=4)


def _part(pairs: list[tuple[int, int]]) -> Part:
    return Part(tuple(Span(begin, begin + length) for begin, length in pairs), "words")


@given(WORDS, SPANS, SPANS, st.integers(5, 40))
def test_colours_neither_change_the_text_nor_break_lines(
    text: str, content: list[tuple[int, int]], cue: list[tuple[int, int]], columns: int
) -> None:
    statement = Statement(id="a", kind=Kind.DIRECT, source=None, cue=_part(cue), content=_part(content))
    printed = list(coloured(text, [statement], columns))
    bare = [_STYLE.sub("", line) for line in printed]
    assert not any(set("\x1b\x9b\u202e\n") & set(line) for line in bare)
    expected = [re.sub("[\x1b\x9b\u202e]", "\ufffd", word) for word in text.split()]
    assert " ".join(bare).split() == expected
    assert all(len(line) <= columns or " " not in line for line in bare)
    for line in printed:
        assert not line.count("\x1b[") or line.rfind("\x1b[0m") == line.rfind("\x1b[")


def test_a_part_may_lie_anywhere() -> None:
    statement = Statement(id="a", kind=Kind.DIRECT, source=None, cue=None, content=_part([(50, 10), (3, 1000)]))
    assert list(coloured("one two", [statement], 20)) == ["one\x1b[32m two\x1b[0m"]


def test_what_is_long_is_cut_and_what_is_missing_said() -> None:
    long = "word " * 500
    statement = Statement(
        id="a", kind=Kind.INDIRECT, source=Source((), long, "Ada " * 200), cue=None, content=Part((), long)
    )
    nobody = Statement(id="b", kind=Kind.DIRECT, source=None, cue=None, content=Part((), "x" * 9000), parent="a")
    lines = list(described([statement, nobody]))
    assert (len(" ".join(lines)) < 1000 and max(map(len, lines)) <= 120) or "x" * 100 in "".join(lines)
    assert any(line.startswith("      nobody named: xxx") for line in lines)


def test_languages_have_names() -> None:
    assert language_name("de-AT") == "German" and language_name("xx") == 'the language "xx"'
