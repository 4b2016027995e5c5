"""Programs in processes of their own: what they printed, and how long they took."""

import os
import subprocess
import sys
import time

# glibc's allocator hands no page back to the kernel; libraries that cannot reach a network do not wait for one.
KEEPS_PAGES = {"MALLOC_TRIM_THRESHOLD_": str(1 << 34), "MALLOC_TOP_PAD_": str(1 << 26), "MALLOC_MMAP_MAX_": "0"}
# The most seconds that one process may take: a peer that hangs is an error, not a wait without an end.
LONGEST = 1800
QUIET = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "TQDM_DISABLE": "1", "PYTHONWARNINGS": "ignore"}


def run(command, environment=None):
    """The seconds from a program's start to its end, and its standard output; a failure ends this process."""
    command = [str(part) for part in command]
    start = time.perf_counter()
    try:
        result = subprocess.run(command, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        sys.exit(f"no end after {LONGEST} s: {' '.join(command)}")
    seconds = time.perf_counter() - start
    if result.returncode != 0:
        sys.exit(f"exit code {result.returncode} (its message stands above): {' '.join(command)}")
    return seconds, result.stdout


def python(module, *arguments, **environment):
    """Runs a module of this folder with the Python and the libraries of this process."""
    return run([sys.executable, "-m", module, *arguments], {**KEEPS_PAGES, **QUIET, **environment})
