"""Compares `winnow tokenize` with Hugging Face: every field of every row, on every string under ../shared/data, hand-made
torture texts and random ones. The reference is what transformers loads from a model's folder; no difference may be.

Usage: python scripts/parity/tokenizer.py [FOLDER…]

The folders are models/all-MiniLM-L6-v2, and with fewer texts the made-up ones of Tests/Fixtures/tokenizer-models; or those
that are named."""

import csv
import importlib
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
FEWER_TEXTS = 1000
MADE_UP = datasets.REPOSITORY / "Tests/Fixtures/tokenizer-models/folders"
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


def tokenized(folder, texts, maximum_length):
    """What `winnow tokenize` writes for texts, row by row."""
    with tempfile.TemporaryDirectory() as files:
        rows, output = pathlib.Path(files, "texts.jsonl"), pathlib.Path(files, "tokens.jsonl")
        datasets.write_rows(rows, ({"text": text} for text in texts))
        limit = [] if maximum_length is None else ["--max-length", maximum_length]
        winnow.run("tokenize", "--model", folder, "--input", rows, "--output", output, "--quiet", *limit)
        with open(output, encoding="utf-8", newline="\n") as file:
            yield from map(json.loads, file)


def encoded(loaded, texts, maximum_length):
    """What the reference makes of texts, row by row."""
    reference = loaded.backend_tokenizer
    reference.no_padding()
    if maximum_length is None:
        reference.no_truncation()
    else:
        reference.enable_truncation(maximum_length, direction=loaded.truncation_side)
    for start in range(0, len(texts), BLOCK):
        for encoding in reference.encode_batch(texts[start : start + BLOCK]):
            offsets = [list(pair) for pair in encoding.offsets]
            yield dict(zip(FIELDS, (encoding.ids, encoding.type_ids, encoding.tokens, offsets)))


def compare(folder, loaded, name, texts, maximum_length=None):
    differ = tokens = 0
    pairs = zip(tokenized(folder, texts, maximum_length), encoded(loaded, texts, maximum_length), strict=True)
    for found, expected in pairs:
        tokens += len(expected["ids"])
        differ += any(found[field] != expected[field] for field in FIELDS)
    for index, number in enumerate((len(texts), tokens, differ)):
        totals[index] += number
    verdict.check(not differ, folder.name, name, maximum_length or "none", len(texts), tokens, differ)


def compare_all(folder, is_brief=False):
    loaded = AutoTokenizer.from_pretrained(str(folder))
    for path in sorted(datasets.DATA.rglob("*")) if not is_brief else []:
        if path.is_file():
            compare(folder, loaded, str(path.relative_to(datasets.DATA)), list(texts_of(path)))
    compare(folder, loaded, "sample", datasets.sample_texts(FEWER_TEXTS if is_brief else 2000), 16)
    texts = random_texts[:FEWER_TEXTS] if is_brief else random_texts
    for maximum_length in (None, 7) if is_brief else (None, 256, 7, 2):
        compare(folder, loaded, "torture", tokenizer_texts.torture(), maximum_length)
        compare(folder, loaded, "random", texts, maximum_length)


datasets.require_data()
winnow.require_winnow()
# transformers asks for SentencePiece's library before it reads a `.model` without it.
importlib.import_module("transformers.convert_slow_tokenizer").requires_backends = lambda *_: None
verdict = Verdict("folder", "texts", "max length", "count", "tokens", "texts that differ")
totals = [0, 0, 0]
numbers = tokenizer_texts.SplitMix64(SEED)
random_texts = [tokenizer_texts.random_text(numbers) for _ in range(RANDOM_TEXTS)]
if len(sys.argv) > 1:
    for argument in sys.argv[1:]:
        compare_all(pathlib.Path(argument))
else:
    compare_all(winnow.MODEL)
    for made_up in sorted(MADE_UP.iterdir()):
        compare_all(made_up, is_brief=True)
verdict.check(not totals[2], "all", "", "", *totals)
verdict.end()
