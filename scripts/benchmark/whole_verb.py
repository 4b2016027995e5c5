"""`winnow embed` from file to file beside the same texts from memory to memory."""

import math
import statistics

from . import turns
from .contender import Winnow
from .requirements import WHOLE_VERB


def measure(text_set, options, report):
    """Adds a row: both take turns, the verb on as many copies of the texts as keep it busy long enough."""
    winnow = Winnow(text_set.model)
    times = math.ceil(options.verb_seconds / winnow.passes(text_set.path, 1).seconds)
    repeated = text_set.repeated(times)
    memory, verb = [], []
    for _ in range(options.rounds):
        passes = winnow.passes(text_set.path, options.repeat)
        memory.append(passes.seconds)
        verb.append(winnow.start(repeated) / times)
    ratio = turns.ratio(memory, verb)
    report.row(
        f"{text_set.name}, {times} times over, file to file", winnow.title, f"{ratio:.3f} of memory to memory",
        tokens=passes.tokens / statistics.median(verb), required=[(WHOLE_VERB, ratio)])
    report.raw.setdefault("whole_verb", {})[text_set.name] = {
        "copies": times, "tokens": passes.tokens, "memory_seconds": memory, "verb_seconds_of_a_copy": verb}
