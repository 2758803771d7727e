"""Draw the pairs of statements that eval/family_labels.jsonl holds labels for, the same ones each time.

    python eval/sample_families.py DATA_FOLDER              ids and offsets, as JSON lines, in the order of the labels
    python eval/sample_families.py DATA_FOLDER --show 7 8   these pairs (from 0), with 200 characters around each side

The folder holds articles.parquet and quote_pairs.parquet. Offsets are half-open, in code points of an article's `text`.
60 pairs are of two quotations, by kind and by ratio, so as to hold more of the unlike than chance would. 40 are of a
quotation and a sentence of another outlet's article, at most 3 days apart, that has no quotation marks and a verb of
speech. Those two articles share rare words, and no five words in a row of the quotation are quoted in the second. They
are drawn evenly by how many content words the two share, so that both the same and the merely alike occur. All pairs
share words, so a statement reworded beyond that is not among them; a pair's form in the labels is as it was read.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

SEED = 20260
DIRECT = [("identical", 0.0, 1.1, 6)]  # kind, lowest ratio, below which ratio, how many
DIRECT += [("truncation", low, high, 5) for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.75), (0.75, 1.1))]
DIRECT += [("variant", 0, 0.2, 10), ("variant", 0.2, 0.4, 10), ("variant", 0.4, 0.7, 8), ("variant", 0.7, 1.1, 6)]
BANDS = ((2, 3), (4, 5), (6, 7), (8, 99))  # content words in common: EACH pairs of each
EACH, QUOTED, RARE, DAYS = (
    10,
    1500,
    8,
    3,
)  # QUOTED: articles to draw a quotation from. RARE: words two articles must share
SPEECH = re.compile(
    r"\b(?:said|says?|adding|according to|told|claim(?:ed|ing)|disclosed|announced|lamented|appealed|vowed"
    r"|(?:add|explain|insist|maintain|condemn|confirm|ask|express|call|warn|point|commend|demand|reject|fault)ed"
    r"|(?:not|stat|reveal|urg|accus|describ|assur|declar|advis|argu|promis|den|blam|alleg|decri|prais)i?(?:ed|ing))\b",
    re.IGNORECASE,
)
MARKED = re.compile(r"[“\"]([^”\"\n]*)(?:[”\"]|$)", re.MULTILINE)  # a quoted paragraph need not be closed
SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|$)", re.MULTILINE)
Row = dict[str, Any]  # of a table, or a pair: a, a_span, b, b_span


def stems(text: str) -> set[str]:
    """Words of four letters or more, cut at six so that inflections meet."""
    return {word[:6] for word in re.findall(r"[^\W_]{4,}|\d+", text.lower())}


def apart(pairs: list[Row], wanted: int, used: set[str], chance: random.Random) -> list[Row]:
    """Some of them, no article twice: a much-copied report would fill the sample."""
    chosen: list[Row] = []
    for pair in chance.sample(pairs, len(pairs)):
        if len(chosen) < wanted and not used & {pair["a"], pair["b"]}:
            chosen.append(pair)
            used |= {pair["a"], pair["b"]}
    return chosen


def direct(rows: list[Row], chance: random.Random) -> list[Row]:
    """Pairs of quotations, as many for each kind and ratio as DIRECT says."""
    found, used = list[Row](), set[str]()
    for kind, low, high, wanted in DIRECT:
        fit = [row for row in rows if row["kind"] == kind and low <= row["ratio"] < high]
        a, b = ([{x: row[f"id_{x}"], f"{x}_span": [row[f"start_{x}"], row[f"end_{x}"]]} for row in fit] for x in "ab")
        found += apart([one | other for one, other in zip(a, b, strict=True)], wanted, used, chance)
    return found


def reported(text: str) -> list[tuple[int, int]]:
    """Sentences outside quotation marks that hold a verb of speech; a stray mark may open or end a quotation."""
    quoted = [match.span() for match in MARKED.finditer(text)]
    said = [match for match in SENTENCE.finditer(text) if SPEECH.search(match[0]) and not re.search('[“”"]', match[0])]
    spans = [(match.end() - len(match[0].lstrip()), match.end()) for match in said if len(match[0]) >= 40]
    return [(start, end) for start, end in spans if not any(start < over and at < end for at, over in quoted)]


def indirect(articles: list[Row], chance: random.Random) -> list[Row]:
    """Pairs of a quotation and a sentence, as many for each number of shared words in BANDS."""
    words = {each["id"]: stems(each["text"]) for each in articles}
    seen = Counter(word for each in words.values() for word in each)
    rare, content = ({word for word, n in seen.items() if n < len(articles) / part} for part in (100, 8))
    days, found = defaultdict[int, list[Row]](list), list[tuple[int, Row]]()
    for each in articles:
        days[date.fromisoformat(each["published"]).toordinal()].append(each)
    for a in chance.sample(articles, QUOTED):
        said = [match for match in MARKED.finditer(a["text"]) if len(match[1]) >= 60]
        if not said:
            continue
        quotation, day = chance.choice(said), date.fromisoformat(a["published"]).toordinal()
        wanted, runs = stems(quotation[1]) & content, re.findall(r"\w+", quotation[1].lower())
        for b in [b for near in range(day - DAYS, day + DAYS + 1) for b in days[near] if b["outlet"] != a["outlet"]]:
            if len(words[a["id"]] & rare & words[b["id"]]) < RARE:
                continue
            quoted = " ".join(re.findall(r"\w+", " ".join(MARKED.findall(b["text"])).lower()))
            if any(" ".join(runs[at : at + 5]) in quoted for at in range(len(runs) - 4)):
                continue
            scored = ((len(wanted & stems(b["text"][start:end])), [start, end]) for start, end in reported(b["text"]))
            shared, span = max(scored, default=(0, [0, 0]))
            found.append((shared, {"a": a["id"], "a_span": list(quotation.span(1)), "b": b["id"], "b_span": span}))
    bands, used = ([pair for shared, pair in found if low <= shared <= high] for low, high in BANDS), set[str]()
    return [pair for pairs in bands for pair in apart(pairs, EACH, used, chance)]


def main() -> None:
    """Draw, and print or show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", metavar="N", type=int, nargs="+", help="show these pairs instead")
    args = parser.parse_args()
    articles, rows = (parquet.read_table(args.data / f"{n}.parquet").to_pylist() for n in ("articles", "quote_pairs"))
    by_id = {each["id"]: each for each in articles}
    for number, pair in enumerate(direct(rows, random.Random(SEED)) + indirect(articles, random.Random(SEED))):
        if args.show is None:
            print(json.dumps(pair))
        for name in "ab" if number in (args.show or ()) else "":
            of, (start, end) = by_id[pair[name]], pair[f"{name}_span"]
            text = f"{of['text'][max(0, start - 200) : start]}[[{of['text'][start:end]}]]{of['text'][end : end + 200]}"
            print(number, name, of["outlet"], of["published"], of["title"], f"\n{text}\n")


if __name__ == "__main__":
    main()
