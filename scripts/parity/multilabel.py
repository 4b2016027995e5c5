"""Compares a round over rows with several labels with scikit-learn, on TREC's questions made multi-label.

A question's labels are facts about it of several kinds: its coarse class among three, that it asks for a
quantity, that it is short, that it names somebody or something (a capital inside), that it begins with "What".
The functions are the columns of three made-up annotators, who leave out and add labels at random, and do not
always see a question. The reference, in this same run, on Winnow's own vectors and votes' probabilities:
scikit-learn's LogisticRegression for each label (one versus rest, C = 1) on the rows with a vote on it, each
twice, weighted by its two probabilities; the gold baseline is its OneVsRestClassifier. All metrics are
sklearn.metrics' of the probabilities that Winnow wrote, at the thresholds that it chose.
"""

import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy
from sentence_transformers import SentenceTransformer
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from transformers import AutoConfig

from comparison import datasets, winnow
from comparison.verdict import Verdict

LABELS = ["person", "place", "thing", "quantity", "short", "names", "what"]
COARSE = {"HUM": "person", "LOC": "place", "ENTY": "thing"}
PROBABILITY = 1e-4
METRIC = 1e-12
SIZES = {"train": 1000, "validation": 400}


def labels_of(coarse, text):
    """The gold labels of a question."""
    words = text.split()
    facts = {
        COARSE.get(coarse): True, "quantity": coarse == "NUM", "short": len(words) < 8,
        "names": any(word[:1].isupper() for word in words[1:]), "what": words[0] == "What"}
    return [label for label in LABELS if facts.get(label)]


def annotated(gold, numbers):
    """An annotator's list: now and then none at all, a label in ten wrong."""
    if numbers.random() < 0.3:
        return None
    return [label for label in LABELS if (label in gold) != (numbers.random() < 0.1)]


def questions():
    """The rows by split, of a seeded order of the training questions and of the test questions as they are."""
    rows = {}
    for name, file in (("train", "train_5500.label"), ("test", "TREC_10.label")):
        lines = datasets.lines(datasets.DATA / "trec" / file, "latin-1")
        rows[name] = [(line.split(":", 1)[0], line.split(" ", 1)[1]) for line in lines]
    numbers = random.Random(5)
    numbers.shuffle(rows["train"])
    first, second = SIZES["train"], SIZES["train"] + SIZES["validation"]
    parts = {"train": rows["train"][:first], "validation": rows["train"][first:second], "test": rows["test"]}

    def row(coarse, text):
        gold = labels_of(coarse, text)
        return {"text": text, "label": gold,
                **{f"annotator{index}": annotated(gold, numbers) for index in range(3)}}

    return {split: [row(*question) for question in part] for split, part in parts.items()}


def write_project(folder, splits):
    """A project folder whose labelling functions are the annotators."""
    for split, rows in splits.items():
        datasets.write_rows(folder / f"{split}.jsonl", rows)
    lines = [
        f"model: {json.dumps(str(winnow.MODEL))}",
        f"labels: {json.dumps(LABELS)}",
        "multi_label: true",
        "data: {train: train.jsonl, validation: validation.jsonl, test: test.jsonl}",
        "labeling_functions:",
        *(f"  - {{name: f{index}, column: annotator{index}, against: others}}" for index in range(3)),
        "thresholds: auto",
    ]
    (folder / "winnow.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path):
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def table(rows):
    """The rows' probabilities, [N, C]."""
    return numpy.array([[row["probabilities"][label] for label in LABELS] for row in rows])


def gold_of(rows):
    """The rows' gold, [N, C]."""
    return numpy.array([[label in row["label"] for label in LABELS] for row in rows], dtype=int)


def expected_calibration_error(gold, probability):
    """The error over 15 bins, open below."""
    bins = numpy.clip(numpy.ceil(probability * 15).astype(int), 1, 15)
    return sum(abs(gold[bins == bin].sum() - probability[bins == bin].sum()) for bin in range(1, 16)) / len(gold)


def reference_metrics(gold, probabilities, predicted):
    """What sklearn.metrics says, by the names of metrics.json."""
    found = {
        "exact_match": metrics.accuracy_score(gold, predicted),
        "hamming_loss": metrics.hamming_loss(gold, predicted),
        "macro_f1": metrics.f1_score(gold, predicted, average="macro", zero_division=numpy.nan),
        "micro_f1": metrics.f1_score(gold, predicted, average="micro"),
        "micro_precision": metrics.precision_score(gold, predicted, average="micro"),
        "micro_recall": metrics.recall_score(gold, predicted, average="micro"),
        "label_ranking_average_precision": metrics.label_ranking_average_precision_score(gold, probabilities),
        "mean_average_precision": metrics.average_precision_score(gold, probabilities, average="macro"),
    }
    for index, label in enumerate(LABELS):
        truth, probability, given = gold[:, index], probabilities[:, index], predicted[:, index]
        found |= {
            f"precision.{label}": metrics.precision_score(truth, given, zero_division=0),
            f"recall.{label}": metrics.recall_score(truth, given, zero_division=0),
            f"f1.{label}": metrics.f1_score(truth, given),
            f"roc_auc.{label}": metrics.roc_auc_score(truth, probability),
            f"average_precision.{label}": metrics.average_precision_score(truth, probability),
            f"log_loss.{label}": metrics.log_loss(truth, probability),
            f"ece.{label}": expected_calibration_error(truth, probability),
        }
    return found


def value(document, name):
    """The metric of metrics.json that `name` means."""
    return document[name] if "." not in name else document[name.split(".", 1)[0]][name.split(".", 1)[1]]


def check_metrics(verdict, what, document, gold, probabilities, predicted):
    """Notes the largest difference to sklearn.metrics."""
    differences = {name: abs(value(document, name) - theirs)
                   for name, theirs in reference_metrics(gold, probabilities, predicted).items()}
    worst = max(differences, key=differences.get)
    verdict.check(differences[worst] <= METRIC, what, f"{len(differences)} metrics, worst {worst}",
                  f"{differences[worst]:.1e}", f"<= {METRIC:.0e}")


def head_on_soft_labels(vectors, rows):
    """scikit-learn's head for each label, on the rows with a vote on it."""
    heads = []
    for index, label in enumerate(LABELS):
        voted = numpy.array([row["votes"][label] > 0 for row in rows])
        soft = table(rows)[voted, index].astype(numpy.float32).astype(float)
        heads.append(LogisticRegression(C=1, tol=1e-10, max_iter=10000).fit(
            numpy.concatenate([vectors[voted]] * 2), numpy.repeat([0, 1], voted.sum()),
            sample_weight=numpy.concatenate([1 - soft, soft])))
    return heads


def main():
    datasets.require_data()
    winnow.require_winnow()
    verdict = Verdict("what", "compared", "difference", "bound")
    splits = questions()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_project(folder, splits)
        sys.stderr.write(winnow.run("run", folder, "--quiet").decode())
        run = folder / "runs" / "0001"
        document = json.loads((run / "metrics.json").read_text("utf-8"))
        thresholds = json.loads((run / "model" / "winnow.json").read_text("utf-8"))["thresholds"]
        limits = numpy.array([thresholds[label] for label in LABELS])
        labels, predictions = read(run / "labels.jsonl"), read(run / "predictions.test.jsonl")
        vectors = {split: numpy.load(winnow.embed(folder / f"{split}.jsonl", folder / f"{split}.npy"))
                   .astype(numpy.float64) for split in splits}
        winnow.run("predict", "--model", run / "model", "--input", folder / "test.jsonl",
                   "--output", folder / "again.jsonl", "--quiet")
        again = read(folder / "again.jsonl")
        logits = SentenceTransformer(str(run / "model"), device="cpu").encode(
            [row["text"] for row in splits["test"]], batch_size=32)
        config = AutoConfig.from_pretrained(run / "model")
    gold, found = gold_of(splits["test"]), table(predictions)

    heads = head_on_soft_labels(vectors["train"], labels)
    theirs = numpy.stack([head.predict_proba(vectors["test"])[:, 1] for head in heads], axis=1)
    difference = abs(found - theirs).max()
    verdict.check(difference <= PROBABILITY, "head on soft labels", f"{found.size} probabilities",
                  f"{difference:.1e}", f"<= {PROBABILITY:.0e}")
    difference = abs(1 / (1 + numpy.exp(-logits.astype(float))) - found).max()
    verdict.check(difference <= PROBABILITY, "sentence-transformers on model/", f"{found.size} probabilities",
                  f"{difference:.1e}", f"<= {PROBABILITY:.0e}")
    described = (config.problem_type, list(config.id2label.values()))
    verdict.check(described == ("multi_label_classification", LABELS), "transformers on model/",
                  "problem_type, id2label", "none" if described[0] else "missing", "none")
    same = [row["labels"] == [label for label, one, limit in zip(LABELS, line, limits) if one >= limit]
            for row, line in zip(predictions, found)]
    verdict.check(all(same), "labels at the thresholds", f"{len(same)} rows", sum(not one for one in same), "0")
    other = sum(one["labels"] != two["labels"] for one, two in zip(predictions, again))
    verdict.check(other == 0, "winnow predict", f"{len(again)} rows", other, "0")
    check_metrics(verdict, "fine-tuned head, test", document["test"], gold, found,
                  (found >= limits).astype(int))

    ovr = OneVsRestClassifier(LogisticRegression(C=1, tol=1e-10, max_iter=10000)).fit(
        vectors["validation"], gold_of(splits["validation"]))
    probabilities = ovr.predict_proba(vectors["test"])
    expected = reference_metrics(gold, probabilities, (probabilities >= 0.5).astype(int))
    for name in ("macro_f1", "mean_average_precision"):
        difference = abs(document["gold_baseline"]["test"][name] - expected[name])
        verdict.check(difference <= 1e-3, "head on validation gold", name, f"{difference:.1e}", "<= 1e-03")
    for voter in ("warm_start", "majority_vote", "label_model", "gold_baseline"):
        verdict.note(voter, f"macro F1 {document[voter]['test']['macro_f1']:.4f}")
    verdict.note("fine-tuned head", f"macro F1 {document['test']['macro_f1']:.4f}")
    verdict.end()


if __name__ == "__main__":
    main()
