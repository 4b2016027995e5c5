"""Checks that a text's vector is the same bytes alone, in any batch, and with any number of threads."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy

from comparison import datasets, winnow
from comparison.verdict import Verdict

COUNT = 2000
# Texts that are embedded in a process of their own: the lengths of the sample, short to cut.
ALONE = 24

datasets.require_data()
winnow.require_winnow()
texts = datasets.sample_texts(COUNT)


def vectors(texts, *options):
    """What `winnow embed` writes for texts, as bits."""
    with tempfile.TemporaryDirectory() as folder:
        rows = pathlib.Path(folder, "texts.jsonl")
        datasets.write_rows(rows, ({"text": text} for text in texts))
        return numpy.load(winnow.embed(rows, pathlib.Path(folder, "vectors.npy"), *options)).view(numpy.uint32)


def differing(found, expected):
    """How many rows are not the same bytes."""
    return int((found != expected).any(axis=1).sum()) if found.shape == expected.shape else len(expected)


expected = vectors(texts)
verdict = Verdict("run", "texts", "differing rows")


def check(name, found, expected):
    count = differing(found, expected)
    verdict.check(count == 0, name, len(expected), count)


check("again", vectors(texts), expected)
for threads in (1, 2, 3, 8):
    check(f"--threads {threads}", vectors(texts, "--threads", threads), expected)
for tokens in (1, 64, 300, 1000, 100_000):
    check(f"--batch-tokens {tokens}", vectors(texts, "--batch-tokens", tokens), expected)
check("--threads 3 --batch-tokens 77", vectors(texts, "--threads", 3, "--batch-tokens", 77), expected)
check("in reverse order", vectors(texts[::-1])[::-1], expected)
check("every third", vectors(texts[::3]), expected[::3])
by_length = sorted(range(COUNT), key=lambda index: len(texts[index]))
alone = by_length[::COUNT // (ALONE - 1)] + by_length[-1:]
check("alone", numpy.concatenate([vectors([texts[index]]) for index in alone]), expected[alone])
verdict.end()
