"""What must hold of a project after a process was killed, read without the program that is tested."""
import json
import re
import sqlite3

ALWAYS = ["project.yaml", "votes.jsonl", "labels.jsonl", "analysis.json", "run.json"]


class Broken(Exception):
    """Something that a killed process must not leave behind; the message says what."""


def whole_json(path):
    try:
        return json.loads(path.read_text())
    except ValueError as error:
        raise Broken(f"{path}: half a file ({error})")


def rounds(project):
    """The numbers of the rounds, each of which must be whole."""
    folder = project / "runs"
    numbers = sorted(int(path.name) for path in folder.glob("*") if re.fullmatch(r"\d{4,}", path.name))
    rows = len((project / "train.csv").read_text().splitlines()) - 1
    for number in numbers:
        run = folder / f"{number:04}"
        missing = [name for name in ALWAYS if not (run / name).exists()]
        if missing:
            raise Broken(f"{run}: a half-made round, without {', '.join(missing)}")
        for path in run.glob("*.json"):
            whole_json(path)
        for path in run.glob("*.jsonl"):
            lines = path.read_text().splitlines()
            for line in lines:
                json.loads(line)
            if path.name in ["votes.jsonl", "labels.jsonl"] and len(lines) != rows:
                raise Broken(f"{path}: {len(lines)} lines for {rows} rows")
        if (run / "model").exists() and not (run / "model/modules.json").exists():
            raise Broken(f"{run}/model: half a model")
    return numbers


def answers(database):
    """Everything that people have said, as (annotator, row, label); the database must be whole."""
    if not database.exists():
        return []
    connection = sqlite3.connect(database, timeout=30)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        if found != [("ok",)]:
            raise Broken(f"{database}: {found}")
        return connection.execute(
            "SELECT annotator, row, label FROM answer WHERE withdrawn = 0 ORDER BY id").fetchall()
    except sqlite3.DatabaseError as error:
        raise Broken(f"{database}: {error}")
    finally:
        connection.close()
