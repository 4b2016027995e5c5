"""The texts of the real data sets in `../shared/data`, beside the checkout, and of the example's data."""

import csv
import hashlib
import json
import pathlib
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
DATA = REPOSITORY.parent / "shared" / "data"


def require_data():
    """Ends the process with an explanation where the data sets are not there."""
    if not DATA.is_dir():
        sys.exit("the real data sets are missing: this comparison reads ../shared/data, beside the checkout")


def lines(path, encoding="utf-8"):
    """The lines of a file without their ends; only line feeds end a line."""
    text = path.read_bytes().decode(encoding)
    return [line.removesuffix("\r") for line in text.split("\n") if line.strip()]


def wrench(name, split):
    """The rows of one split of a WRENCH data set: objects with data.text, label, weak_labels."""
    return list(json.loads((DATA / f"wrench-{name}" / f"{split}.json").read_text("utf-8")).values())


def wrench_labels(name):
    """The names of a WRENCH data set's classes by index."""
    names = json.loads((DATA / f"wrench-{name}" / "label.json").read_text("utf-8"))
    return [names[str(index)] for index in range(len(names))]


def ade_sentences():
    """The sentences of the ADE corpus, in the files' order, each with the number of its abstract."""
    for name in ("DRUG-AE.rel", "DRUG-DOSE.rel"):
        for line in lines(DATA / "ade-corpus-v2" / name):
            yield tuple(line.split("|", 2)[:2])
    for line in lines(DATA / "ade-corpus-v2" / "ADE-NEG.txt"):
        abstract, _, sentence = line.split(" ", 2)
        yield abstract, sentence


def ade_abstracts():
    """The distinct sentences of each abstract of the ADE corpus, in the files' order."""
    abstracts = {}
    for abstract, sentence in ade_sentences():
        abstracts.setdefault(abstract, {})[sentence] = None
    return [list(sentences) for sentences in abstracts.values()]


def example_texts(source):
    """The texts of one source (product, tweet or film) of what scripts/fetch-example-data fetches."""
    texts = []
    for split in ("train", "validation", "test"):
        with open(REPOSITORY / ".data" / "sentiment" / f"{split}.csv", encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file) if row["source"] == source]
    return texts


def texts_by_source():
    """Every distinct text, in the files' order, by data set; a text counts for its first data set."""
    sources = {
        "ade-corpus-v2": [sentence for _, sentence in ade_sentences()],
        "sms-spam": [line.split("\t", 1)[1] for line in lines(DATA / "sms-spam" / "SMSSpamCollection")],
        "trec": [line.split(" ", 1)[1] for name in ("train_5500.label", "TREC_10.label")
                 for line in lines(DATA / "trec" / name, "latin-1")],
    }
    for name in ("sms", "trec", "youtube"):
        sources[f"wrench-{name}"] = [
            row["data"]["text"] for split in ("train", "valid", "test") for row in wrench(name, split)]
    seen = set()
    return {source: [text for text in texts if not (text in seen or seen.add(text))]
            for source, texts in sources.items()}


def sample_texts(count):
    """`count` distinct texts of all data sets, which take turns."""
    return take_turns(texts_by_source().values(), count)


def take_turns(sources, count):
    """The first `count` texts where the sources take turns, each in the order of its texts' SHA-256."""
    queues = [sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest()) for texts in sources]
    turns = (queue[turn] for turn in range(max(map(len, queues))) for queue in queues if turn < len(queue))
    return [text for text, _ in zip(turns, range(count))]


def write_rows(path, rows):
    """Writes objects as JSON lines."""
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
