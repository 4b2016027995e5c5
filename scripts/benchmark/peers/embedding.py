"""Texts to vectors, the same way for every peer: only the encoder in the middle differs."""

from concurrent.futures import ThreadPoolExecutor

import numpy
import tokenizers

BATCH = 32


class Embedding:
    """Tokenizer and encoder of one peer.

    Texts of like length share a batch, the longest first, padded to the longest of the batch.
    """

    def __init__(self, tokenizer, maximum_length, encode, batches_at_once):
        self.tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(maximum_length)
        self.encode = encode
        self.threads = ThreadPoolExecutor(batches_at_once) if batches_at_once > 1 else None

    def ids(self, texts):
        """The token ids of each text, tokenized on all cores."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch_fast(texts)]

    def vectors(self, texts):
        """One vector a text, in the texts' order."""
        ids = self.ids(texts)
        order = sorted(range(len(ids)), key=lambda index: len(ids[index]), reverse=True)
        batches = [order[start:start + BATCH] for start in range(0, len(order), BATCH)]

        def encoded(batch):
            return self.encode(*padded([ids[index] for index in batch]))

        in_order = map(encoded, batches) if self.threads is None else self.threads.map(encoded, batches)
        return numpy.concatenate(list(in_order))[numpy.argsort(order)]


def padded(rows):
    """Token ids and mask of a batch, both int64, padded to the first row, the longest."""
    ids = numpy.zeros((len(rows), len(rows[0])), dtype=numpy.int64)
    mask = numpy.zeros_like(ids)
    for index, row in enumerate(rows):
        ids[index, :len(row)] = row
        mask[index, :len(row)] = 1
    return ids, mask
