"""Compares `winnow embed` with sentence-transformers on 2,000 real texts: at most 1e-5 apart."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy
from sentence_transformers import SentenceTransformer

from comparison import datasets, winnow
from comparison.verdict import Verdict

COUNT = 2000
TOLERANCE = 1e-5

datasets.require_data()
winnow.require_winnow()
texts = datasets.sample_texts(COUNT)
with tempfile.TemporaryDirectory() as folder:
    rows = pathlib.Path(folder, "texts.jsonl")
    datasets.write_rows(rows, ({"text": text} for text in texts))
    found = numpy.load(winnow.embed(rows, pathlib.Path(folder, "vectors.npy")))
expected = SentenceTransformer(str(winnow.MODEL), device="cpu").encode(texts, batch_size=32)

verdict = Verdict("vectors", "found", "expected")
verdict.check(found.shape == expected.shape, "shape", found.shape, expected.shape)
verdict.check(found.dtype == expected.dtype, "type", found.dtype, expected.dtype)
if verdict.holds:
    difference = numpy.abs(found - expected)
    verdict.check(difference.max() <= TOLERANCE, "max |difference|", f"{difference.max():.2e}", f"<= {TOLERANCE:.0e}")
    verdict.note("row of it", difference.max(axis=1).argmax(), "")
    verdict.note("mean |difference|", f"{difference.mean():.2e}", "")
verdict.end()
