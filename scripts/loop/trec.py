#!/usr/bin/env python3
"""Goes ten rounds of suggest, paste, label and train over TREC's questions, five times, and holds the mean to a figure.

Nobody has a hand in it: the script plays the person. It starts with no labelling function and the training questions
without their labels, pastes what `winnow suggest` writes, unedited, answers for the rows that it names (100 in all)
from gold, and opens the test split once, at the end. It drives the built binary alone and needs no library:

    scripts/loop/trec.py [SEED ...]
"""

import json
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from comparison import datasets, winnow
from comparison.verdict import Verdict

LABELS = ["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"]
FIRST_ROWS, ROWS, ROUNDS = 28, 8, 10
WORDS = 10
REQUIRED = 0.75


def questions(name):
    """The questions of a file with their coarse labels, numbered from 0."""
    rows = []
    for number, line in enumerate(datasets.lines(datasets.DATA / "trec" / name, "latin-1")):
        label, text = line.split(" ", 1)
        rows.append({"id": number, "text": text, "label": label.split(":")[0]})
    return rows


def write_settings(folder, functions, has_answers):
    """winnow.yaml; what was pasted stands at its end as it was suggested."""
    data = "train: train.jsonl" + (", answers: answers.jsonl" if has_answers else "")
    lines = [f"model: {json.dumps(str(winnow.MODEL))}", f"labels: {json.dumps(LABELS)}", f"data: {{{data}}}"]
    if has_answers:
        lines.append("label_model: answers")
    settings = "\n".join([*lines, "labeling_functions:"]) + "\n" + functions
    (folder / "winnow.yaml").write_text(settings, encoding="utf-8")


def loop(folder, seed, gold):
    """Ten rounds in a folder with train.jsonl; returns how many rows were asked about and the last model."""
    functions, answers = "", {}
    write_settings(folder, functions, has_answers=False)
    for number in range(1, ROUNDS + 1):
        suggested = json.loads(winnow.run(
            "suggest", folder, "--json", "--rows", ROWS if answers else FIRST_ROWS, "--words", WORDS,
            "--seed", seed, "--yaml", folder / "functions.yaml", "--quiet"))
        functions += (folder / "functions.yaml").read_text("utf-8")
        answers |= {row["id"]: gold[row["id"]] for row in suggested["rows"]}
        datasets.write_rows(
            folder / "answers.jsonl", ({"id": row, "label": label} for row, label in answers.items()))
        write_settings(folder, functions, has_answers=True)
        winnow.run("label", folder, "--quiet")
        winnow.run("train", folder, "--quiet")
        # A round's model is 90 MB; only the newest is looked at.
        shutil.rmtree(folder / "runs" / f"{number - 1:04}" / "model", ignore_errors=True)
    return len(answers), functions.count("\n"), folder / "runs" / f"{ROUNDS:04}" / "model"


datasets.require_data()
winnow.require_winnow()
seeds = [int(seed) for seed in sys.argv[1:]] or [1, 2, 3, 4, 5]
train = questions("train_5500.label")
gold = {row["id"]: row["label"] for row in train}
verdict = Verdict("seed", "rows asked about", "functions", "test accuracy", "required")
accuracies = []
for seed in seeds:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        datasets.write_rows(folder / "train.jsonl", ({"id": row["id"], "text": row["text"]} for row in train))
        asked, functions, model = loop(folder, seed, gold)
        datasets.write_rows(folder / "test.jsonl", questions("TREC_10.label"))
        metrics = json.loads(winnow.run(
            "evaluate", "--model", model, "--input", folder / "test.jsonl", "--quiet"))
        accuracies.append(metrics["accuracy"])
        verdict.check(asked <= 100, seed, asked, functions, f"{metrics['accuracy']:.4f}", "")
        print(f"seed {seed}: {metrics['accuracy']:.4f}", file=sys.stderr, flush=True)
mean = sum(accuracies) / len(accuracies)
verdict.check(mean >= REQUIRED, "mean", "", "", f"{mean:.4f}", REQUIRED)
verdict.end()
