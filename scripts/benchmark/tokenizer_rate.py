"""Prints how many megabytes of UTF-8 a second Hugging Face's tokenizer turns into tokens with offsets."""

import argparse
import json
import statistics
import time

import tokenizers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--input", required=True)
    parser.add_argument("--repeat", type=int, required=True, help="passes after an unmeasured one")
    options = parser.parse_args()

    with open(options.input, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    tokenizer = tokenizers.Tokenizer.from_file(options.tokenizer)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seconds = []
    for _ in range(options.repeat + 1):
        start = time.perf_counter()
        tokenizer.encode_batch(texts)
        seconds.append(time.perf_counter() - start)
    print(sum(len(text.encode()) for text in texts) / 1e6 / statistics.median(seconds[1:]))


main()
