"""The counts that were taken before, with what each may grow by."""

import contextlib
import json
import pathlib
import platform
import subprocess
import sys

from comparison.verdict import Verdict

PATH = pathlib.Path(__file__).resolve().parents[1] / "guard-thresholds.json"
# What a count whose threshold is new may grow by: instructions by a share, allocations by a number.
ALLOWED = {"instructions": {"share": 0.03}, "allocations": {"number": 0.05}}


def read():
    """The thresholds; none where there is no file yet."""
    return json.loads(PATH.read_text()) if PATH.is_file() else {"taken with": {}, "counts": {}}


def surroundings():
    """What counts depend on beside the sources."""
    def first_line(*command):
        with contextlib.suppress(OSError):
            result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            return result.stdout.partition("\n")[0]
        return "not found"

    return {"compiler": first_line("swift", "--version"), "libc": " ".join(platform.libc_ver()),
            "valgrind": first_line("valgrind", "--version")}


def update(results, thresholds):
    """Writes the counts as references; a name that is known keeps what it is allowed."""
    def line(name, value):
        known = thresholds["counts"].get(name, {}).get("allowed")
        allowed = known or next(allowed for kind, allowed in ALLOWED.items() if kind in name)
        return f"    {json.dumps(name)}: {json.dumps({'reference': round(value, 4), 'allowed': allowed})}"

    counts = ",\n".join(line(name, value) for name, value in results.items())
    PATH.write_text(f'{{\n  "taken with": {json.dumps(surroundings())},\n  "counts": {{\n{counts}\n  }}\n}}\n')


def shown(value):
    """A count with as many places as it has use for."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:,.3f}"


def compare(results, thresholds):
    """Prints the table and ends the process with its verdict."""
    verdict = Verdict("count", "found", "reference", "change", "at most")
    sunk = 0
    for name, value in results.items():
        threshold = thresholds["counts"].get(name)
        if not threshold:
            verdict.check(False, name, shown(value), "none", "", "")
            continue
        reference = threshold["reference"]
        growth = threshold["allowed"].get("share", 0) * reference + threshold["allowed"].get("number", 0)
        change = f"{value / reference - 1:+.2%}" if reference else f"{value:+.3f}"
        most = reference + growth
        verdict.check(value <= most, name, shown(value), shown(reference), change, shown(most))
        sunk += value < reference - growth
    here = surroundings()
    for key, value in thresholds["taken with"].items():
        if value != here[key]:
            print(f"guard: references are of {key} {value}; here it is {here[key]}", file=sys.stderr)
    if sunk:
        print(f"guard: {sunk} counts sank; --update makes that the reference", file=sys.stderr)
    verdict.end()
