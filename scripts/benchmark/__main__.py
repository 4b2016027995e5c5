"""The command: measures what is asked for, then prints the table."""

from comparison import datasets, winnow

from . import arguments, families, machine_use, one_text, process, streaming, throughput, whole_verb
from .contender import Winnow
from .models import BERT_BASE, MINILM
from .report import Report
from .sets import SETS


def compare_families(sets, options):
    counts = {text_set: text_set.write(options.scale) for text_set in sets}
    report = Report(Winnow(MINILM).bench(one_text.write(), 1, "tokenizer")["machine"])
    for text_set in sets:
        families.measure(text_set, options.families, options, winnow.cores(), report)
    finish(report, counts, options)


def finish(report, counts, options):
    """Saves and prints what was measured; ends the process."""
    if options.json:
        report.save(options.json)
    report.end("; ".join(f"{text_set.name}: {count}" for text_set, count in counts.items()), process.KEEPS_PAGES)


def main():
    options = arguments.parse()
    datasets.require_data()
    winnow.require_winnow()
    chosen = [SETS[name] for name in options.sets]
    if options.families:
        compare_families([text_set for text_set in chosen if text_set.model is MINILM], options)
        return
    for model in dict.fromkeys([MINILM, *(text_set.model for text_set in chosen)]):
        model.prepare()
    counts = {text_set: text_set.write(options.scale) for text_set in chosen}
    report = Report(Winnow(MINILM).bench(one_text.write(), 1, "tokenizer")["machine"])
    cores = winnow.cores()

    if {"one-text", "cold-start"} & set(options.only):
        one_text.measure(options, cores, report)
    for text_set, count in counts.items():
        small = text_set.model is not BERT_BASE
        if "throughput" in options.only:
            throughput.measure(text_set, count, options, cores, report)
        if "whole-verb" in options.only and small:
            whole_verb.measure(text_set, options, report)
        if "share" in options.only and text_set.name.endswith("paragraphs"):
            machine_use.share(text_set, options.rounds, report)
        if "tokenizer" in options.only and small:
            machine_use.tokenizer(text_set, report)
    if options.memory:
        streaming.measure(options.rows, report)

    finish(report, counts, options)


main()
