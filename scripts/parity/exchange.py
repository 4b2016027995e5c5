#!/usr/bin/env python3
"""What `winnow export` writes, read by the tools themselves; what they write, read by `winnow import`.

    scripts/parity/exchange.py [--winnow BINARY]

A made-up WRENCH set with hostile texts becomes a project, is labelled, and goes out in every format: WRENCH is
compared with json, snorkel's matrix with numpy, Argilla's records and settings with argilla, Label Studio's tasks and
configuration with label-studio-sdk and label-studio-converter, doccano's lines and labels with doccano's own parser.
The tools' packages are not those of the other comparisons: they get an environment of their own, which
WINNOW_EXCHANGE_ENV names (default: winnow/exchange in the cache folder). Exits 1 where something differs.
"""

import argparse
import importlib
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import types
import zipfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
ENVIRONMENT = pathlib.Path(os.environ.get("WINNOW_EXCHANGE_ENV") or CACHE / "winnow" / "exchange")
# No function asks it; a round's record holds its hash.
MODEL = REPOSITORY / "Tests" / "Fixtures" / "encoder" / "gelu"
PACKAGES = ["argilla==2.8.0", "label-studio-sdk==2.1.2", "label-studio-converter==0.0.59", "numpy", "pandas", "chardet"]
DOCCANO = "doccano==1.8.4"
LABELS = ["no", 'yes "ja"', "אולי", "a & <b>"]
TEXTS = ["", " ", 'say "no"', "two\nlines\r\n", "שלום \u202eabc", "naïve 🏳️\u200d🌈", "<script>&amp;]]>", "\u2028\u0000\u0085", "{{x}} $text", "null"]


def in_environment():
    """Runs this script in the environment of the tools, which is made where it is missing."""
    python = ENVIRONMENT / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return
    if not (ENVIRONMENT / "whole").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
        pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run(pip + ["install"] + PACKAGES, check=True)
        # Its dependencies are a web server's; the parser needs none of them.
        subprocess.run(pip + ["download", "--no-deps", "--dest", ENVIRONMENT / "doccano", DOCCANO], check=True)
        (ENVIRONMENT / "whole").touch()
    os.execv(python, [python, *sys.argv])


def wrench_set():
    random.seed(5)

    def rows(first, count):
        return {
            str(first + number): {
                "label": random.randrange(-1, len(LABELS)), "weak_labels": [random.randrange(-1, len(LABELS)) for _ in range(5)],
                "data": {"text": random.choice(TEXTS) + random.choice(TEXTS), "note": random.choice(TEXTS)}}
            for number in range(count)
        }

    return {"train": rows(0, 60), "valid": rows(100, 10), "test": rows(200, 10)}


class Comparison:
    """Counts what differs."""

    def __init__(self):
        self.failed = False

    def check(self, what, holds):
        print(f"{'ok' if holds else 'DIFFERS':8}{what}")
        self.failed |= not holds


def check_votes(compare, winnow, folder, original):
    import numpy

    winnow("export", "--format", "wrench", "p", "--output", "back")
    for split, rows in original.items():
        compare.check(f"wrench {split}.json", json.loads((folder / "back" / f"{split}.json").read_text()) == rows)
    compare.check("wrench label.json", json.loads((folder / "back/label.json").read_text()) == dict(zip("0123", LABELS)))
    winnow("export", "--format", "snorkel", "p", "--output", "L.npy")
    matrix = numpy.load(folder / "L.npy")
    compare.check("snorkel matrix", matrix.tolist() == [row["weak_labels"] for row in original["train"].values()])
    numpy.save(folder / "M.npy", matrix.astype(numpy.int64))
    winnow("import", "--format", "snorkel", "M.npy", "--labels", "a,b,c,d", "--output", "m.jsonl")
    rows = [json.loads(line) for line in (folder / "m.jsonl").read_text().split("\n")[:-1]]
    names = dict(enumerate("abcd")) | {-1: None}
    compare.check("snorkel rows", all(
        [row[f"lf_{column}"] for column in range(5)] == [names[vote] for vote in votes]
        for row, votes in zip(rows, matrix.tolist())))


def check_argilla(compare, winnow, folder, original):
    from unittest import mock

    import argilla
    from argilla.records._io import GenericIO, JsonIO

    winnow("export", "--format", "argilla", "p", "--output", "a.json", "--config", "settings.json")
    records = JsonIO._records_from_json(folder / "a.json")
    compare.check("argilla records", [record.fields["text"] for record in records] == texts(original))
    compare.check("argilla suggestions", any(list(record.suggestions) for record in records))
    for record in records:
        record.api_model().model_dump_json()
    with mock.patch.object(argilla.Argilla, "_get_default", return_value=mock.MagicMock()):
        read = argilla.Settings.from_json(folder / "settings.json").serialize()
        wanted = argilla.Settings(fields=[argilla.TextField(name="text")], allow_extra_metadata=True,
                                  questions=[argilla.LabelQuestion(name="label", labels=LABELS)]).serialize()
    options = sorted(wanted["questions"][0]["settings"]["options"], key=lambda option: LABELS.index(option["value"]))
    wanted["questions"][0]["settings"]["options"] = options
    for part in ["questions", "fields", "vectors", "metadata", "allow_extra_metadata"]:
        compare.check(f"argilla settings, {part}", read[part] == wanted[part])
    for flat in [False, True]:
        (folder / "again.json").write_text(json.dumps(GenericIO.to_list(records, flatten=flat)))
        compare_rows(compare, winnow, folder, "argilla", "again.json", original)


def check_label_studio(compare, winnow, folder, original):
    from label_studio_converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    winnow("export", "--format", "label-studio", "p", "--output", "l.json", "--config", "view.xml")
    tasks = json.loads((folder / "l.json").read_text())
    view = (folder / "view.xml").read_text()
    interface = LabelInterface(view)
    interface.validate()
    compare.check("label studio labels", list(interface.get_control("label").labels) == LABELS)
    predictions = [prediction for task in tasks for prediction in task.get("predictions", [])]
    compare.check("label studio tasks", all(interface.validate_task({"data": task["data"]}) for task in tasks))
    compare.check("label studio predictions", len(predictions) > 0 and not any(
        interface.validate_prediction(prediction, return_errors=True) for prediction in predictions))
    compare.check("label studio texts", [task["data"]["text"] for task in tasks] == texts(original))
    compare_rows(compare, winnow, folder, "label-studio", "l.json", original)
    # As if a person had said yes to each prediction.
    answered = [{"id": number, "data": task["data"], "annotations": [
        {"id": number, "completed_by": {"email": "a@example.org"}, "created_at": "2026-01-01T00:00:00Z", "updated_at": None,
         "lead_time": 1, "result": prediction["result"]} for prediction in task.get("predictions", [])]}
        for number, task in enumerate(tasks)]
    (folder / "answered.json").write_text(json.dumps(answered))
    Converter(view, str(folder)).convert_to_json_min(str(folder / "answered.json"), str(folder), is_dir=False)
    wanted = {task["data"]["winnow_id"]: task["annotations"][0]["result"][0]["value"]["choices"][0]
              for task in answered if task["annotations"]}
    for source in ["answered.json", "result.json"]:
        winnow("import", "--format", "label-studio", source, "--output", "r.jsonl")
        rows = [json.loads(line) for line in (folder / "r.jsonl").read_text().split("\n")[:-1]]
        compare.check(f"label studio answers, {source}", {row["id"]: row["label"] for row in rows if row["label"]} == wanted)


def doccano_parsers():
    """The module of doccano's parsers, without the libraries that its other formats need."""
    [wheel] = (ENVIRONMENT / "doccano").glob("*.whl")
    folder = ENVIRONMENT / "doccano" / "source"
    if not folder.exists():
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.startswith("backend/data_import/pipeline/") and name.count("/") == 3:
                    archive.extract(name, folder)
    for name in ["pyexcel", "pyexcel.exceptions", "seqeval", "seqeval.scheme"]:
        sys.modules[name] = types.ModuleType(name)
    sys.modules["pyexcel"].exceptions = sys.modules["pyexcel.exceptions"]
    for name in ["BILOU", "IOB2", "IOBES", "IOE2", "Tokens"]:
        setattr(sys.modules["seqeval.scheme"], name, None)
    sys.path.insert(0, str(folder / "backend" / "data_import"))
    return importlib.import_module("pipeline.parsers")


def check_doccano(compare, winnow, folder, original):
    winnow("export", "--format", "doccano", "p", "--output", "d.jsonl", "--config", "labels.json")
    parser = doccano_parsers().JSONLParser()
    rows = list(parser.parse(str(folder / "d.jsonl")))
    compare.check("doccano lines", [row["text"] for row in rows] == texts(original) and not parser.errors)
    compare.check("doccano labels", {label for row in rows for label in row["label"]} <= set(LABELS))
    described = json.loads((folder / "labels.json").read_text())
    compare.check("doccano label file", [label["text"] for label in described] == LABELS)
    compare_rows(compare, winnow, folder, "doccano", "d.jsonl", original)


def texts(original):
    return [row["data"]["text"] for row in original["train"].values()]


def compare_rows(compare, winnow, folder, tool, source, original):
    """Whether a tool's file is read as the rows of the training split."""
    winnow("import", "--format", tool, source, "--output", "r.jsonl")
    rows = [json.loads(line) for line in (folder / "r.jsonl").read_text().split("\n")[:-1]]
    compare.check(f"{tool} rows of {source}", [row["text"] for row in rows] == texts(original)
                  and [row["id"] for row in rows] == list(original["train"])
                  and [row["note"] for row in rows] == [row["data"]["note"] for row in original["train"].values()])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--winnow", default=REPOSITORY / ".build" / "release" / "winnow", type=pathlib.Path)
    options = parser.parse_args()
    in_environment()
    compare = Comparison()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        original = wrench_set()
        (folder / "set").mkdir()
        for split, rows in original.items():
            (folder / "set" / f"{split}.json").write_text(json.dumps(rows))
        (folder / "set" / "label.json").write_text(json.dumps(dict(zip("0123", LABELS))))

        def winnow(*arguments):
            subprocess.run([options.winnow.resolve(), *arguments, "--quiet"], cwd=folder, check=True)

        winnow("import", "--format", "wrench", "set", "--output", "p", "--model", MODEL)
        winnow("label", "p")
        for check in [check_votes, check_argilla, check_label_studio, check_doccano]:
            check(compare, winnow, folder, original)
    print("DIFFERENT" if compare.failed else "equal")
    sys.exit(1 if compare.failed else 0)


if __name__ == "__main__":
    main()
