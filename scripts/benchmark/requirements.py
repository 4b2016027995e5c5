"""The figures that must hold."""

from typing import NamedTuple


class Requirement(NamedTuple):
    """What a figure is of, and its bound: the least that it may be, or the most."""

    what: str
    bound: float
    is_least: bool = True

    def holds(self, figure):
        return figure >= self.bound if self.is_least else figure <= self.bound

    def __str__(self):
        return f"{self.what} {'≥' if self.is_least else '≤'} {self.bound:g}"


def least(what, bound):
    return Requirement(what, bound)


def most(what, bound):
    return Requirement(what, bound, is_least=False)


# The largest absolute difference to the vectors of sentence-transformers.
VECTORS = most("vectors", 1e-5)
# Tokens a second over those of the fastest peer.
THROUGHPUT = {
    "tweets": least("ratio", 1.15),
    "paragraphs": least("ratio", 1.3),
    "documents": least("ratio", 1.6),
    "bert-base-tweets": least("ratio", 1.3),
    "bert-base-paragraphs": least("ratio", 1.3),
}
# The same for every family, over those of onnxruntime.
FAMILY = least("ratio", 1)
# The time of one text of 12 tokens over that of the fastest peer.
ONE_TEXT = most("time", 0.8)
COLD_START = most("seconds", 0.15)
# Tokens a second of `winnow embed` from file to file over those from memory to memory.
WHOLE_VERB = least("ratio", 0.95)
# The operations of products and attention a second over workers times OpenBLAS's sgemm.
SHARE = {"paragraphs": least("share", 0.9), "bert-base-paragraphs": least("share", 0.95)}
# One worker's time over that of two.
SCALING = least("ratio", 1.9)
TOKENIZER = least("MB/s", 20)
# `winnow embed` over streamed rows: megabytes beyond the weights, and growth from row 10,000 on.
STREAMING = most("MB", 120)
STREAMING_GROWTH = most("MB", 5)
