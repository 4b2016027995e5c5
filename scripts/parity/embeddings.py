"""Compares `winnow embed` with sentence-transformers on real texts: at most 1e-5 apart.

    $(scripts/reference-environment) scripts/parity/embeddings.py [--texts N] [FOLDER]
"""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy
from sentence_transformers import SentenceTransformer

from comparison import datasets, winnow
from comparison.verdict import Verdict

TOLERANCE = 1e-5

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("folder", nargs="?", type=pathlib.Path, default=winnow.MODEL, help="a sentence-transformer")
parser.add_argument("--texts", type=int, default=2000, metavar="N", help="how many texts (2,000)")
options = parser.parse_args()

datasets.require_data()
winnow.require_winnow()
texts = datasets.sample_texts(options.texts)
with tempfile.TemporaryDirectory() as folder:
    rows = pathlib.Path(folder, "texts.jsonl")
    datasets.write_rows(rows, ({"text": text} for text in texts))
    found = numpy.load(winnow.embed(rows, pathlib.Path(folder, "vectors.npy"), model=options.folder))
expected = SentenceTransformer(str(options.folder), device="cpu").encode(texts, batch_size=32)

verdict = Verdict("vectors", "found", "expected")
verdict.check(found.shape == expected.shape, "shape", found.shape, expected.shape)
verdict.check(found.dtype == expected.dtype, "type", found.dtype, expected.dtype)
if verdict.holds:
    difference = numpy.abs(found - expected)
    verdict.check(difference.max() <= TOLERANCE, "max |difference|", f"{difference.max():.2e}", f"<= {TOLERANCE:.0e}")
    verdict.note("row of it", difference.max(axis=1).argmax(), "")
    verdict.note("mean |difference|", f"{difference.mean():.2e}", "")
verdict.end()
