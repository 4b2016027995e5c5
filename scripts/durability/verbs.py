"""The verbs that write, each with how it is run, killed and looked at afterwards."""
import csv
import json
import re
import shutil
import subprocess
import threading
import time

from . import state
from .state import Broken


class Bench:
    """A project on which verbs are run and killed."""

    def __init__(self, binary, project):
        self.binary, self.project = binary, project
        self.database = project / "project.sqlite"
        # A verb is one that the tool's own list names.
        self.verbs = set(re.findall(r"^  ([a-z-]+) ", self.run("--help").stdout, re.M))

    def run(self, *arguments, **options):
        return subprocess.run(
            [self.binary, *arguments], cwd=self.project, capture_output=True, text=True, timeout=300, **options)

    def succeed(self, *arguments, **options):
        """Runs a verb to its end, which must be a good one."""
        outcome = self.run(*arguments, **options)
        if outcome.returncode != 0:
            raise Broken(f"winnow {' '.join(arguments)} ended with {outcome.returncode}: {outcome.stderr.strip()}")
        return outcome

    def kill(self, after, *arguments):
        """Starts a verb and kills it; whether it was still at work."""
        process = subprocess.Popen(
            [self.binary, *arguments], cwd=self.project, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        try:
            process.wait(after)
            return False
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True


class RoundVerb:
    """A verb that makes a round or adds to the newest one."""

    def __init__(self, name):
        self.name = name

    def prepare(self, bench):
        bench.succeed("run", ".")

    def usual(self, bench):
        bench.succeed(self.name, ".")

    def attempt(self, bench, after):
        said, numbers = state.answers(bench.database), state.rounds(bench.project)
        killed = bench.kill(after, self.name, ".")
        left = state.rounds(bench.project)
        if "rounds" in bench.verbs:
            bench.succeed("rounds", ".")
        if not set(numbers) <= set(left):
            raise Broken(f"the rounds {set(numbers) - set(left)} are gone")
        bench.succeed(self.name, ".")
        if self.name in ["train", "run"]:
            bench.succeed("evaluate", ".")
        if state.answers(bench.database) != said:
            raise Broken("answers have changed")
        state.rounds(bench.project)
        # So that the listing of rounds stays short.
        for number in state.rounds(bench.project)[:-2]:
            shutil.rmtree(bench.project / "runs" / f"{number:04}")
        return killed


class Annotate:
    """Answers row after row, each once the row is shown; what was shown behind an answer proves that answer kept."""

    name = "annotate"

    def prepare(self, bench):
        self.turn = 0

    def dialogue(self, bench, after):
        """How many answers were followed by another row when the process was killed, and whether it was."""
        self.turn += 1
        self.annotator = f"person {self.turn}"
        process = subprocess.Popen(
            [bench.binary, "annotate", ".", "--filter", "all", "--annotator", self.annotator], cwd=bench.project,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1)
        shown = []
        rows = len((bench.project / "train.csv").read_text().splitlines()) - 1

        def answer():
            try:
                for line in process.stdout:
                    row = re.search(r"thing number (\d+)", line)
                    if row and row[1] not in shown:
                        shown.append(row[1])
                        process.stdin.write("12"[int(row[1]) % 2] + "\n")
                        process.stdin.flush()
                        if len(shown) == rows:
                            process.stdin.close()
            except (BrokenPipeError, ValueError):
                pass

        reader = threading.Thread(target=answer)
        reader.start()
        killed = False
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            killed = True
            process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
        if not killed and process.returncode != 0:
            raise Broken(f"winnow annotate ended with {process.returncode}")
        return shown, killed

    def usual(self, bench):
        self.dialogue(bench, 300)

    def attempt(self, bench, after):
        before = state.answers(bench.database)
        shown, killed = self.dialogue(bench, after)
        said = state.answers(bench.database)
        if said[:len(before)] != before:
            raise Broken("earlier answers have changed")
        kept = [row for name, row, _ in said[len(before):] if name == self.annotator]
        certain = shown[:-1] if killed else shown
        if kept[:len(certain)] != certain or len(kept) > len(shown):
            raise Broken(f"{len(kept)} answers of {len(shown)} rows shown: {sorted(set(certain) - set(kept))} are lost")
        wrong = [(row, label) for name, row, label in said[len(before):]
                 if label != ["negative", "positive"][int(row) % 2]]
        if wrong:
            raise Broken(f"other answers than given: {wrong[:3]}")
        bench.succeed("annotations", ".")
        return killed


class Backup:
    """Writes a backup over an older one."""

    name = "backup"

    def prepare(self, bench):
        bench.succeed("backup", ".", "backup.sqlite")

    def usual(self, bench):
        bench.succeed("backup", ".", "backup.sqlite")

    def attempt(self, bench, after):
        said = state.answers(bench.database)
        killed = bench.kill(after, "backup", ".", "backup.sqlite")
        for database in [bench.database, bench.project / "backup.sqlite"]:
            if state.answers(database) != said:
                raise Broken(f"{database.name} has other answers")
        bench.succeed("backup", ".", "backup.sqlite")
        if state.answers(bench.project / "backup.sqlite") != said:
            raise Broken("the backup has other answers")
        return killed


class Restore:
    """Puts a backup without the last person's answers in the place of the database, and the whole one back."""

    name = "restore"

    def prepare(self, bench):
        bench.succeed("backup", ".", "whole.sqlite")
        self.files = {}
        self.files["whole.sqlite"] = state.answers(bench.database)
        annotate = Annotate()
        annotate.turn = 1_000_000
        annotate.usual(bench)
        bench.succeed("backup", ".", "more.sqlite")
        self.files["more.sqlite"] = state.answers(bench.database)

    def usual(self, bench):
        bench.succeed("restore", "whole.sqlite", ".")

    def attempt(self, bench, after):
        before = state.answers(bench.database)
        file = next(name for name, said in self.files.items() if said != before)
        killed = bench.kill(after, "restore", file, ".")
        if state.answers(bench.database) not in [before, self.files[file]]:
            raise Broken("neither the old nor the restored answers")
        for name, said in self.files.items():
            if state.answers(bench.project / name) != said:
                raise Broken(f"{name} has changed")
        bench.succeed("restore", file, ".")
        if state.answers(bench.database) != self.files[file]:
            raise Broken("the answers are not the backup's")
        return killed


class Import:
    """Adds another person's answers on all rows, as doccano exports them: all of them or none."""

    name = "import"

    def prepare(self, bench):
        self.turn = 0
        with open(bench.project / "train.csv", encoding="utf-8", newline="") as file:
            self.rows = [(row["id"], row["text"], ["negative", "positive"][int(row["id"]) % 2])
                         for row in csv.DictReader(file)]
        with open(bench.project / "doccano.jsonl", "w", encoding="utf-8") as file:
            for number, text, label in self.rows:
                file.write(json.dumps({"id": number, "text": text, "label": [label]}) + "\n")

    def arguments(self):
        return "import", "--format", "doccano", "doccano.jsonl", "--project", ".", "--annotator", f"import {self.turn}"

    def usual(self, bench):
        self.turn += 1
        bench.succeed(*self.arguments())

    def attempt(self, bench, after):
        self.turn += 1
        before = state.answers(bench.database)
        whole = before + [(f"import {self.turn}", number, label) for number, _, label in self.rows]
        killed = bench.kill(after, *self.arguments())
        if state.answers(bench.database) not in [before, whole]:
            raise Broken("some of the imported answers, neither all nor none")
        bench.succeed(*self.arguments())
        if state.answers(bench.database) != whole:
            raise Broken("not every imported answer once")
        return killed


class Rename:
    """Renames a label in the settings and in all answers, there and back."""

    name = "annotations"

    def prepare(self, bench):
        self.names = ["positive", "favourable"]

    def standing(self, bench):
        """The newest answer of each person on each row."""
        return {(name, row): label for name, row, label in state.answers(bench.database)}

    def usual(self, bench):
        old, new = self.names
        self.names.reverse()
        settings = bench.project / "winnow.yaml"
        settings.write_text(settings.read_text("utf-8").replace(old, new), encoding="utf-8")
        bench.succeed("annotations", "rename", old, new, ".")

    def attempt(self, bench, after):
        old, new = self.names
        self.names.reverse()
        settings = bench.project / "winnow.yaml"
        settings.write_text(settings.read_text("utf-8").replace(old, new), encoding="utf-8")
        before = self.standing(bench)
        renamed = {key: new if label == old else label for key, label in before.items()}
        killed = bench.kill(after, "annotations", "rename", old, new, ".")
        found = self.standing(bench)
        if found not in [before, renamed]:
            raise Broken("some answers have the new name, neither all nor none")
        if found == before:
            bench.succeed("annotations", "rename", old, new, ".")
        if self.standing(bench) != renamed:
            raise Broken("the answers are not those that were given, with the new name")
        return killed


def verbs():
    """All of them, in an order in which each finds what it needs."""
    return [Annotate()] + [RoundVerb(name) for name in ["run", "label", "train", "evaluate", "errors", "report"]] + [
        Backup(), Restore(), Import(), Rename()]


def duration(verb, bench):
    """The seconds that a verb takes undisturbed: the shorter of two runs."""
    times = []
    for _ in range(2):
        start = time.monotonic()
        verb.usual(bench)
        times.append(time.monotonic() - start)
    return min(times)
