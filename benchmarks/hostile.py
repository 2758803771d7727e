"""The time that hostile texts take, at one length and at eight times that length.

    python -m benchmarks.hostile [--length 25000] [furniture|occasions|quotes|sentences|sources]

The texts are those of the tests, which count the same work (``tests/steps.py``). Only a clock sees what one regular
expression does that goes over the same characters again and again: then the ratio is nearer to 64 than to 8.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from tests.article.furniture import test_furniture
from tests.attribution import test_quotes, test_sentences
from tests.attribution.occasions import test_occasion
from tests.attribution.speakers import test_sources

GROUPS = {
    "furniture": (test_furniture.hostile, test_furniture.HOSTILE),
    "occasions": (test_occasion.hostile, test_occasion.HOSTILE),
    "quotes": (test_quotes.hostile, test_quotes.HOSTILE),
    "sentences": (test_sentences.hostile, test_sentences.HOSTILE_UNITS),
    "sources": (test_sources.hostile, test_sources.HOSTILE),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("group", nargs="?", choices=GROUPS, help="all, if none is named")
    parser.add_argument("--length", type=int, default=25_000, help="code points of the shorter text")
    args = parser.parse_args()
    for group in [args.group] if args.group else GROUPS:
        hostile, units = GROUPS[group]
        for name, unit in units.items():
            short, long = (seconds(hostile(unit, length)) for length in (args.length, 8 * args.length))
            print(f"{group:10} {name:32}{short:9.4f} s{long:9.4f} s{long / short:7.1f} times", flush=True)


def seconds(call: Callable[[], object]) -> float:
    """Processor time, the least of three."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    main()
