"""Compares the gold that `winnow errors` suspects with what cleanlab's find_label_issues flags by default.

Both get the same probabilities: out-of-fold ones of scikit-learn's LogisticRegression on TF-IDF of one and two
words. The flagged rows must be the same ones. Where margins are equal, as those of repeated texts are, cleanlab
takes the order of numpy.argsort, which on x86 with AVX2 or AVX-512 is that of another sort than elsewhere; Winnow
has the order of NumPy's portable one, which NPY_DISABLE_CPU_FEATURES selects here. The last column but one says
how many rows cleanlab itself flags otherwise with the sort that NumPy chooses on this machine.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

PORTABLE = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"
if len(sys.argv) == 1:
    os.environ["NPY_DISABLE_CPU_FEATURES"] = PORTABLE

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import warnings

warnings.simplefilter("ignore")

import numpy
from cleanlab.filter import find_label_issues
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from comparison import datasets, winnow
from comparison.verdict import Verdict


def labelled_texts():
    """Texts and gold labels of each data set, by name."""
    for name in ("youtube", "sms", "trec"):
        rows, labels = datasets.wrench(name, "train"), datasets.wrench_labels(name)
        yield f"wrench-{name}", [row["data"]["text"] for row in rows], [labels[row["label"]] for row in rows]
    for name, path, encoding, separator in (
            ("sms-spam", "sms-spam/SMSSpamCollection", "utf-8", "\t"),
            ("trec", "trec/train_5500.label", "latin-1", " ")):
        pairs = [line.split(separator, 1) for line in datasets.lines(datasets.DATA / path, encoding)]
        yield name, [text for _, text in pairs], [label.split(":")[0] for label, _ in pairs]


def probabilities(texts, classes):
    """Out-of-fold probabilities of the classes, five stratified folds."""
    features = TfidfVectorizer(ngram_range=(1, 2), min_df=2).fit_transform(texts)
    return cross_val_predict(LogisticRegression(C=10, max_iter=1000), features, classes, cv=5, method="predict_proba")


def suspected(texts, gold, names, values):
    """The rows that `winnow errors` suspects."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "predictions.jsonl"
        datasets.write_rows(path, (
            {"text": text, "label": label, "probabilities": dict(zip(names, map(float, row)))}
            for text, label, row in zip(texts, gold, values)))
        found = json.loads(winnow.run("errors", "--predictions", path, "--json"))
    [search] = found["label_errors"]
    return {row["row"] for row in search["rows"]}


def flagged(classes, values):
    """The rows that cleanlab flags."""
    return set(numpy.flatnonzero(find_label_issues(classes, values, n_jobs=1)).tolist())


def flagged_with_any_sort(classes, values):
    """The rows that cleanlab flags with the sort that NumPy chooses where nobody says which."""
    environment = {name: value for name, value in os.environ.items() if name != "NPY_DISABLE_CPU_FEATURES"}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "rows.npz"
        numpy.savez(path, classes=classes, values=values)
        result = subprocess.run([sys.executable, __file__, path], env=environment, stdout=subprocess.PIPE, check=True)
    return set(json.loads(result.stdout))


if len(sys.argv) > 1:
    rows = numpy.load(sys.argv[1])
    print(json.dumps(sorted(flagged(rows["classes"], rows["values"]))))
    sys.exit()

datasets.require_data()
if not winnow.BINARY.is_file():
    sys.exit("missing: .build/release/winnow; run scripts/quickstart first")
verdict = Verdict("data", "rows", "classes", "winnow", "cleanlab", "differ", "with this machine's sort")
for name, texts, gold in labelled_texts():
    names = sorted(set(gold))
    classes = numpy.array([names.index(label) for label in gold])
    values = probabilities(texts, classes)
    mine, theirs = suspected(texts, gold, names, values), flagged(classes, values)
    otherwise = flagged_with_any_sort(classes, values)
    verdict.check(mine == theirs, name, len(texts), len(names), len(mine), len(theirs), len(mine ^ theirs),
                  len(theirs ^ otherwise))
verdict.end()
