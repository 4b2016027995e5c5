"""Compares `winnow tokenize` with Hugging Face: every field of every row, on every string under ../shared/data, hand-made
torture texts and random ones, and what overflows of them and of pairs by every side, strategy and some strides. The reference is what transformers loads from a model's folder; no difference may be.

Usage: python scripts/parity/tokenizer.py [FOLDER…]

The folders are models/all-MiniLM-L6-v2, and with fewer texts the made-up ones of Tests/Fixtures/tokenizer-models; or those
that are named."""

import csv
import importlib
import io
import itertools
import json
import os
import pathlib
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1]), str(pathlib.Path(__file__).resolve().parents[1] / "fixtures")]

# The reference refuses some strides by a panic.
os.environ["RUST_BACKTRACE"] = "0"

from transformers import AutoTokenizer

import tokenizer_texts
from comparison import datasets, winnow
from comparison.verdict import Verdict

FIELDS = ("ids", "type_ids", "tokens", "offsets")
# --max-length and --stride beside which overflow is compared.
WINDOWS = ((16, 5), (9, 0), (2, 0))
STRATEGIES = ("longest_first", "only_first", "only_second")
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


def tokenized(folder, texts, maximum_length, options=()):
    """What `winnow tokenize` writes for texts or pairs, row by row."""
    with tempfile.TemporaryDirectory() as files:
        rows, output = pathlib.Path(files, "texts.jsonl"), pathlib.Path(files, "tokens.jsonl")
        datasets.write_rows(rows, ({"text": text} if isinstance(text, str) else dict(zip(("text", "pair"), text)) for text in texts))
        limit = [] if maximum_length is None else ["--max-length", maximum_length]
        winnow.run("tokenize", "--model", folder, "--input", rows, "--output", output, "--quiet", *limit, *options)
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
        yield from map(fields_of, reference.encode_batch(texts[start : start + BLOCK]))


def fields_of(encoding):
    offsets = [list(pair) for pair in encoding.offsets]
    return dict(zip(FIELDS, (encoding.ids, encoding.type_ids, encoding.tokens, offsets)))


def compare_windows(folder, loaded, name, texts):
    """Compares what overflows. Pairs are those that the reference does not refuse, which Winnow does too."""
    reference, pairs = loaded.backend_tokenizer, list(zip(texts, texts[1:] + texts[:1]))
    reference.no_padding()
    for (length, stride), side in itertools.product(WINDOWS, ("left", "right")):
        for strategy in (None, *STRATEGIES):
            length_beside = length - 2 + reference.num_special_tokens_to_add(strategy is not None)
            if length_beside < 2:
                continue
            reference.enable_truncation(length_beside, stride=stride, strategy=strategy or "longest_first", direction=side)
            accepted, expected = [], []
            for text in pairs if strategy else texts:
                try:
                    encoding = reference.encode(*text) if strategy else reference.encode(text)
                except BaseException as error:
                    if isinstance(error, KeyboardInterrupt):
                        raise
                    continue
                accepted.append(text)
                expected.append({**fields_of(encoding), "overflow": [fields_of(window) for window in encoding.overflowing]})
            options = ["--overflow", "--stride", stride, "--truncation-side", side]
            options += ["--pair-column", "pair", "--truncation-strategy", strategy] if strategy else []
            found = tokenized(folder, accepted, length_beside, options)
            differ = sum(row[field] != want[field] for row, want in zip(found, expected, strict=True) for field in want)
            tokens = sum(len(e["ids"]) for row in expected for e in (row, *row["overflow"]))
            for index, number in enumerate((len(accepted), tokens, differ)):
                totals[index] += number
            verdict.check(not differ, folder.name, f"{name}, {side}, {strategy or 'single'}, stride {stride}", length_beside, len(accepted), tokens, differ)


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
    compare_windows(folder, loaded, "windows", tokenizer_texts.torture()[:: 5 if is_brief else 1] + texts[:100])


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
        folder = pathlib.Path(argument).resolve()
        compare_all(folder, is_brief=folder.parent == MADE_UP)
else:
    compare_all(winnow.MODEL)
    for made_up in sorted(MADE_UP.iterdir()):
        compare_all(made_up, is_brief=True)
verdict.check(not totals[2], "all", "", "", *totals)
verdict.end()
