"""What the API answers with. Offsets are half-open code points into the article's ``text``; times are RFC 3339."""

from __future__ import annotations

from pydantic import BaseModel, Field

Pair = tuple[int, int]


class ArticleRow(BaseModel):
    """An article as a list has it."""

    id: str
    headline: str | None
    outlet: str | None
    published: str | None
    language: str | None
    words: int
    versions: int


class ArticleList(BaseModel):
    """Articles, newest first; ``next`` is the cursor of the page behind, for ``after``."""

    articles: list[ArticleRow]
    next: str | None


class Cut(BaseModel):
    """Words of an article: where they stand, and the words."""

    spans: list[Pair]
    text: str


class Source(Cut):
    """Whom a statement is attributed to; ``resolved`` is the fullest name, ``entity`` the key across articles."""

    resolved: str | None
    entity: str | None


class Occasion(BaseModel):
    """On what occasion it was said."""

    kind: str
    outlet: str | None
    when: str | None
    spans: list[Pair]


class Statement(BaseModel):
    """One attributed statement. ``family``: by which other articles' reports of it are found."""

    id: str
    kind: str
    parent: str | None
    source: Source | None
    cue: Cut | None
    content: Cut
    occasion: Occasion | None
    confidence: float
    language: str | None
    family: str | None = None


class Credit(BaseModel):
    """A credit as the article prints it."""

    kind: str
    name: str
    url: str | None


class Original(BaseModel):
    """An original that the article goes back to, by ``steps``."""

    id: str
    outlet: str | None
    kind: str
    steps: int
    confidence: float


class WrongCredit(BaseModel):
    """A credit, as printed, for none of those that the article comes from."""

    printed: str
    outlet: str


class Doubtful(Original):
    """What may be an original; where the article does not credit it, it perhaps owes that."""

    credited: bool


class Credits(BaseModel):
    """Whom the article credits, whom it does not though it comes from there, and credits for others; ``perhaps`` has those
    that it comes from less surely."""

    cited: list[Original]
    missing: list[Original]
    wrong: list[WrongCredit]
    perhaps: list[Doubtful]


class Elsewhere(BaseModel):
    """Another article that shares passages; ``spans`` in the article asked about."""

    article: ArticleRow
    type: str
    matched_words: int
    similarity: float
    spans: list[Pair]


class Article(ArticleRow):
    """An article with everything that is known of it. ``statements`` is null where nobody looked for them, ``credit_check``
    where nobody traced; ``shared_with`` counts all articles that share passages, ``shared`` are those that share most."""

    url: str | None
    text: str
    bylines: list[str]
    dateline: str | None
    credits: list[Credit]
    notices: list[str]
    corrections: list[str]
    received: str
    statements: list[Statement] | None
    unattributed: list[Pair]
    shared: list[Elsewhere]
    shared_with: int
    credit_check: Credits | None
    derivations: int = Field(description="How many derivations touch it")


class Evidence(BaseModel):
    """A reason for a derivation, or against it."""

    name: str
    weight: float
    detail: str


class Derivation(BaseModel):
    """``derived`` comes from ``original``, an article or an unseen original; ``decided``: whether it is known which was
    first."""

    derived: str
    original: str
    kind: str
    confidence: float
    decided: bool
    words: int
    share: float
    verdict: str | None
    evidence: list[Evidence]


class Unseen(BaseModel):
    """An original that is not in the workspace."""

    id: str
    name: str | None
    articles: list[str]


class Discounted(BaseModel):
    """An article that is no origin of its own, and why."""

    article: str
    because: str | None
    reason: str


class Lineage(BaseModel):
    """Where an article comes from. ``chain`` leads from it back to ``earliest``; ``cut``: whether there is more."""

    article: str
    earliest: str
    chain: list[str]
    origins: list[str]
    discounted: list[Discounted]
    derivations: list[Derivation]
    unseen: list[Unseen]
    articles: list[ArticleRow]
    cut: bool


class Place(BaseModel):
    """A passage of an article."""

    article: str
    begin: int
    end: int


class Alignment(BaseModel):
    """Two passages that come from a common text."""

    left: Place
    right: Place
    matched_words: int
    similarity: float
    type: str


class Comparison(BaseModel):
    """What two articles share."""

    left: ArticleHead
    right: ArticleHead
    aligned: list[Alignment]
    derivation: Derivation | None


class ArticleHead(BaseModel):
    """As much of an article as a comparison names."""

    id: str
    headline: str | None
    outlet: str | None
    published: str | None


class Report(BaseModel):
    """A statement in an article; ``form``: how it stands beside the others of its family."""

    article: ArticleRow
    statement: Statement
    form: str | None = None


class Family(BaseModel):
    """The same statement across articles, in the order of time."""

    id: str
    speaker: str | None
    entity: str | None
    reports: list[Report]
    origins: list[str]
    discounted: list[Discounted]


class Hit(BaseModel):
    """An article found; ``marks`` are spans of the words asked for, in the extract."""

    article: ArticleRow
    extract: str
    marks: list[Pair]


class Hits(BaseModel):
    """Articles found, best first; ``next`` is the number of the page behind."""

    articles: list[Hit]
    next: int | None


class Reports(BaseModel):
    """Statements; ``next`` is the number of the page behind."""

    statements: list[Report]
    next: int | None


class Person(BaseModel):
    """Somebody quoted; ``entity`` is the key across articles."""

    entity: str
    name: str
    statements: int


class People(BaseModel):
    """Who is quoted, most statements first; ``next`` is the number of the page behind."""

    people: list[Person]
    next: int | None


class Count(BaseModel):
    """How many there are of a name."""

    name: str | None
    count: int


class PersonPage(Person):
    """Somebody with all that they said, newest first."""

    names: list[Count]
    outlets: list[Count]
    occasions: list[Count]
    said: list[Report]
    next: int | None


class Outlets(BaseModel):
    """Outlets with how many articles each has here."""

    outlets: list[Count]


class Outlet(BaseModel):
    """What an outlet carries, and from whom. Of its ``derived`` reports so many are ``credited``."""

    name: str
    taken_from: list[Count]
    given_to: list[Count]
    credited: int
    derived: int
    newest: ArticleList


class Draft(BaseModel):
    """An article that is looked at and not kept."""

    text: str = Field(min_length=1, max_length=100_000)
    headline: str | None = Field(None, max_length=500)
    outlet: str | None = Field(None, max_length=200)
    published: str | None = Field(None, max_length=40, description="RFC 3339, or a day")
    language: str | None = Field(None, max_length=20, description="BCP 47; else told from the text")


class Like(BaseModel):
    """An article of the workspace that shares passages with a draft; ``credited``: whether the draft names its outlet."""

    article: ArticleRow
    type: str
    matched_words: int
    share: float = Field(description="of the draft's words, 0 to 1")
    similarity: float
    credited: bool


class Origin(BaseModel):
    """What a draft is likely derived from: an ``article``, or one that is not here, by the ``name`` that credits print. Where
    it is not ``decided``, the two belong together and nothing tells which was first."""

    article: ArticleRow | None
    name: str | None
    kind: str
    confidence: float
    decided: bool
    words: int
    share: float
    evidence: list[Evidence]


class Traced(BaseModel):
    """What was found of a draft. Nothing of it was kept."""

    text: str
    headline: str | None
    statements: list[Statement]
    unattributed: list[Pair]
    limited: str | None
    credits: list[Credit]
    origins: list[Origin]
    like: list[Like]
    articles: int = Field(description="how many articles it was held against")
