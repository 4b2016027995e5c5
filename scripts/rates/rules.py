"""The first 20 TREC rules over all rows."""

import json
import re

from comparison.datasets import DATA, lines

from . import process
from .texts import FOLDER, votes

COUNT = 20


def read():
    """The rules as label and pattern."""
    fields = (line.split("\t") for line in lines(DATA / "learning-from-rules" / "TREC" / "rule.txt", "latin-1"))
    return [(field[0], field[1]) for field in fields][:COUNT]


def measure(texts, runs):
    """The best run on two threads, how its memory has grown from a tenth of the rows, and the votes that are not
    Python's."""
    rules = read()
    functions, output = FOLDER / "rules.yaml", FOLDER / "rules.votes.jsonl"
    # What JSON says, YAML says too.
    functions.write_text(json.dumps({
        "labels": sorted({label for label, _ in rules}),
        "labeling_functions": [{"name": f"rule {number}", "regex": pattern, "on": "lowercase", "label": label}
                               for number, (label, pattern) in enumerate(rules)]}))
    tenth = process.apply(functions, texts.path, output, 2, "--limit", max(1, len(texts.rows) // 10))
    best = process.best(runs, functions, texts.path, output, 2)
    compiled = [(f"rule {number}", re.compile(pattern), label) for number, (label, pattern) in enumerate(rules)]
    expected = [{name: label for name, pattern, label in compiled if pattern.search(text.lower())}
                for text in texts.distinct]
    found = list(votes(output))
    differences = abs(len(found) - len(texts.rows)) * COUNT
    for text, row in zip(texts.rows, found):
        if row != expected[text]:
            names = row.keys() | expected[text].keys()
            differences += sum(row.get(name) != expected[text].get(name) for name in names)
    return best, best.megabytes / tenth.megabytes - 1, differences
