#!/usr/bin/env python3
"""Counts where `winnow tokenize` and Hugging Face `tokenizers` differ; exits 1 if they do anywhere.

Both encode every text under ../shared/data (all files; latin-1 where a file is no UTF-8), the torture set and random
texts, and every field of every row is compared: ids, type_ids, tokens, offsets. The reference is what `transformers`
loads from the model folder (written for transformers 5.23, tokenizers 0.23.3).

Usage: scripts/parity/tokenizer.py [--model DIR] [--winnow BINARY] [--data DIR] [--max-length N] [--random N]
"""

import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts/fixtures"))
import tokenizer_texts  # noqa: E402


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
    elif isinstance(value, list):
        for element in value:
            yield from strings(element)
    elif isinstance(value, dict):
        for element in value.values():
            yield from strings(element)


def texts_of(path):
    """The texts in a data file: the strings of JSON, the cells of CSV, the fields of other lines and the lines."""
    content = read(path)
    if path.suffix == ".json":
        yield from strings(json.loads(content))
    elif path.suffix == ".csv":
        for row in csv.reader(io.StringIO(content, newline="")):
            yield from row
    else:
        for line in content.split("\n"):
            yield line
            for separator in ("\t", "|", " NEG ", ":"):
                if separator in line:
                    yield from line.split(separator) if separator in "\t|" else line.split(separator, 1)[1:]


def collect(data, random_count):
    groups = {"torture": tokenizer_texts.torture()}
    numbers = tokenizer_texts.SplitMix64(2)
    groups["random"] = [tokenizer_texts.random_text(numbers) for _ in range(random_count)]
    if data.is_dir():
        for path in sorted(data.rglob("*")):
            if path.is_file():
                groups[str(path.relative_to(data))] = list(texts_of(path))
    else:
        print(f"no {data}: its texts are left out", file=sys.stderr)
    return groups


def reference_rows(model, texts, maximum):
    from transformers import AutoTokenizer

    backend = AutoTokenizer.from_pretrained(model).backend_tokenizer
    backend.no_padding()
    backend.enable_truncation(maximum)
    for start in range(0, len(texts), 1000):
        for e in backend.encode_batch(texts[start : start + 1000]):
            yield {"ids": e.ids, "type_ids": e.type_ids, "tokens": e.tokens, "offsets": [list(o) for o in e.offsets]}


def winnow_rows(winnow, model, texts, maximum):
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder, "texts.jsonl"), pathlib.Path(folder, "tokens.jsonl")
        with source.open("w", encoding="utf-8") as file:
            for text in texts:
                file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        command = [winnow, "tokenize", "--model", model, "--input", source, "--output", target, "--quiet"]
        subprocess.run([str(word) for word in command + ["--max-length", maximum]], check=True)
        with target.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=pathlib.Path, default=REPOSITORY / "models/all-MiniLM-L6-v2")
    parser.add_argument("--winnow", type=pathlib.Path, default=REPOSITORY / ".build/release/winnow")
    parser.add_argument("--data", type=pathlib.Path, default=REPOSITORY.parent / "shared/data")
    parser.add_argument("--max-length", type=int, default=256)
    parser.add_argument("--random", type=int, default=20000, help="how many random texts")
    options = parser.parse_args()

    groups = collect(options.data, options.random)
    texts = [text for group in groups.values() for text in group]
    ours = winnow_rows(options.winnow, options.model, texts, options.max_length)
    theirs = reference_rows(str(options.model), texts, options.max_length)
    total = tokens = 0
    for name, group in groups.items():
        differences = 0
        for index in range(len(group)):
            expected, row = next(theirs), next(ours, {})
            tokens += len(expected["ids"])
            fields = [field for field in expected if row.get(field) != expected[field]]
            if fields:
                differences += 1
                if differences <= 3:
                    print(f"{name}, text {index}: {', '.join(fields)} differ", file=sys.stderr)
        print(f"{name}: {differences} of {len(group)} texts differ")
        total += differences
    if next(ours, None) is not None:
        print("more rows came out than went in", file=sys.stderr)
        total += 1
    print(f"{total} differences in {len(texts)} texts, {tokens} tokens")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
