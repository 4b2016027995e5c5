"""Runs of `winnow lf apply` as whole processes."""

import dataclasses
import os
import subprocess
import sys
import time

from comparison.winnow import BINARY


@dataclasses.dataclass
class Run:
    """What a run took."""

    seconds: float
    processor: float
    megabytes: float


def apply(functions, rows, output, threads, *options):
    """One run of labelling functions, the system's buffers emptied before it."""
    command = [BINARY, "lf", "apply", "--functions", functions, "--input", rows, "--output", output,
               "--threads", threads, "--quiet", *options]
    os.sync()
    start = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL)
    peak, ended = 0, 0
    while not ended:
        # What wait4 says of memory counts this process too, from which it was started.
        peak = max(peak, peak_memory(process.pid))
        time.sleep(0.005)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, peak / 1024)


def peak_memory(process):
    """The most KiB that a process has had in memory since it began; 0 where it has ended."""
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def best(runs, *arguments):
    """The fastest of some runs; the first reads the file into the system's cache."""
    return min((apply(*arguments) for _ in range(runs)), key=lambda run: run.seconds)
