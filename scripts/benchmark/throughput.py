"""Texts in memory to vectors: tokens a second, peak memory, and whether the vectors agree."""

import statistics
import sys

import numpy

from . import peers, process, turns
from .contender import Peer, Winnow, fastest_setting
from .models import FOLDER
from .peers.setting import for_throughput
from .requirements import THROUGHPUT, VECTORS
from .sets import MAXIMUM_LENGTH


def expected_vectors(model, texts):
    """The vectors of a file of texts by sentence-transformers."""
    path = FOLDER / "vectors" / "sentence-transformers.npy"
    path.parent.mkdir(parents=True, exist_ok=True)
    process.python("benchmark.reference", "--model", model.folder, "--input", texts,
                   "--max-length", MAXIMUM_LENGTH, "--vectors", path)
    return numpy.load(path)


def difference(contender, expected):
    """The largest absolute difference of the vectors that the contender wrote last."""
    found = numpy.load(contender.vectors)
    return float(numpy.abs(found - expected).max()) if found.shape == expected.shape else float("inf")


def measure(text_set, count, options, cores, report):
    """Adds a row for each contender."""
    expected = expected_vectors(text_set.model, text_set.path)
    contenders = [Winnow(text_set.model)]
    tried = {}
    for name in peers.NAMES:
        settings = for_throughput(peers.module(name).VARIANTS, cores)
        peer, tried[name] = fastest_setting(
            name, text_set.model, settings, lambda peer: peer.passes(text_set.path, options.repeat).seconds,
            options.tries)
        contenders.append(peer)
    rounds = turns.take_turns(
        contenders, lambda contender: contender.passes(text_set.path, options.repeat), options.rounds,
        lambda passes: f"{text_set.name}, {passes.tokens / passes.seconds:,.0f} tokens/s")
    contenders[0].start(text_set.path)

    tokens = {passes.tokens for measured in rounds.values() for passes in measured}
    if len(tokens) > 1:
        sys.exit(f"{text_set.name}: the contenders do not agree on the number of tokens: {sorted(tokens)}")
    [tokens] = tokens
    seconds = {name: [passes.seconds for passes in measured] for name, measured in rounds.items()}
    fastest = turns.fastest(seconds, peers.NAMES)
    differences = {contender.name: difference(contender, expected) for contender in contenders}
    for contender in contenders:
        median = statistics.median(seconds[contender.name])
        ratio = turns.ratio(seconds[fastest], seconds[contender.name])
        required = [(VECTORS, differences[contender.name])]
        if not isinstance(contender, Peer):
            required.insert(0, (THROUGHPUT[text_set.name], ratio))
        report.row(
            text_set.name, contender.title, setting=contender.words, tokens=tokens / median, texts=count / median,
            ratio=ratio, peak=max(passes.peak_memory for passes in rounds[contender.name]),
            vectors=differences[contender.name], required=required)
    report.raw.setdefault("throughput", {})[text_set.name] = {
        "texts": count, "tokens": tokens, "seconds": seconds, "differences": differences,
        "seconds_of_settings": tried,
        "peak_memory_bytes": {name: [passes.peak_memory for passes in rounds[name]] for name in rounds}}
