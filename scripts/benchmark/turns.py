"""Contenders that take turns, so that a machine that drifts drifts for all of them."""

import statistics
import sys


def take_turns(contenders, measure, rounds, say):
    """What `measure` says of each contender in each round; another one begins each round."""
    found = {contender.name: [] for contender in contenders}
    for number in range(rounds):
        for index in range(len(contenders)):
            contender = contenders[(number + index) % len(contenders)]
            measured = measure(contender)
            found[contender.name].append(measured)
            print(f"round {number + 1} of {rounds}, {contender.title}: {say(measured)}", file=sys.stderr)
    return found


def ratio(numerators, denominators):
    """The median of the rounds' ratios."""
    return statistics.median(above / below for above, below in zip(numerators, denominators, strict=True))


def fastest(seconds, names):
    """The name with the fewest seconds, by the median of its rounds."""
    return min(names, key=lambda name: statistics.median(seconds[name]))
