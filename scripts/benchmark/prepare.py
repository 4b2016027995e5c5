"""Writes what the peers load: MODEL is the model's folder, PREPARED where it goes; what is there stays."""

import argparse
import pathlib

from . import peers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("prepared", type=pathlib.Path)
    parser.add_argument("peers", nargs="+", choices=peers.NAMES)
    options = parser.parse_args()
    options.prepared.mkdir(parents=True, exist_ok=True)
    for name in options.peers:
        peers.module(name).prepare(options.model, options.prepared)


main()
