"""The built `winnow`, and what it wrote."""

import os
import pathlib
import subprocess
import sys

from .datasets import REPOSITORY

BINARY = REPOSITORY / ".build" / "release" / "winnow"
MODEL = REPOSITORY / "models" / "all-MiniLM-L6-v2"


def require_winnow():
    """Ends the process with an explanation where the binary or the model is not there."""
    for path in (BINARY, MODEL / "model.safetensors"):
        if not path.is_file():
            sys.exit(f"missing: {path.relative_to(REPOSITORY)}; run scripts/quickstart first")


def run(*arguments):
    """Runs `winnow` to its end, its messages passed on to stderr; a failure ends the process."""
    command = [BINARY, *map(str, arguments)]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if result.returncode != 0:
        sys.exit(f"winnow {' '.join(command[1:])}: exit code {result.returncode}")
    return result.stdout


def embed(rows, output, *options, model=MODEL):
    """Runs `winnow embed` with a model, the fetched one where none is given, on a file of rows."""
    run("embed", "--model", model, "--input", rows, "--output", output, "--quiet", *options)
    return pathlib.Path(output)


def cores():
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))
