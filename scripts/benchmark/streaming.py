"""The memory of `winnow embed` over many short rows, sampled while it runs."""

import itertools
import os
import pathlib
import re
import subprocess
import sys
import time

from comparison import datasets, winnow

from .models import FOLDER, MINILM
from .requirements import STREAMING, STREAMING_GROWTH

FLAT_FROM = 10_000
DIMENSION = 384
SECONDS_BETWEEN_SAMPLES = 0.05


def peak_memory(identifier):
    """The most bytes that a process had in memory so far; nothing when it is ending."""
    try:
        status = pathlib.Path(f"/proc/{identifier}/status").read_text()
    except FileNotFoundError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return found and int(found[1]) * 1024


def sampled(rows, output):
    """The peaks while `winnow embed` ran, each with the number of vectors that were written by then."""
    partial = output.with_name(output.name + ".partial")
    process = subprocess.Popen(
        [winnow.BINARY, "embed", "--quiet", "--model", MINILM.folder, "--input", rows, "--output", output],
        stdin=subprocess.DEVNULL)
    samples = []
    while process.poll() is None:
        peak = peak_memory(process.pid)
        if peak and partial.is_file():
            samples.append((os.path.getsize(partial) // (4 * DIMENSION), peak))
        time.sleep(SECONDS_BETWEEN_SAMPLES)
    if process.returncode != 0:
        sys.exit(f"winnow embed: exit code {process.returncode}")
    return samples


def measure(count, report):
    """Adds rows for the peak beyond the weights and for its growth."""
    if count <= FLAT_FROM:
        sys.exit(f"--rows {count}: expected more than {FLAT_FROM}")
    rows, output = FOLDER / "texts" / "streamed.jsonl", FOLDER / "vectors" / "streamed.npy"
    for path in (rows, output):
        path.parent.mkdir(parents=True, exist_ok=True)
    questions = itertools.cycle(datasets.texts_by_source()["trec"])
    datasets.write_rows(rows, ({"text": text} for text in itertools.islice(questions, count)))
    samples = sampled(rows, output)
    for path in (rows, output):
        path.unlink()
    peak = samples[-1][1]
    beyond = (peak - (MINILM.folder / "model.safetensors").stat().st_size) / 1e6
    growth = (peak - next(peak for done, peak in samples if done >= FLAT_FROM)) / 1e6
    what = f"{count:,} rows streamed"
    report.row(f"{what}, peak", "Winnow", f"weights + {beyond:.1f} MB", peak=peak, required=[(STREAMING, beyond)])
    report.row(f"{what}, growth from row {FLAT_FROM:,}", "Winnow", f"{growth:.1f} MB",
               required=[(STREAMING_GROWTH, growth)])
    report.raw["streaming"] = {"rows": count, "samples": samples[::max(1, len(samples) // 1000)]}
