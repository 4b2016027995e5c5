"""Compares one round of `winnow run` with snorkel, sentence-transformers and scikit-learn on WRENCH data.

The votes are the data sets' own, read by functions of the kind `column`. The reference, in this same
run: snorkel's LabelModel on the votes (500 epochs, seed 123, defaults); of the training rows those
with a vote, each twice, weighted by its two probabilities; scikit-learn's LogisticRegression (C = 1)
on sentence-transformers' vectors of the texts as they are.
"""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from snorkel.labeling.model import LabelModel

from comparison import datasets, winnow
from comparison.verdict import Verdict

EPOCHS = 500
SEED = 123
TOLERANCE = 0.005
SPLITS = {"train": "train", "validation": "valid", "test": "test"}


def write_project(folder, splits, labels):
    """A project folder whose labelling functions are the data set's columns of votes."""
    functions = [f"function{index}" for index in range(len(splits["train"][0]["weak_labels"]))]

    def row(source):
        votes = [labels[vote] if vote >= 0 else None for vote in source["weak_labels"]]
        return {"text": source["data"]["text"], "label": labels[source["label"]], **dict(zip(functions, votes))}

    for split, rows in splits.items():
        datasets.write_rows(folder / f"{split}.jsonl", map(row, rows))
    lines = [
        f"model: {json.dumps(str(winnow.MODEL))}",
        f"labels: {json.dumps(labels)}",
        "data: {train: train.jsonl, validation: validation.jsonl, test: test.jsonl}",
        "labeling_functions:",
        *(f"  - {{name: {function}, column: {function}}}" for function in functions),
        f"label_model: {{kind: label_model, epochs: {EPOCHS}, seed: {SEED}}}",
        "training: {layers: none, seed: 7}",
    ]
    (folder / "winnow.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_round(splits, labels):
    """The metrics of a round of Winnow, as it writes them."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_project(folder, splits, labels)
        sys.stderr.write(winnow.run("run", folder, "--quiet").decode())
        return json.loads((folder / "runs" / "0001" / "metrics.json").read_text("utf-8"))


def reference_metrics(encoder, splits):
    """Test accuracy and F1 of the second class: of the head on soft labels, and on validation gold."""
    vectors = {split: encoder.encode([row["data"]["text"] for row in rows], batch_size=32)
               for split, rows in splits.items()}
    gold = {split: numpy.array([row["label"] for row in rows]) for split, rows in splits.items()}
    votes = numpy.array([row["weak_labels"] for row in splits["train"]])
    label_model = LabelModel(cardinality=2, verbose=False)
    label_model.fit(votes, n_epochs=EPOCHS, seed=SEED, progress_bar=False)
    voted = (votes >= 0).any(axis=1)
    soft = label_model.predict_proba(votes)[voted]
    head = LogisticRegression(C=1, tol=1e-6, max_iter=1000).fit(
        numpy.concatenate([vectors["train"][voted]] * 2), numpy.repeat([0, 1], voted.sum()),
        sample_weight=soft.T.ravel())
    baseline = LogisticRegression(C=1, tol=1e-6, max_iter=1000).fit(vectors["validation"], gold["validation"])

    def metrics(classifier):
        predicted = classifier.predict(vectors["test"])
        return accuracy_score(gold["test"], predicted), f1_score(gold["test"], predicted)

    return {"fine-tuned head": metrics(head), "head on validation gold": metrics(baseline)}


datasets.require_data()
winnow.require_winnow()
encoder = SentenceTransformer(str(winnow.MODEL), device="cpu")
verdict = Verdict("data", "model", "test metric", "winnow", "reference", "difference")
for name in ("youtube", "sms"):
    labels = datasets.wrench_labels(name)
    splits = {split: datasets.wrench(name, file) for split, file in SPLITS.items()}
    found = run_round(splits, labels)
    found = {"fine-tuned head": found["test"], "head on validation gold": found["gold_baseline"]["test"]}
    for model, (accuracy, f1) in reference_metrics(encoder, splits).items():
        for metric, mine, theirs in (("accuracy", found[model]["accuracy"], accuracy),
                                     (f"F1 of {labels[1]}", found[model]["f1"][labels[1]], f1)):
            verdict.check(abs(mine - theirs) <= TOLERANCE, name, model, metric,
                          f"{mine:.4f}", f"{theirs:.4f}", f"{mine - theirs:+.4f}")
verdict.end()
