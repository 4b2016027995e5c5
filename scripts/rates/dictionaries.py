"""Dictionaries of 100,000 terms over all rows."""

import collections
import dataclasses
import json
import random
import re
import string

from . import process
from .texts import FOLDER, SEED

TERMS = 100_000
# Of the rare terms, those that some text holds.
HELD = 2_000


@dataclasses.dataclass
class Found:
    """What a dictionary's run took, and where the time went, in seconds of a processor."""

    terms: int
    run: process.Run
    start: float
    rows: float
    lookup: float
    share: float
    differences: int


def words_and_bigrams(texts):
    """How many texts hold each word and each two words with one space between them, the most frequent first."""
    words, bigrams = collections.Counter(), collections.Counter()
    for text in texts:
        lowered = text.lower()
        words.update(set(re.findall(r"\w+", lowered)))
        bigrams.update(set(pairs(lowered)))
    def ordered(counts):
        return sorted(counts, key=lambda term: (-counts[term], term))
    return words, bigrams, ordered(words), ordered(bigrams)


def pairs(text):
    """The pairs of neighbouring words with one space between them."""
    found = [(match.group(), match.start(), match.end()) for match in re.finditer(r"\w+", text)]
    return [f"{first} {second}" for (first, _, end), (second, start, _) in zip(found, found[1:])
            if text[end:start] == " "]


def make(name, texts):
    """The terms of a dictionary: the most frequent words and bigrams, or such as few texts hold: words and bigrams
    of one text alone, words with a letter put in, and real words side by side that stand so in no text."""
    words, bigrams, frequent_words, frequent_bigrams = words_and_bigrams(texts)
    if name == "frequent":
        half = TERMS // 2
        chosen = frequent_words[:half]
        return chosen + frequent_bigrams[:TERMS - len(chosen)]
    draw = random.Random(SEED)
    once = [term for counts in (words, bigrams) for term in sorted(counts) if counts[term] == 1]
    terms = set(draw.sample(once, HELD))
    known = frequent_words[:20_000]
    while len(terms) < TERMS:
        word = draw.choice(known)
        if draw.random() < 0.5:
            position = draw.randrange(len(word) + 1)
            term = word[:position] + draw.choice(string.ascii_lowercase) + word[position:]
        else:
            term = f"{word} {draw.choice(known)}"
        if term not in words and term not in bigrams:
            terms.add(term)
    return sorted(terms)


def measure(name, texts, runs):
    """The runs of a dictionary on one thread, and its votes against Python's."""
    terms = make(name, texts.distinct)
    (FOLDER / f"{name}.txt").write_text("\n".join(terms) + "\n", "utf-8")
    output = FOLDER / f"{name}.votes.npy"

    def functions(kind, function):
        path = FOLDER / f"{name}.{kind}.yaml"
        path.write_text(json.dumps(
            {"labels": ["no", "yes"], "labeling_functions": [{"name": "terms", "label": "yes"} | function]}))
        return path

    lookup = functions("dictionary", {"dictionary": f"{name}.txt"})
    # As much reading and writing, and next to nothing to look for.
    nothing = functions("nothing", {"characters": {"above": 1_000_000}})
    best = process.best(runs, lookup, texts.path, output, 1)
    start = process.apply(lookup, texts.path, FOLDER / "one.votes.npy", 1, "--limit", 1)
    plain = process.best(runs, nothing, texts.path, FOLDER / "nothing.votes.npy", 1)
    # Behind the header, a byte for each row: the class, or -1.
    held = [vote == 1 for vote in output.read_bytes()[128:]]
    known = set(terms)
    expected = {}
    for number, text in enumerate(texts.distinct):
        if text.isascii():
            lowered = text.lower()
            expected[number] = any(term in known for term in re.findall(r"\w+", lowered) + pairs(lowered))
    differences = abs(len(held) - len(texts.rows)) + sum(
        row != expected.get(text, row) for text, row in zip(texts.rows, held))
    return Found(
        len(terms), best, start.processor, plain.processor,
        max(best.processor - start.processor - plain.processor, 1e-9), sum(held) / len(held), differences)
