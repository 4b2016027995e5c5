"""Times the label model and the functions' table against snorkel on the same votes, in the same run.

snorkel's fit (500 epochs) and predict_proba, and its lf_summary with and without gold, work on a matrix that is in
memory already; `winnow lf combine` and `winnow lf analyze` are timed as whole processes that read the file of votes
and write their result. Both take turns; the median of the rounds counts.
"""

import argparse
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import numpy
from snorkel.labeling import LFAnalysis
from snorkel.labeling.model import LabelModel

from comparison import winnow
from comparison.verdict import Verdict

SEED = 123
EPOCHS = 500
FIT_BOUND = 1 / 5
TABLE_BOUND = 1 / 50
# What both print as a function's coverage has four digits.
ROUNDING = 0.5001e-4


def synthetic_votes(rows, functions, classes, numbers):
    """Votes of functions that know nothing of each other, int8, and the rows' classes."""
    gold = numbers.integers(0, classes, rows, dtype=numpy.int8)
    votes = numpy.full((rows, functions), -1, dtype=numpy.int8)
    for function in range(functions):
        coverage, accuracy = numbers.uniform(0.1, 0.9), numbers.uniform(0.6, 0.95)
        wrong = ((gold + numbers.integers(1, classes, rows)) % classes).astype(numpy.int8)
        said = numpy.where(numbers.random(rows) < accuracy, gold, wrong)
        votes[:, function] = numpy.where(numbers.random(rows) < coverage, said, -1)
    return votes, gold


def timed(work):
    """The seconds that `work` takes, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def fit_snorkel(votes, classes):
    """snorkel's probabilities of the rows."""
    model = LabelModel(cardinality=classes, verbose=False)
    model.fit(votes, n_epochs=EPOCHS, seed=SEED, progress_bar=False)
    return model.predict_proba(votes)


def coverages(table, functions):
    """The column of coverage in what `winnow lf analyze` prints."""
    return [float(line.split()[2]) for line in table.decode().splitlines()[2:2 + functions]]


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--rows", type=int, default=1_000_000)
parser.add_argument("--functions", type=int, default=20)
parser.add_argument("--classes", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3)
arguments = parser.parse_args()

if not winnow.BINARY.is_file():
    sys.exit("missing: the built winnow; run scripts/quickstart first")
votes, gold = synthetic_votes(
    arguments.rows, arguments.functions, arguments.classes, numpy.random.default_rng(SEED))
snorkels_votes, snorkels_gold = votes.astype(int), gold.astype(int)

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    numpy.save(folder / "votes.npy", votes)
    numpy.save(folder / "gold.npy", gold)
    given = ["--votes", folder / "votes.npy"]
    with_gold = given + ["--gold", folder / "gold.npy"]
    output = folder / "probabilities.npy"
    works = {
        ("fit and predict", FIT_BOUND): (
            lambda: fit_snorkel(snorkels_votes, arguments.classes),
            lambda: winnow.run("lf", "combine", *given, "--kind", "label_model", "--epochs", EPOCHS,
                               "--seed", SEED, "--output", output, "--quiet")),
        ("table without gold", TABLE_BOUND): (
            lambda: LFAnalysis(snorkels_votes).lf_summary(), lambda: winnow.run("lf", "analyze", *given)),
        ("table with gold", TABLE_BOUND): (
            lambda: LFAnalysis(snorkels_votes).lf_summary(Y=snorkels_gold),
            lambda: winnow.run("lf", "analyze", *with_gold)),
    }
    times = {work: ([], []) for work in works}
    results = {}
    for _ in range(arguments.rounds):
        for work, sides in works.items():
            for side, run in enumerate(sides):
                seconds, results[work, side] = timed(run)
                times[work][side].append(seconds)
    probabilities = numpy.load(output)

verdict = Verdict("1,000,000 rows × 20 functions" if (arguments.rows, arguments.functions) == (1_000_000, 20)
                  else f"{arguments.rows} rows × {arguments.functions} functions",
                  "snorkel", "winnow", "ratio", "at most")
for work, (theirs, mine) in times.items():
    (name, bound), theirs, mine = work, statistics.median(theirs), statistics.median(mine)
    verdict.check(mine <= bound * theirs, name, f"{theirs:.3f} s", f"{mine:.3f} s",
                  f"1/{theirs / mine:.1f}", f"1/{1 / bound:.0f}")
reference = results[("fit and predict", FIT_BOUND), 0]
difference = float(numpy.abs(probabilities - reference).max())
verdict.check(difference <= 1e-4, "probabilities, largest difference", "", f"{difference:.1e}", "", "1e-4")
for name in ("table without gold", "table with gold"):
    summary = results[(name, TABLE_BOUND), 0]
    found = coverages(results[(name, TABLE_BOUND), 1], arguments.functions)
    distance = float(numpy.abs(numpy.array(found) - summary["Coverage"].to_numpy()).max())
    verdict.check(distance <= ROUNDING, f"{name}, coverage", "", f"{distance:.1e}", "", "rounding")
verdict.end()
