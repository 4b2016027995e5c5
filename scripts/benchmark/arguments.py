"""Runs Winnow and its peers on the same texts and prints one table; exit code 0 where all that must hold does.

Installs and builds what is missing first. Close other programs: figures are of the machine as it is.
"""

import argparse
import pathlib

from .models import FAMILIES
from .sets import SETS

PARTS = {
    "throughput": "each set, texts in memory to vectors, against every peer",
    "one-text": "a call with one text of 12 tokens, against every peer",
    "cold-start": "a whole process for one text, against every peer",
    "whole-verb": "`winnow embed` from file to file against memory to memory",
    "share": "the share of OpenBLAS's rate, and one worker to all",
    "tokenizer": "megabytes a second, beside Hugging Face's",
}
FULL = {"rounds": 5, "repeat": 2, "tries": 2, "scale": 1.0, "verb_seconds": 20.0, "rows": 100_000}
QUICK = {"rounds": 1, "repeat": 1, "tries": 1, "scale": 0.1, "verb_seconds": 2.0, "rows": 20_000}


def names(known):
    """A parser of names that are separated by commas."""
    def parse(text):
        chosen = text.split(",")
        for name in chosen:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name}: expected some of {','.join(known)}")
        return chosen

    return parse


def positive(kind):
    """A parser of numbers above zero."""
    def number(text):
        if kind(text) <= 0:
            raise argparse.ArgumentTypeError(f"{text}: expected more than 0")
        return kind(text)

    return number


def parse(arguments=None):
    """The options of the command."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="parts:\n" + "\n".join(f"  {name:12}{what}" for name, what in PARTS.items()))
    parser.add_argument("--sets", type=names(SETS), default=list(SETS), help=f"default: {','.join(SETS)}")
    parser.add_argument("--only", type=names(PARTS), default=list(PARTS), help=f"parts; default: {','.join(PARTS)}")
    parser.add_argument(
        "--families", type=names(FAMILIES), nargs="?", const=list(FAMILIES), default=[], metavar="NAMES",
        help="instead of the parts: random models of each family beside onnxruntime, on the sets of small models")
    parser.add_argument("--memory", action="store_true", help="also the memory of `winnow embed` over --rows rows")
    parser.add_argument("--quick", action="store_true", help="few texts and one round: does it work, not how fast")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write all raw figures there")
    for name, kind, what in (
            ("rounds", int, "in which the contenders take turns"),
            ("repeat", int, "measured passes of each process, after an unmeasured one"),
            ("tries", int, "of each of a peer's settings, before the fastest is taken"),
            ("scale", float, "times the number of texts of each set"),
            ("verb-seconds", float, "that `winnow embed` takes at least for the whole verb"),
            ("rows", int, "streamed for --memory")):
        key = name.replace("-", "_")
        parser.add_argument(f"--{name}", type=positive(kind), metavar="N", help=f"{what} ({FULL[key]:,}; quick: {QUICK[key]:,})")
    options = parser.parse_args(arguments)
    for key, value in (QUICK if options.quick else FULL).items():
        if getattr(options, key) is None:
            setattr(options, key, value)
    return options


if __name__ == "__main__":
    parse()
