"""One peer in a process of its own: reads texts, writes vectors, prints what it took as one JSON object."""

import argparse
import json
import pathlib
import re
import time

import numpy

from . import NAMES, module
from .embedding import Embedding
from .setting import Setting


def peak_memory():
    """The most bytes that were resident at once since the process began."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=NAMES)
    parser.add_argument("--setting", type=Setting.parse, required=True)
    parser.add_argument("--model", type=pathlib.Path, required=True, help="its folder")
    parser.add_argument("--prepared", type=pathlib.Path, required=True, help="folder of what prepare() wrote")
    parser.add_argument("--input", type=pathlib.Path, required=True)
    parser.add_argument("--max-length", type=int, required=True)
    parser.add_argument("--vectors", type=pathlib.Path, help="where to write them (.npy)")
    parser.add_argument("--unmeasured", type=int, default=1, help="passes before those that are measured")
    parser.add_argument("--repeat", type=int, default=0, help="passes that are measured")
    options = parser.parse_args()

    with open(options.input, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    encode = module(options.peer).load(options.model, options.prepared, options.setting)
    embedding = Embedding(options.model / "tokenizer.json", options.max_length, encode, options.setting.batches)
    for _ in range(options.unmeasured):
        vectors = embedding.vectors(texts)
    if options.vectors:
        numpy.save(options.vectors, vectors)
    seconds = []
    for _ in range(options.repeat):
        start = time.perf_counter()
        embedding.vectors(texts)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "seconds": seconds, "peak_memory_bytes": peak_memory(), "tokens": sum(map(len, embedding.ids(texts)))}))


main()
