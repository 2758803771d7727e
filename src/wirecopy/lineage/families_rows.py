"""Words, and words in a row, compiled: what each text has of them, who shares three that tell something, and how much."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wirecopy.reuse.kernels import kernel

Numbers = NDArray[np.int32]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]
Floats = NDArray[np.float64]

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_DOWN = np.uint64(29)


@kernel
def told(words: Numbers, starts: Ints, weights: Floats) -> Floats:
    """What the words of each text weigh, each word once."""
    seen = np.full(len(weights), -1, np.int32)
    sums = np.zeros(len(starts) - 1, np.float64)
    for text in range(len(sums)):
        for word in words[starts[text] : starts[text + 1]]:
            if seen[word] != text:
                seen[word] = text
                sums[text] += weights[word]
    return sums


@kernel
def distinct(words: Numbers, starts: Ints, kept: NDArray[np.bool_]) -> tuple[Numbers, Ints]:
    """The words of each text that are to be kept, once and sorted, and where those of each begin."""
    found, begins, count = np.empty_like(words), np.zeros_like(starts), 0
    for text in range(len(starts) - 1):
        here = np.sort(words[starts[text] : starts[text + 1]])
        for at, word in enumerate(here):
            if kept[word] and (at == 0 or word != here[at - 1]):
                found[count] = word
                count += 1
        begins[text + 1] = count
    return found[:count].copy(), begins


@kernel
def rows(words: Numbers, starts: Ints) -> tuple[Ints, Ints]:
    """Every two words in a row of each text, as one number, once and sorted, and where those of each begin."""
    codes, begins, count = np.empty(len(words), np.int64), np.zeros_like(starts), 0
    for text in range(len(starts) - 1):
        begin, end = starts[text], max(starts[text], starts[text + 1] - 1)
        here = (words[begin:end].astype(np.int64) << 32) | words[begin + 1 : end + 1].astype(np.int64)
        here.sort()
        for at, code in enumerate(here):
            if at == 0 or code != here[at - 1]:
                codes[count] = code
                count += 1
        begins[text + 1] = count
    return codes[:count].copy(), begins


@kernel
def totals(codes: Ints, begins: Ints, weights: Floats) -> Floats:
    """What the words in a row of each text weigh."""
    sums = np.zeros(len(begins) - 1, np.float64)
    for text in range(len(sums)):
        for code in codes[begins[text] : begins[text + 1]]:
            sums[text] += (weights[code >> 32] + weights[code & 0xFFFFFFFF]) / 2
    return sums


@kernel
def shared(left: Ints, right: Ints, codes: Ints, begins: Ints, weights: Floats) -> Floats:
    """The weight of the words in a row that both texts of each pair have."""
    sums = np.zeros(len(left), np.float64)
    for pair in range(len(left)):
        i, j = begins[left[pair]], begins[right[pair]]
        while i < begins[left[pair] + 1] and j < begins[right[pair] + 1]:
            one, other = codes[i], codes[j]
            if one == other:
                sums[pair] += (weights[one >> 32] + weights[one & 0xFFFFFFFF]) / 2
            i += one <= other
            j += other <= one
    return sums


@kernel
def phrases(words: Numbers, starts: Ints, weights: Floats, ranks: Ints, bits: int, least: float) -> Codes:
    """Every three words in a row that weigh enough: their hash above, in the lowest bits the rank of their text."""
    found, count, low = np.empty(len(words), np.uint64), 0, np.uint64((1 << bits) - 1)
    for text in range(len(starts) - 1):
        for at in range(starts[text], starts[text + 1] - 2):
            if weights[words[at]] + weights[words[at + 1]] + weights[words[at + 2]] >= least:
                code = np.uint64(0)
                for word in words[at : at + 3]:
                    code = (code ^ np.uint64(word + 1)) * _PRIME
                    code ^= code >> _DOWN
                found[count] = (code * _PRIME) & ~low | np.uint64(ranks[text])
                count += 1
    return found[:count].copy()


@kernel
def linked(sorted_codes: Codes, bits: int, days: Ints, most: int, neighbours: int, apart: int) -> Ints:
    """Pairs of ranks of texts that have a phrase, not too long apart, as one number: all of a phrase that few have, and of
    others those next to each other in time. Some come several times."""
    pairs, count, size, begin = np.empty(1024, np.int64), 0, len(sorted_codes), 0
    low = np.uint64((1 << bits) - 1)
    while begin < size:
        end = begin + 1
        while end < size and (sorted_codes[end] | low) == (sorted_codes[begin] | low):
            end += 1
        reach = most if end - begin <= most else neighbours
        for i in range(begin, end):
            one = np.int64(sorted_codes[i] & low)
            for j in range(i + 1, min(end, i + reach + 1)):
                other = np.int64(sorted_codes[j] & low)
                dated = days[one] > 0 and days[other] > 0
                if one != other and not (dated and abs(days[one] - days[other]) > apart):
                    if count == len(pairs):
                        pairs = np.append(pairs, np.empty_like(pairs))
                    pairs[count] = one << 32 | other
                    count += 1
        begin = end
    return pairs[:count].copy()
