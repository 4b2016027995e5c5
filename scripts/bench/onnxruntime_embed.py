"""Pooled, normalised vectors of a JSON lines file by onnxruntime and tokenizers: the opponent in embed.py.

It imports nothing that it does not need, so that its whole-process time is fair.
"""

import argparse
import json
import time

import numpy
import onnxruntime
import tokenizers

BATCH = 32


def embed(session, tokenizer, texts):
    """One vector a text, in the texts' order: batches of texts of like length, mean over real tokens."""
    encodings = tokenizer.encode_batch(texts)
    order = sorted(range(len(texts)), key=lambda index: len(encodings[index].ids))
    vectors = numpy.empty((len(texts), session.get_outputs()[0].shape[-1]), dtype=numpy.float32)
    for start in range(0, len(order), BATCH):
        chosen = order[start:start + BATCH]
        longest = max(len(encodings[index].ids) for index in chosen)
        ids = numpy.zeros((len(chosen), longest), dtype=numpy.int64)
        mask = numpy.zeros_like(ids)
        for row, index in enumerate(chosen):
            ids[row, :len(encodings[index].ids)] = encodings[index].ids
            mask[row, :len(encodings[index].ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
        [hidden] = session.run(None, inputs)
        weights = mask[:, :, None].astype(numpy.float32)
        pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        vectors[chosen] = pooled / numpy.linalg.norm(pooled, axis=1, keepdims=True)
    return vectors


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--maximum-length", type=int, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--repeat", type=int, default=1, help="how often to embed the texts, for warm figures")
    options = parser.parse_args()

    tokenizer = tokenizers.Tokenizer.from_file(options.tokenizer)
    tokenizer.no_padding()
    tokenizer.enable_truncation(options.maximum_length)
    settings = onnxruntime.SessionOptions()
    settings.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(options.model, settings, providers=["CPUExecutionProvider"])
    with open(options.input, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    seconds = []
    for _ in range(options.repeat):
        start = time.perf_counter()
        vectors = embed(session, tokenizer, texts)
        seconds.append(time.perf_counter() - start)
    numpy.save(options.output, vectors)
    print(json.dumps(seconds))


main()
