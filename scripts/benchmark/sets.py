"""The sets of real texts, and the model that embeds each."""

from typing import Callable, NamedTuple
import pathlib

from comparison import datasets

from .models import BERT_BASE, FOLDER, MINILM, Model

# Everyone cuts texts at this many tokens.
MAXIMUM_LENGTH = 512


def tweets(count):
    """Tweets, text messages and comments on videos of 60 to 280 characters, which take turns."""
    sources = datasets.texts_by_source()
    messages = (datasets.example_texts("tweet"), sources["sms-spam"], sources["wrench-youtube"])
    return datasets.take_turns([[text for text in texts if 60 <= len(text) <= 280] for texts in messages], count)


def paragraphs(count):
    """Sentences of one abstract, in the data's order, as many as make 280 characters."""
    passages = []
    for sentences in datasets.ade_abstracts():
        passage = []
        for sentence in sentences:
            passage.append(sentence)
            if sum(map(len, passage)) + len(passage) > 280:
                passages.append(" ".join(passage))
                passage = []
    return datasets.take_turns([passages], count)


def documents(count):
    """All sentences of an abstract, in the data's order, where they have at least 1,375 characters."""
    abstracts = map(" ".join, datasets.ade_abstracts())
    return datasets.take_turns([[text for text in abstracts if len(text) >= 1375]], count)


class TextSet(NamedTuple):
    """So many texts for one model."""

    name: str
    model: Model
    texts: Callable
    count: int

    @property
    def path(self):
        """The texts' file; `write` makes it."""
        return FOLDER / "texts" / f"{self.name}.jsonl"

    def write(self, scale):
        """Writes `scale` times the set's number of texts, as JSON lines; returns how many there are."""
        texts = self.texts(max(1, round(self.count * scale)))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        datasets.write_rows(self.path, ({"text": text} for text in texts))
        return len(texts)

    def repeated(self, times):
        """The path of a file of the same texts, so many times over."""
        path = self.path.with_name(f"{self.name}-repeated.jsonl")
        rows = self.path.read_bytes()
        with open(path, "wb") as file:
            for _ in range(times):
                file.write(rows)
        return pathlib.Path(path)


# Counts are even numbers of the peers' batches, so that several of them at once end together.
SETS = {text_set.name: text_set for text_set in (
    TextSet("tweets", MINILM, tweets, 1024),
    TextSet("paragraphs", MINILM, paragraphs, 384),
    TextSet("documents", MINILM, documents, 128),
    TextSet("bert-base-tweets", BERT_BASE, tweets, 256),
    TextSet("bert-base-paragraphs", BERT_BASE, paragraphs, 128),
)}
