"""Writes the vectors of sentence-transformers, which everyone's must agree with."""

import argparse
import json

import numpy
from sentence_transformers import SentenceTransformer


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="its folder")
    parser.add_argument("--input", required=True)
    parser.add_argument("--max-length", type=int, required=True)
    parser.add_argument("--vectors", required=True, help="where to write them (.npy)")
    options = parser.parse_args()

    with open(options.input, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    model = SentenceTransformer(options.model, device="cpu")
    model.max_seq_length = options.max_length
    numpy.save(options.vectors, model.encode(texts, batch_size=32))


main()
