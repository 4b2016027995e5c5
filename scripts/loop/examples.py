#!/usr/bin/env python3
"""One round of each worked example with the real model: the trained head must lie above the warm start.

    scripts/loop/examples.py [--model DIR] [--winnow BINARY]

Prints accuracy and macro F1 on the test split as the tutorials quote them, and exits 1 where a head falls short.
adverse-drug-events is skipped where ../shared/data/ade-corpus-v2 is not there.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CORPUS = REPOSITORY.parent / "shared" / "data" / "ade-corpus-v2"
# How far above the warm start the head must be: accuracy and macro F1.
EXAMPLES = {"intents": (0.1, 0.1), "adverse-drug-events": (0.1, 0.05)}


def metrics(winnow, example, model, folder):
    """The metrics of one round of an example, by voter."""
    project = pathlib.Path(folder, example)
    command = [winnow, "init", "--example", example, "--model", model, project]
    if example == "adverse-drug-events":
        command += ["--data", CORPUS]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    subprocess.run([winnow, "run", project, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    found = json.loads((project / "runs" / "0001" / "metrics.json").read_text())
    voters = {name: found[name]["test"] for name in ["warm_start", "majority_vote", "label_model", "gold_baseline"]}
    return voters | {"head": found["test"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default=REPOSITORY / "models" / "all-MiniLM-L6-v2", type=pathlib.Path)
    parser.add_argument("--winnow", default=REPOSITORY / ".build" / "release" / "winnow", type=pathlib.Path)
    options = parser.parse_args()
    short = False
    with tempfile.TemporaryDirectory() as folder:
        for example, least in EXAMPLES.items():
            if example == "adverse-drug-events" and not CORPUS.is_dir():
                print(f"{example}: skipped, needs {CORPUS}")
                continue
            voters = metrics(options.winnow.resolve(), example, options.model.resolve(), folder)
            for name, values in voters.items():
                print(f"{example} {name:14} accuracy {values['accuracy']:.4f} macro F1 {values['macro_f1']:.4f}")
            for name, gain in zip(["accuracy", "macro_f1"], least):
                gained = voters["head"][name] - voters["warm_start"][name]
                if gained < gain:
                    print(f"{example}: {name} gains {gained:.4f} over the warm start, expected {gain}")
                    short = True
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
