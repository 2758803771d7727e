import pytest

from wirecopy.article.language import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Der Minister sagte am Mittwoch, dass die Arbeiten im Hafen beginnen sollen.", None, "de"),
        ("The minister said on Wednesday that work in the harbour would begin.", None, "en"),
        ("Le ministre a déclaré mercredi que les travaux du port allaient commencer.", None, "fr"),
        ("anything", "EN", "en"),
        ("anything", "fi-fi", "fi-FI"),
        ("anything", "en_GB", "en-GB"),
        ("Too short", None, None),
        ("", None, None),
        ("…" * 500, None, None),
        ("Der Minister sagte am Mittwoch, dass die Arbeiten im Hafen beginnen sollen.", "x-?!", "de"),
    ],
)
def test_language_is_declared_or_seen_or_unknown(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared) == language
