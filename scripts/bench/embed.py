"""Times `winnow embed` and onnxruntime side by side on 2,000 real texts: all cores, warm files, f32.

The two take turns. Whole-process time is wall clock from start to end; steady-state time is that
minus the time of the same process on one text, medians of both. CPU time stands beside: it tells
a busy machine from a slow program. The exit code is 0 where Winnow is not slower in either.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import numpy

from comparison import datasets, winnow
from comparison.verdict import Verdict

COUNT = 2000
OPPONENT = pathlib.Path(__file__).with_name("onnxruntime_embed.py")
TOLERANCE = 1e-5


def export(path):
    """Writes the model as ONNX where it is not there yet: hidden states, free batch and length.

    Eager attention through the scripted exporter: of the exporter's variants the one that
    onnxruntime optimises best.
    """
    if path.is_file():
        return
    import torch
    from transformers import AutoModel

    class HiddenStates(torch.nn.Module):
        """The encoder by its inputs' names: as positions, the exporter would fill in other arguments."""

        def __init__(self):
            super().__init__()
            self.model = AutoModel.from_pretrained(str(winnow.MODEL), attn_implementation="eager")

        def forward(self, ids, mask, types):
            output = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
            return output.last_hidden_state

    model = HiddenStates().eval()
    ids = torch.ones(2, 9, dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    names = ["input_ids", "attention_mask", "token_type_ids"]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.onnx.export(
        model, (ids, mask, torch.zeros_like(ids)), str(partial), dynamo=False, opset_version=17, input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in [*names, "last_hidden_state"]})
    partial.rename(path)


class Contender:
    """A command that embeds a file of rows, and how long its runs took."""

    def __init__(self, command):
        self.command = command
        self.seconds = {}

    def time(self, rows, output, kind):
        """Runs the command once and keeps its wall-clock and CPU seconds under `kind`."""
        before, start = os.times(), time.perf_counter()
        subprocess.run([*map(str, self.command), "--input", rows, "--output", output], check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        wall, after = time.perf_counter() - start, os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        self.seconds.setdefault(kind, []).append((wall, cpu))

    def medians(self, kind):
        """The medians of wall-clock and CPU seconds."""
        return [statistics.median(column) for column in zip(*self.seconds[kind])]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="runs of each, in turn (default 7)")
    options = parser.parse_args()
    datasets.require_data()
    winnow.require_winnow()
    graph = datasets.REPOSITORY / ".data" / "bench" / f"{winnow.MODEL.name}.onnx"
    export(graph)

    length = json.loads((winnow.MODEL / "sentence_bert_config.json").read_text())["max_seq_length"]
    cores = winnow.cores()
    contenders = {
        "winnow": Contender([winnow.BINARY, "embed", "--quiet", "--model", winnow.MODEL]),
        "onnxruntime": Contender([
            sys.executable, OPPONENT, "--model", graph, "--threads", cores, "--maximum-length", length,
            "--tokenizer", winnow.MODEL / "tokenizer.json"]),
    }
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        texts = datasets.sample_texts(COUNT)
        files = {"all": folder / "texts.jsonl", "one": folder / "text.jsonl"}
        datasets.write_rows(files["all"], ({"text": text} for text in texts))
        datasets.write_rows(files["one"], ({"text": text} for text in texts[:1]))
        outputs = {name: folder / f"{name}.npy" for name in contenders}
        for name, contender in contenders.items():
            contender.time(files["all"], outputs[name], "warm-up")
        found, expected = (numpy.load(path) for path in outputs.values())
        for _ in range(options.runs):
            for kind, rows in files.items():
                for contender in contenders.values():
                    contender.time(rows, folder / "again.npy", kind)

    print(f"{COUNT} texts, {cores} cores, {platform.machine()}, median of {options.runs} runs in turn, seconds\n")
    medians = {name: {kind: contender.medians(kind) for kind in files} for name, contender in contenders.items()}
    verdict = Verdict("time", *contenders, "winnow / onnxruntime")
    for index, clock in enumerate(("wall", "CPU")):
        whole = [medians[name]["all"][index] for name in contenders]
        steady = [medians[name]["all"][index] - medians[name]["one"][index] for name in contenders]
        for label, (mine, theirs) in ((f"whole process, {clock}", whole), (f"steady state, {clock}", steady)):
            cells = (label, f"{mine:.3f}", f"{theirs:.3f}", f"{mine / theirs:.3f}")
            if clock == "wall":
                verdict.check(mine <= theirs, *cells)
            else:
                verdict.note(*cells)
    difference = float(numpy.abs(found - expected).max())
    verdict.check(difference <= TOLERANCE, "max |difference| of vectors", f"{difference:.2e}", "", "")
    verdict.end()


main()
