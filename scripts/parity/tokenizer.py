"""Compares `winnow tokenize` with Hugging Face: every field of every row, on every string under ../shared/data, hand-made
torture texts and random ones. The reference is what transformers loads from the model's folder; no difference may be."""

import csv
import io
import json
import pathlib
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1]), str(pathlib.Path(__file__).resolve().parents[1] / "fixtures")]

from transformers import AutoTokenizer

import tokenizer_texts
from comparison import datasets, winnow
from comparison.verdict import Verdict

FIELDS = ("ids", "type_ids", "tokens", "offsets")
RANDOM_TEXTS = 20000
SEED = 2
BLOCK = 1000


def read(path):
    """A file's text: UTF-8, or latin-1 where it is not."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def strings(value):
    """All strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for element in value.values() if isinstance(value, dict) else value:
            yield from strings(element)


def texts_of(path):
    """The texts in a data file: the strings of JSON, the cells of CSV, other lines and their parts."""
    content = read(path)
    if path.suffix == ".json":
        yield from strings(json.loads(content))
    elif path.suffix == ".csv":
        for row in csv.reader(io.StringIO(content, newline="")):
            yield from row
    else:
        for line in content.split("\n"):
            yield line
            for separator in ("\t", "|"):
                if separator in line:
                    yield from line.split(separator)
            for separator in (" NEG ", ":"):
                if separator in line:
                    yield line.split(separator, 1)[1]


def tokenized(texts, maximum_length):
    """What `winnow tokenize` writes for texts, row by row."""
    with tempfile.TemporaryDirectory() as folder:
        rows, output = pathlib.Path(folder, "texts.jsonl"), pathlib.Path(folder, "tokens.jsonl")
        datasets.write_rows(rows, ({"text": text} for text in texts))
        limit = [] if maximum_length is None else ["--max-length", maximum_length]
        winnow.run("tokenize", "--model", winnow.MODEL, "--input", rows, "--output", output, "--quiet", *limit)
        with open(output, encoding="utf-8", newline="\n") as file:
            yield from map(json.loads, file)


def encoded(texts, maximum_length):
    """What the reference makes of texts, row by row."""
    if maximum_length is None:
        reference.no_truncation()
    else:
        reference.enable_truncation(maximum_length)
    for start in range(0, len(texts), BLOCK):
        for encoding in reference.encode_batch(texts[start : start + BLOCK]):
            offsets = [list(pair) for pair in encoding.offsets]
            yield dict(zip(FIELDS, (encoding.ids, encoding.type_ids, encoding.tokens, offsets)))


datasets.require_data()
winnow.require_winnow()
reference = AutoTokenizer.from_pretrained(str(winnow.MODEL)).backend_tokenizer
reference.no_padding()
verdict = Verdict("texts", "max length", "count", "tokens", "texts that differ")
totals = [0, 0, 0]


def compare(name, texts, maximum_length=None):
    differ = tokens = 0
    for found, expected in zip(tokenized(texts, maximum_length), encoded(texts, maximum_length), strict=True):
        tokens += len(expected["ids"])
        differ += any(found[field] != expected[field] for field in FIELDS)
    for index, number in enumerate((len(texts), tokens, differ)):
        totals[index] += number
    verdict.check(not differ, name, maximum_length or "none", len(texts), tokens, differ)


for path in sorted(datasets.DATA.rglob("*")):
    if path.is_file():
        compare(str(path.relative_to(datasets.DATA)), list(texts_of(path)))
compare("sample", datasets.sample_texts(2000), 16)
numbers = tokenizer_texts.SplitMix64(SEED)
random_texts = [tokenizer_texts.random_text(numbers) for _ in range(RANDOM_TEXTS)]
for name, texts in (("torture", tokenizer_texts.torture()), ("random", random_texts)):
    for maximum_length in (None, 256, 7, 2):
        compare(name, texts, maximum_length)
verdict.check(not totals[2], "all", "", *totals)
verdict.end()
