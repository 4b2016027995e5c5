"""Compares `winnow embed --long window` with windows that transformers cuts, on long real texts: at most 1e-5 apart."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy
import torch
from transformers import AutoModel, AutoTokenizer

from comparison import datasets, winnow
from comparison.verdict import Verdict

COUNT = 40
MAXIMUM_LENGTH = 128
TOLERANCE = 1e-5

datasets.require_data()
winnow.require_winnow()
# One to eight abstracts each, some of which fit a window.
abstracts = [" ".join(sentences) for sentences in datasets.ade_abstracts()]
texts = ["short", ""] + [" ".join(abstracts[8 * index:8 * index + 1 + index % 8]) for index in range(COUNT)]
tokenizer = AutoTokenizer.from_pretrained(winnow.MODEL)
model = AutoModel.from_pretrained(winnow.MODEL).eval()


def windows(text, stride):
    """The mean of the hidden states of each window, and how many tokens it has."""
    cut = tokenizer(text, max_length=MAXIMUM_LENGTH, truncation=True, stride=stride, return_overflowing_tokens=True)
    with torch.no_grad():
        means = [model(torch.tensor([ids])).last_hidden_state[0].double().mean(0).numpy() for ids in cut["input_ids"]]
    return numpy.stack(means), [len(ids) for ids in cut["input_ids"]]


verdict = Verdict("vectors of windows", "texts", "windows", "largest |difference|", "allowed")
with tempfile.TemporaryDirectory() as folder:
    rows = pathlib.Path(folder, "texts.jsonl")
    datasets.write_rows(rows, ({"text": text} for text in texts))
    for stride in (0, 50):
        expected = [windows(text, stride) for text in texts]
        for pooling in ("mean", "max"):
            found = numpy.load(winnow.embed(
                rows, pathlib.Path(folder, "vectors.npy"), "--max-length", MAXIMUM_LENGTH, "--long", "window",
                "--stride", stride, "--window-pooling", pooling))
            pooled = numpy.stack([
                means.max(0) if pooling == "max" else numpy.average(means, 0, counts) for means, counts in expected])
            pooled /= numpy.linalg.norm(pooled, axis=1, keepdims=True)
            difference = numpy.abs(found - pooled).max()
            verdict.check(
                difference <= TOLERANCE, f"{pooling}, stride {stride}", len(texts),
                sum(len(counts) for _, counts in expected), f"{difference:.2e}", f"{TOLERANCE:.0e}")
verdict.end()
