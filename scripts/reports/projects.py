"""Projects that reports are made of: the sentiment example, and 100,000 rows of made-up ones."""

import csv
import json
import pathlib
import random
import shutil

from comparison.datasets import REPOSITORY

# As many words as texts of people have; with fewer, all texts would look alike.
WORDS = ["".join(random.Random(place).choices("abcdefghiklmnoprstuvw", k=3 + place % 7)) for place in range(4000)]
LABELS = ["praise", "complaint", "question", "a label whose name is so long that no table has room for all of it",
          "שאלה", "<b>bold</b>", "returns", "delivery", "other & none", "thanks", "bug \"report\"", "spam"]
# Texts that try to be more than texts.
HOSTILE = ["<script>document.title='broken'</script>", "</blockquote></li><img src=x onerror=alert(1)>",
           "\" onmouseover=\"alert(1)", "&lt;b&gt; &amp;amp; <!-- a comment", "\u202eevil txt\u202c\u0000\u0007\u001b[31m",
           "שלום עולם, זו ביקורת ארוכה", "مراجعة المنتج سيئة جدا", "👩‍👩‍👧‍👦 family 🏳️‍🌈", "]]><![CDATA[ {{template}} ${code}"]


def write_tiny_model(folder):
    """A sentence-transformers folder of a few kilobytes around the random encoder of the test fixtures."""
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", *letters,
                  *(f"##{letter}" for letter in letters), "!", "."]
    (folder / "1_Pooling").mkdir(parents=True)
    for name in ("config.json", "model.safetensors"):
        shutil.copy(REPOSITORY / "Tests" / "Fixtures" / "encoder" / "gelu" / name, folder / name)
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    files = {
        "tokenizer_config.json": {
            "do_lower_case": True, "tokenizer_class": "BertTokenizer", "model_max_length": 32, "strip_accents": None,
            "tokenize_chinese_chars": True, "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]",
            "cls_token": "[CLS]", "mask_token": "[MASK]"},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}],
        "1_Pooling/config.json": {"word_embedding_dimension": 48, "pooling_mode_mean_tokens": True},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))


def text(numbers, label, row, marker):
    """One text: a few words, the label's own among them mostly; now and then a long or a hostile one."""
    words = numbers.choices(WORDS, k=numbers.randint(4, 24))
    if numbers.random() < 0.8:
        words.insert(numbers.randrange(len(words)), f"word{label}")
    if numbers.random() < 0.05:
        words.append(numbers.choice(HOSTILE))
    if numbers.random() < 0.01:
        words = words * 40
    return " ".join([*words, f"no {row}", marker]).strip()


def write_large(folder, rows=100_000, seed=5, marker=""):
    """A project of `rows` rows with twelve labels, a tenth of them with a wrong one.

    `marker` stands in every text and in every column that is quoted nowhere but with texts.
    """
    numbers = random.Random(seed)
    write_tiny_model(folder / "model")
    with open(folder / "rows.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "label", "part", "source"])
        for row in range(rows):
            label = numbers.randrange(len(LABELS))
            gold = numbers.randrange(len(LABELS)) if numbers.random() < 0.1 else label
            part = ("train", "train", "train", "validation", "validation", "test")[row % 6]
            writer.writerow([f"r{row}", text(numbers, label, row, marker).replace("\0", "\u0001"), LABELS[gold], part,
                             marker + numbers.choice(["shop", "forum", "<i>mail</i>"])])
    functions = []
    for place, label in enumerate(LABELS):
        functions.append({"name": f"says_{place}", "keywords": [f"word{place}"], "label": label})
        functions.append({"name": f"<u>often & {place}</u>", "keywords": [WORDS[place], f"word{place}"],
                          "label": label})
    settings = {
        "model": "model", "labels": LABELS, "data": {"file": "rows.csv", "split_column": "part"},
        "labeling_functions": functions, "label_model": {"kind": "majority_vote"},
    }
    # JSON is YAML.
    (folder / "winnow.yaml").write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder
