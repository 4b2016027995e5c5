"""Compares `winnow tokenize` with Hugging Face tokenizers on every real text and a torture set: no difference."""

import itertools
import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import tokenizers

from comparison import datasets, winnow
from comparison.verdict import Verdict

# What the other data sets hold in further spellings, and what text in the wild is like.
PIECES = [
    "", " ", "\t", "\r\n", "\x00", "\x07", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u2028", "\u3000",
    "\ufeff", "\ufffd", "\ue000", "a", "Word", "unaffable", "x" * 99, "x" * 100, "x" * 101, "é", "e\u0301", "Å",
    "A\u030a", "\u1e9b\u0323", "ß", "İ", "ı", "ﬁ", "Ω", "Ǆ", "ё", "é" * 60, "中文", "漢字かな", "カ\u3099", "한국어",
    "\u1112\u1161\u11ab", "ไทย", "हिन्दी", "العربية", "😀", "👩‍👩‍👧‍👦", "🇩🇪", "1\ufe0f\u20e3", "[CLS]", "[SEP]", "[MASK]",
    "[mask]", "[UNK]", "##ing", "don't", "C++", "$1,000.00", "http://a.b/c?d=e&f", "@who", "#tag", "...", "—", "“q”",
    "\u0300", "\U0001d400", "\U0010ffff", "\U000e0001", "²", "½", "_", "a_b", "`~^",
]
RANDOM_TEXTS = 5000
SEED = 11


def torture_texts():
    """Every piece alone, every pair joined and spaced, and seeded random strings of pieces."""
    generator = random.Random(SEED)
    yield from PIECES
    for left, right in itertools.product(PIECES, repeat=2):
        yield left + right
        yield f"{left} {right}"
    for _ in range(RANDOM_TEXTS):
        yield "".join(generator.choices(PIECES, k=generator.randint(1, 40)))


def tokenized(texts, maximum_length):
    """What `winnow tokenize` writes for texts, row by row."""
    with tempfile.TemporaryDirectory() as folder:
        rows, output = pathlib.Path(folder, "texts.jsonl"), pathlib.Path(folder, "tokens.jsonl")
        datasets.write_rows(rows, ({"text": text} for text in texts))
        winnow.run("tokenize", "--model", winnow.MODEL, "--input", rows, "--output", output, "--quiet",
                   "--max-length", maximum_length)
        with open(output, encoding="utf-8", newline="\n") as file:
            yield from map(json.loads, file)


datasets.require_data()
winnow.require_winnow()
reference = tokenizers.Tokenizer.from_file(str(winnow.MODEL / "tokenizer.json"))
reference.no_padding()
verdict = Verdict("texts", "max length", "count", "tokens", "ids differ", "type ids differ", "offsets differ")


def compare(name, texts, maximum_length):
    reference.enable_truncation(maximum_length)
    differ, tokens = [0, 0, 0], 0
    for found, expected in zip(tokenized(texts, maximum_length), reference.encode_batch(texts), strict=True):
        tokens += len(expected.ids)
        differ[0] += found["ids"] != expected.ids
        differ[1] += found["type_ids"] != expected.type_ids
        differ[2] += [tuple(pair) for pair in found["offsets"]] != expected.offsets
    verdict.check(not any(differ), name, maximum_length, len(texts), tokens, *differ)


for source, texts in datasets.texts_by_source().items():
    compare(source, texts, 512)
compare("sample", datasets.sample_texts(2000), 16)
compare("torture", list(torture_texts()), 512)
compare("torture", list(torture_texts()), 7)
verdict.end()
