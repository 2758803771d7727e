"""The model card written beside weights: what they were made of, what they score, what they cannot do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirecopy.engines.training.recipe import Recipe
from wirecopy.engines.training.standoff import Labelled

_NAMES = {
    "source": "source, exact",
    "cue": "cue, exact",
    "content": "content, exact",
    "content_words": "content, by words",
    "linked": "linked: all three exact",
    "overlap": "linked: all three overlap",
}

_CARD = """# Statement tagger: model card

Tags the words of English news as source, cue or content of a statement, and says which belong together. Written by
`wirecopy train`; do not edit by hand.

**Made from** {texts} labelled texts with {statements} statements in brat's standoff layout, SHA-256 of names, texts and labels
`{digest}`. Checked on {checked} other texts with {checks} statements, SHA-256 `{check_digest}`.

**Starts from** {origin}. The encoder has {layers} layers of {heads} heads
and {inner} inner neurons; the first that it ever started from is all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and
Gurevych 2019). On top of it: a linear-chain CRF over seven labels, and pointers from each word of content to its cue and from
each cue to its source.

**Training** {epochs} epochs, windows of at most {size} word pieces that begin with paragraphs, batches of {batch} pieces,
AdamW at {rate} ({head_rate} for the heads), {masked:.0%} of the pieces hidden, quotation marks varied, weights averaged, seed
{seed}. Matrices and word embeddings are kept in eight bits.

**Scores** on the texts it was checked with, F1, of these files as they run (how scores become
statements, a few thresholds, was chosen on the same texts, for the highest figures):

| figure | F1 |
|---|---|
{figures}

**Limits.** The labels are the outermost statements of each article: what is nested in them is found by reading each content
again, and is not measured here. The texts say what news was about when they were written; other subjects, spoken language,
headlines without verbs and translated English are tagged less well. Other languages are not tagged at all. It finds who is
said to have said what; whether it is true is no question it knows.
"""


def card(
    data: Sequence[Labelled],
    check: Sequence[Labelled],
    recipe: Recipe,
    figures: Mapping[str, float],
    digest: str,
    check_digest: str,
    origin: str | None = None,
) -> str:
    """The card, as Markdown."""
    plan = recipe.plan
    return _CARD.format(
        texts=len(data),
        statements=f"{sum(len(item.labels[0]) for item in data):,}",
        digest=digest,
        checked=len(check),
        checks=f"{sum(len(item.labels[0]) for item in check):,}",
        check_digest=check_digest,
        origin=origin or f"the lowest {recipe.size.layers} layers of a published encoder of six",
        layers=recipe.size.layers,
        heads=recipe.size.heads,
        inner=f"{recipe.size.inner:,}",
        epochs=plan.epochs,
        size=plan.size,
        batch=f"{plan.batch:,}",
        rate=plan.rate,
        head_rate=plan.head_rate,
        masked=plan.masked,
        seed=plan.seed,
        figures="\n".join(f"| {_NAMES[name]} | {value:.1f} |" for name, value in figures.items()),
    )
