"""Runs of `winnow` under callgrind, and what a piece of work costs as the difference of two."""

import collections
import dataclasses
import os
import re
import subprocess
import sys

# Swift's hashing without its random seed, OpenBLAS without threads and with the kernels that this machine asks for.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "WINNOW_ISA": "avx2", "SWIFT_DETERMINISTIC_HASHING": "1",
    "OPENBLAS_NUM_THREADS": "1",
    **{name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ},
}
# The functions that allocate.
ALLOCATING = {"malloc", "calloc", "realloc", "reallocarray", "posix_memalign", "aligned_alloc", "memalign", "mmap"}
# What is counted.
COUNTS = ("instructions", "allocations")


def allocations(profile):
    """How often a profile's program called the functions that allocate."""
    names, callee, count = {}, None, 0
    with open(profile, encoding="utf-8", errors="replace") as file:
        for line in file:
            # Only where a name occurs first, it stands behind its number.
            if match := re.match(r"c?fn=(\(\d+\))(?: (.*))?", line):
                number, name = match.groups()
                if name is not None:
                    names[number] = name.split("'")[0]
                if line.startswith("c"):
                    callee = names[number]
            elif line.startswith("calls=") and callee in ALLOCATING:
                count += int(line[len("calls="):].split()[0])
    return count


@dataclasses.dataclass
class Run:
    """A call of `winnow`, its working folder the one of the texts and models."""

    arguments: list
    stdin: str = "/dev/null"

    def counts(self, folder):
        """How many instructions it takes and how often it allocates."""
        command = ["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file=profile", "./winnow", *self.arguments]
        with open(folder / self.stdin) as stdin:
            result = subprocess.run(
                command, cwd=folder, env=ENVIRONMENT, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                encoding="utf-8", errors="replace")
        if result.returncode != 0:
            sys.exit(f"guard: {' '.join(command)}: exit code {result.returncode}\n{result.stderr}")
        profile = folder / "profile"
        instructions = re.search(r"^totals: (\d+)$", profile.read_text(errors="replace"), re.MULTILINE)
        return {"instructions": int(instructions[1]), "allocations": allocations(profile)}


@dataclasses.dataclass
class Measurement:
    """What one more piece of work costs, counted in units of it."""

    name: str
    # For each count that is of interest its unit, and how many of them the work has.
    units: dict
    run: Run
    # The same without the work; nothing where the whole run is the work.
    base: Run | None = None

    def results(self, folder):
        """Each count by its name and unit."""
        counts = collections.Counter(self.run.counts(folder))
        if self.base:
            counts.subtract(self.base.counts(folder))
        return {f"{self.name}: {count}{unit and ' a ' + unit}": counts[count] / number
                for count, (unit, number) in self.units.items()}
