"""How much of the machine Winnow uses, by its own `winnow bench`: products, workers, tokenizer."""

import json

from . import process
from .contender import Winnow
from .requirements import SCALING, SHARE, TOKENIZER

# A pass takes milliseconds.
TOKENIZER_PASSES = 20


def share(text_set, passes, report):
    """Adds rows for the share of OpenBLAS's rate and for the step from one worker to all."""
    found = Winnow(text_set.model).bench(text_set.path, passes, "share", "scaling")
    report.row(
        f"{text_set.name}, share of {found['workers']} x sgemm", "Winnow",
        f"{found['share']:.3f} ({found['gflops']:.1f} of {found['workers']} x {found['sgemm_gflops']:.1f} GFLOP/s)",
        required=[(SHARE[text_set.name], found["share"])])
    report.row(
        f"{text_set.name}, one worker to {found['workers']}", "Winnow", f"{found['scaling']:.3f}",
        required=[(SCALING, found["scaling"])] if found["workers"] > 1 else [])
    report.raw.setdefault("share", {})[text_set.name] = found


def tokenizer(text_set, report):
    """Adds rows for Winnow's tokenizer and for that of Hugging Face, both on one thread and with offsets."""
    found = Winnow(text_set.model).bench(text_set.path, TOKENIZER_PASSES, "tokenizer")["tokenizer_mb_per_second"]
    _, output = process.python(
        "benchmark.tokenizer_rate", "--tokenizer", text_set.model.folder / "tokenizer.json", "--input", text_set.path,
        "--repeat", TOKENIZER_PASSES, TOKENIZERS_PARALLELISM="false", RAYON_NUM_THREADS="1")
    theirs = json.loads(output)
    what = f"{text_set.name}, tokenizer on one thread"
    report.row(what, "Winnow", f"{found:.1f} MB/s", required=[(TOKENIZER, found)])
    report.row(what, "tokenizers", f"{theirs:.1f} MB/s")
    report.raw.setdefault("tokenizer", {})[text_set.name] = {"winnow": found, "tokenizers": theirs}
