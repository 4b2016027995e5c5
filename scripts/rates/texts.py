"""A file of many real texts, made once."""

import json
import random

from comparison.datasets import REPOSITORY, texts_by_source, write_rows

FOLDER = REPOSITORY / ".data" / "function-rates"
SEED = 5


class Texts:
    """Rows drawn with a seed from all distinct texts of the data sets."""

    def __init__(self, count):
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.distinct = [text for texts in texts_by_source().values() for text in texts]
        draw = random.Random(SEED)
        # Which text each row has.
        self.rows = [draw.randrange(len(self.distinct)) for _ in range(count)]
        self.path = FOLDER / f"rows-{count}.jsonl"
        if not self.path.is_file():
            partial = self.path.with_suffix(".partial")
            write_rows(partial, ({"id": row, "text": self.distinct[text]} for row, text in enumerate(self.rows)))
            partial.rename(self.path)
        lengths = [(len(text), len(text.encode())) for text in self.distinct]
        self.characters = sum(lengths[text][0] for text in self.rows)
        self.megabytes = sum(lengths[text][1] for text in self.rows) / 1e6


def votes(path):
    """The votes of each row of a file of votes, by the function's name."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["votes"]
