"""The table of everything that was measured, and all raw figures as JSON."""

import importlib.metadata
import json
import os

from comparison.verdict import Verdict

LEGEND = """\
All: f32, the {cores} cores that the process may use, texts in memory to vectors, warm, each in a process of its
own. They take turns; figures are medians, ratios are medians of the rounds' ratios, peaks are the highest of all.
To fastest peer: tokens a second over those of the fastest peer; for one text the time over that of the fastest peer.
Peers: Hugging Face tokenizers on all cores, without offsets; batches of 32, the longest first, padded to their
longest; mean over real tokens, normalised. glibc's allocator keeps its pages:
  {allocator}
Setting: the fastest of those that were tried on the set, written VARIANT:BATCHES AT ONCExTHREADS OF EACH.
  {pytorch}: transformers' encoder, sdpa attention, inference mode.
  {onnxruntime}: graph exported with eager attention and pooling, or that one fused by onnxruntime's
    transformers optimizer; all graph optimisations.
  {openvino}: the same graph; hint LATENCY for one batch at once, else THROUGHPUT with as many streams; f32.
  {ctranslate2}: its converted encoder, float32; inter_threads x intra_threads; padding left out by its lengths.
Winnow: `winnow bench` and `winnow embed` with their defaults.
Texts: {texts}.
Vectors: the largest difference to those of sentence-transformers {sentence_transformers}.
Machine: {processor}, {cores} cores, {instruction_set}, OpenBLAS for {openblas_core}, huge pages: {huge_pages};
load average before the run: {load:.2f}
"""
COLUMNS = ("what", "contender", "setting", "tokens/s", "texts/s", "to fastest peer", "peak MB", "vectors", "figure",
           "required")


class Report:
    """Rows of the table as they are measured, and `raw`, whatever else was found."""

    def __init__(self, machine):
        self.verdict = Verdict(*COLUMNS)
        self.raw = {"machine": machine, "load_average": os.getloadavg()[0]}

    def row(self, what, contender, figure="", *, setting="", tokens=None, texts=None, ratio=None, peak=None,
            vectors=None, required=()):
        """Adds a row; `required` are pairs of a requirement and the figure that it is about."""
        def number(value, form):
            return "" if value is None else format(value, form)

        cells = (what, contender, setting, number(tokens, ",.0f"), number(texts, ",.1f"), number(ratio, ".3f"),
                 number(peak and peak / 1e6, ",.0f"), number(vectors, ".1e"), figure,
                 ", ".join(str(requirement) for requirement, _ in required))
        if required:
            self.verdict.check(all(requirement.holds(value) for requirement, value in required), *cells)
        else:
            self.verdict.note(*cells)

    def save(self, path):
        """Writes all raw figures, and the rows of the table."""
        with open(path, "w", encoding="utf-8") as file:
            json.dump({**self.raw, "table": self.verdict.rows, "holds": self.verdict.holds}, file, indent=2)
            file.write("\n")

    def end(self, texts, allocator):
        """Prints the legend and the table and ends the process with the verdict."""
        def titled(title, package):
            return f"{title} {importlib.metadata.version(package)}"

        print(LEGEND.format(
            **self.raw["machine"], load=self.raw["load_average"], texts=texts,
            allocator=" ".join(f"{name}={value}" for name, value in allocator.items()),
            pytorch=titled("PyTorch", "torch"), onnxruntime=titled("onnxruntime", "onnxruntime"),
            openvino=titled("OpenVINO", "openvino"), ctranslate2=titled("CTranslate2", "ctranslate2"),
            sentence_transformers=importlib.metadata.version("sentence-transformers")))
        self.verdict.end()
