"""One short text at once: how long a call takes in a warm process, and how long a whole process."""

import statistics

import tokenizers

from comparison import datasets

from . import peers, turns
from .contender import Winnow, fastest_setting
from .models import FOLDER, MINILM
from .peers.setting import for_one_text
from .requirements import COLD_START, ONE_TEXT

TOKENS = 12


def write():
    """Writes the first question of exactly so many tokens; returns the file's path."""
    tokenizer = tokenizers.Tokenizer.from_file(str(MINILM.folder / "tokenizer.json"))
    tokenizer.no_padding()
    questions = datasets.texts_by_source()["trec"]
    text = next(text for text in questions if len(tokenizer.encode(text).ids) == TOKENS)
    path = FOLDER / "texts" / "one.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    datasets.write_rows(path, [{"text": text}])
    return path


def measure(options, cores, report):
    """Adds a row for each contender's call and for its cold start, as far as they are asked for."""
    text = write()
    contenders = [Winnow(MINILM)]
    tried = {}
    for name in peers.NAMES:
        peer, tried[name] = fastest_setting(
            name, MINILM, for_one_text(peers.module(name).VARIANTS, cores), lambda peer: peer.one_text(text),
            options.tries)
        contenders.append(peer)
    raw = report.raw["one_text"] = {"seconds_of_settings": tried}
    if "one-text" in options.only:
        raw["calls"] = calls(contenders, text, options, report)
    if "cold-start" in options.only:
        raw["starts"] = starts(contenders, text, options, report)


def calls(contenders, text, options, report):
    """The seconds of a call, by contender and round."""
    seconds = turns.take_turns(
        contenders, lambda contender: contender.one_text(text), options.rounds,
        lambda seconds: f"one text in {seconds * 1000:.3f} ms")
    fastest = turns.fastest(seconds, peers.NAMES)
    for contender in contenders:
        ratio = turns.ratio(seconds[contender.name], seconds[fastest])
        report.row(
            f"one text of {TOKENS} tokens, p50", contender.title, setting=contender.words, ratio=ratio,
            figure=f"{statistics.median(seconds[contender.name]) * 1000:.3f} ms",
            required=[(ONE_TEXT, ratio)] if isinstance(contender, Winnow) else [])
    return seconds


def starts(contenders, text, options, report):
    """The seconds of a whole process, by contender and round; a first one, unmeasured, fills the files' cache."""
    for contender in contenders:
        contender.start(text)
    seconds = turns.take_turns(
        contenders, lambda contender: contender.start(text), options.rounds,
        lambda seconds: f"process of one text in {seconds:.3f} s")
    for contender in contenders:
        median = statistics.median(seconds[contender.name])
        report.row(
            "cold start to first vector", contender.title, f"{median:.3f} s", setting=contender.words,
            required=[(COLD_START, median)] if isinstance(contender, Winnow) else [])
    return seconds
