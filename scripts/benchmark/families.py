"""Each family beside onnxruntime: tokens a second on the same texts, and whether the vectors agree."""

import statistics
import sys

from . import peers, turns
from .contender import Peer, Winnow
from .models import FAMILIES
from .peers.setting import for_throughput
from .requirements import FAMILY, VECTORS
from .throughput import difference, expected_vectors

PEER = "onnxruntime"


def sound_settings(model, texts, expected, cores):
    """The peer in each setting of each variant that computes the model, with one pass's seconds.

    onnxruntime's optimizer is made for BERT: of other families it may write a graph that does not load, or that
    computes something else.
    """
    found = {}
    for variant in peers.module(PEER).VARIANTS:
        for setting in for_throughput([variant], cores):
            contender = Peer(PEER, model, setting)
            try:
                seconds = contender.passes(texts, 1).seconds
            except SystemExit as failure:
                print(f"{model.name}, {setting}: left out, it does not run: {failure}", file=sys.stderr)
                break
            if difference(contender, expected) > 1e-3:
                print(f"{model.name}, {setting}: left out, other vectors", file=sys.stderr)
                break
            found[contender] = seconds
    if not found:
        sys.exit(f"{model.name}: onnxruntime computes it in no setting")
    return found


def measure(text_set, names, options, cores, report):
    """Adds a row for each family and contender."""
    for name in names:
        model = FAMILIES[name]
        model.prepare([PEER])
        expected = expected_vectors(model, text_set.path)
        settings = sound_settings(model, text_set.path, expected, cores)
        contenders = [Winnow(model), min(settings, key=settings.get)]
        rounds = turns.take_turns(
            contenders, lambda contender: contender.passes(text_set.path, options.repeat), options.rounds,
            lambda passes: f"{name}, {text_set.name}, {passes.tokens / passes.seconds:,.0f} tokens/s")
        contenders[0].start(text_set.path)
        seconds = {key: [passes.seconds for passes in measured] for key, measured in rounds.items()}
        for contender in contenders:
            passes = rounds[contender.name]
            median = statistics.median(seconds[contender.name])
            ratio = turns.ratio(seconds[PEER], seconds[contender.name])
            required = [(VECTORS, difference(contender, expected))]
            if not isinstance(contender, Peer):
                required.insert(0, (FAMILY, ratio))
            report.row(
                f"{name}, {text_set.name}", contender.title, setting=contender.words,
                tokens=passes[0].tokens / median, ratio=ratio, peak=max(one.peak_memory for one in passes),
                vectors=difference(contender, expected), required=required)
        report.raw.setdefault("families", {})[f"{name}, {text_set.name}"] = {
            "seconds": seconds,
            "seconds_of_settings": {contender.words: found for contender, found in settings.items()}}
