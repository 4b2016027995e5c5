"""A small project that every verb works on within a second: made-up rows and a model of a few kilobytes."""
import json
import pathlib
import shutil

FIXTURE = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures/encoder/gelu"
LETTERS = [chr(code) for code in range(ord("a"), ord("z") + 1)]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad"]
TOKENIZER = {
    "do_lower_case": True, "tokenizer_class": "BertTokenizer", "model_max_length": 32, "strip_accents": None,
    "tokenize_chinese_chars": True, "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]",
    "cls_token": "[CLS]", "mask_token": "[MASK]",
}
MODULES = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
SETTINGS = """model: model
labels: [negative, positive]
data: {train: train.csv, validation: validation.csv, test: test.csv}
labeling_functions:
  - {name: praises, keywords: [good], label: positive}
  - {name: blames, regex: '\\bbad\\b', label: negative}
  - {name: shouts, keywords: ["!"], match: substring, label: negative}
  - {name: model_says, zero_shot: {positive: good, negative: bad}}
"""


def make_model(folder):
    """The random encoder of the tests' fixtures with a vocabulary of letters, as the end-to-end tests have it."""
    (folder / "1_Pooling").mkdir(parents=True)
    for name in ["config.json", "model.safetensors"]:
        shutil.copyfile(FIXTURE / name, folder / name)
    vocabulary = WORDS + LETTERS + ["##" + letter for letter in LETTERS] + ["!", "."]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    (folder / "tokenizer_config.json").write_text(json.dumps(TOKENIZER))
    (folder / "modules.json").write_text(json.dumps([
        {"idx": place, "name": str(place), "path": path, "type": "sentence_transformers.models." + kind}
        for place, (path, kind) in enumerate(MODULES)]))
    (folder / "1_Pooling/config.json").write_text(
        json.dumps({"word_embedding_dimension": 48, "pooling_mode_mean_tokens": True}))


def make(folder, rows):
    """A project of `rows` training rows and a quarter as many in each other split."""
    folder.mkdir(parents=True)
    make_model(folder / "model")
    (folder / "winnow.yaml").write_text(SETTINGS)
    start = 0
    for name, count in [("train", rows), ("validation", rows // 4), ("test", rows // 4)]:
        lines = ["id,text,label"]
        for number in range(start, start + count):
            word, label = [("good", "positive"), ("bad", "negative")][number % 2]
            lines.append(f'{number},"{word} thing number {number}{"!" if number % 5 == 0 else "."}",{label}')
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
        start += count
