"""Compares `winnow predict` with transformers' pipelines on 200 real texts: text and token classification, zero-shot,
masks; and labels by the words in a template's mask with probabilities over the model's whole vocabulary.

The models are tiny ones of each family with seeded random weights, and MiniLM's tokenizer or one that is trained
on the texts. Equal must be all labels, words and places; scores may be 1e-4 apart.
"""

import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import tokenizers
import torch
import transformers

from comparison import datasets, winnow
from comparison.verdict import Verdict

COUNT = 200
TOLERANCE = 1e-4
SIDES = dict(num_hidden_layers=2, hidden_size=48, num_attention_heads=4, intermediate_size=96)
MODELS = {
    "bert": ("Bert", SIDES),
    "distilbert": ("DistilBert", dict(n_layers=2, dim=48, n_heads=4, hidden_dim=96)),
    "electra": ("Electra", SIDES | dict(embedding_size=24)),
    "mpnet": ("MPNet", SIDES | dict(max_position_embeddings=514)),
    "modernbert": (
        "ModernBert",
        SIDES | dict(local_attention=16, global_attn_every_n_layers=2, pad_token_id=0, cls_token_id=101,
                     sep_token_id=102, bos_token_id=101, eos_token_id=102)),
}
# Families whose tokenizers are trained on the texts, with the special tokens of their vocabularies.
ROBERTA = SIDES | dict(max_position_embeddings=514, type_vocab_size=1, pad_token_id=1)
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
TRAINED = {
    "roberta": ("Roberta", ROBERTA, SPECIAL),
    "xlm-roberta": ("XLMRoberta", ROBERTA, SPECIAL),
    "camembert": ("Camembert", ROBERTA, SPECIAL),
    "albert": ("Albert", SIDES | dict(embedding_size=24), ["<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]"]),
    "deberta-v2": (
        "DebertaV2",
        SIDES | dict(relative_attention=True, position_buckets=16, pos_att_type=["p2c", "c2p"], share_att_key=True,
                     norm_rel_ebd="layer_norm", type_vocab_size=0, position_biased_input=False),
        ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]),
}
ENTITIES = ["O", "B-PER", "I-PER", "B-DRUG", "I-DRUG", "ORG"]
STRATEGIES = ["none", "simple", "first", "average", "max"]


def trained_tokenizer(family, special, texts):
    """A tokenizer of the family's class with a vocabulary of the texts' own."""
    if family == "Roberta":
        trainer = tokenizers.ByteLevelBPETokenizer(add_prefix_space=False)
        trainer.train_from_iterator(texts, vocab_size=1500, special_tokens=special)
        with tempfile.TemporaryDirectory() as folder:
            trainer.save_model(folder)
            return transformers.RobertaTokenizer.from_pretrained(folder, model_max_length=512)
    trainer = tokenizers.SentencePieceUnigramTokenizer()
    unknown = next(token for token in special if "unk" in token.lower())
    trainer.train_from_iterator(texts, vocab_size=1500, special_tokens=special, unk_token=unknown)
    vocabulary = json.loads(trainer.to_str())["model"]["vocab"]
    return getattr(transformers, f"{family}Tokenizer")(
        vocab=[tuple(entry) for entry in vocabulary], model_max_length=512)


def save(folder, family, head, sides, **settings):
    """A model with random weights large enough that its answers differ from token to token."""
    torch.manual_seed(11)
    tokenizer = TOKENIZERS.get(family) or transformers.AutoTokenizer.from_pretrained(winnow.MODEL)
    config = getattr(transformers, f"{family}Config")(
        vocab_size=len(tokenizer), initializer_range=0.4, **sides, **settings)
    model = getattr(transformers, f"{family}For{head}")(config).eval()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return model, tokenizer


def predict(model, rows, *options):
    output = winnow.run("predict", "--model", model, "--input", rows, "--output", "-", "--quiet", *options)
    return [json.loads(line) for line in output.decode().splitlines()]


def names(labels):
    return dict(id2label=dict(enumerate(labels)), label2id={label: i for i, label in enumerate(labels)})


def apart(found, expected):
    """The largest difference of the scores; infinity where anything else differs."""
    if len(found) != len(expected):
        return float("inf")
    largest = 0.0
    for one, other in zip(found, expected):
        name = other.get("entity", other.get("entity_group"))
        if (one["entity"], one["word"], one["start"], one["end"]) != (name, other["word"], other["start"], other["end"]):
            return float("inf")
        largest = max(largest, abs(one["score"] - float(other["score"])))
    return largest


def compare_entities(name, family, sides, texts, rows, folder, verdict):
    model, tokenizer = save(folder, family, "TokenClassification", sides, **names(ENTITIES))
    for strategy in STRATEGIES:
        reference = transformers.pipeline(
            "token-classification", model=model, tokenizer=tokenizer, aggregation_strategy=strategy, device="cpu")
        expected = [reference(text) for text in texts]
        found = [row["entities"] for row in predict(folder, rows, "--aggregation", strategy)]
        difference = max(apart(one, other) for one, other in zip(found, expected))
        count = sum(map(len, expected))
        verdict.check(difference <= TOLERANCE, f"{name}, entities, {strategy}", f"{difference:.1e}", f"{count} entities")


def compare_labels(name, family, sides, texts, rows, folder, verdict, kind):
    settings = dict(problem_type=kind) if kind else {}
    labels = ["score"] if kind == "regression" else ["no", "perhaps", "yes"]
    model, tokenizer = save(folder, family, "SequenceClassification", sides, **names(labels), **settings)
    reference = transformers.pipeline(
        "text-classification", model=model, tokenizer=tokenizer, top_k=None, device="cpu", truncation=True)
    largest = 0.0
    for text, row in zip(texts, predict(folder, rows)):
        expected = {entry["label"]: entry["score"] for entry in reference([text])[0]}
        found = {"score": row["score"]} if len(labels) == 1 else row["probabilities"]
        largest = max(largest, max(abs(found[label] - score) for label, score in expected.items()))
        if kind is None and row["prediction"] != max(expected, key=expected.get):
            largest = float("inf")
    verdict.check(largest <= TOLERANCE, f"{name}, text, {kind or 'no problem_type'}", f"{largest:.1e}", f"{len(texts)} texts")


LABELS = ["a question", "praise", "medicine"]


def compare_entailment(name, family, sides, texts, rows, folder, verdict):
    model, tokenizer = save(
        folder, family, "SequenceClassification", sides, **names(["contradiction", "neutral", "entailment"]))
    reference = transformers.pipeline("zero-shot-classification", model=model, tokenizer=tokenizer, device="cpu")
    for option, is_multi in (([], False), (["--multi-label"], True)):
        found = predict(folder, rows, "--zero-shot", "--labels", ",".join(LABELS), *option)
        largest = 0.0
        for text, row in zip(texts, found):
            expected = reference(text, candidate_labels=LABELS, multi_label=is_multi)
            for label, score in zip(expected["labels"], expected["scores"]):
                largest = max(largest, abs(row["probabilities"][label] - score))
        verdict.check(largest <= TOLERANCE, f"{name}, zero-shot{', several labels' if is_multi else ''}", f"{largest:.1e}",
                      f"{len(texts)} texts")


def compare_pairs(name, family, sides, texts, folder, verdict):
    model, tokenizer = save(
        folder, family, "SequenceClassification", sides, **names(["contradiction", "neutral", "entailment"]))
    reference = transformers.pipeline("text-classification", model=model, tokenizer=tokenizer, top_k=None, device="cpu")
    pairs = list(zip(texts, reversed(texts)))
    rows = folder / "pairs.jsonl"
    datasets.write_rows(rows, ({"text": one, "other": other} for one, other in pairs))
    largest = 0.0
    for (one, other), row in zip(pairs, predict(folder, rows, "--pair-column", "other")):
        for entry in reference([{"text": one, "text_pair": other}], truncation=True)[0]:
            largest = max(largest, abs(row["probabilities"][entry["label"]] - entry["score"]))
    verdict.check(largest <= TOLERANCE, f"{name}, pairs", f"{largest:.1e}", f"{len(pairs)} pairs")


def compare_masks(name, family, sides, texts, folder, verdict):
    model, tokenizer = save(folder, family, "MaskedLM", sides)
    reference = transformers.pipeline("fill-mask", model=model, tokenizer=tokenizer, device="cpu")
    numbers = random.Random(3)
    masked = []
    for text in texts:
        words = text.split()
        for place in {numbers.randrange(len(words)) for _ in range(1 + len(masked) % 7 // 6)}:
            words[place] = tokenizer.mask_token
        masked.append(" ".join(words))
    rows = folder / "masked.jsonl"
    datasets.write_rows(rows, ({"text": text} for text in masked))
    largest = 0.0
    for text, row in zip(masked, predict(folder, rows)):
        for one, other in zip(row["candidates"], reference(text, tokenizer_kwargs={"truncation": True})):
            for found, expected in zip(*([one, other] if isinstance(one, list) else [[one], [other]])):
                same = (found["token"], found["sequence"]) == (expected["token_str"], expected["sequence"])
                largest = max(largest, abs(found["score"] - expected["score"]) if same else float("inf"))
    verdict.check(largest <= TOLERANCE, f"{name}, masks", f"{largest:.1e}", f"{len(masked)} texts")


TEMPLATES = ["{text} It was {mask}.", "{mask}: {text}", "All in all, {mask} {text} !"]
LIMIT = 48


def usable_words(tokenizer, template, count):
    """Words that are one token each in the mask's place of a template without a text, with their ids."""
    found = {}
    candidates = {token.removeprefix("##").lstrip("\u0120\u2581") for token in tokenizer.get_vocab()}
    for word in sorted(word for word in candidates if word.isascii() and word.isalpha() and len(word) > 1):
        before = template.replace("{text}", "").split("{mask}")[0]
        filled = tokenizer(template.replace("{text}", "").replace("{mask}", word))
        first, last = len(before), len(before) + len(word) - 1
        place = filled.char_to_token(first)
        if place is None or place != filled.char_to_token(last):
            continue
        span = filled.token_to_chars(place)
        alone = span.end == last + 1 and before[span.start:first].strip() == ""
        token = filled["input_ids"][place]
        if alone and token != tokenizer.unk_token_id and token not in found.values():
            found[word] = token
            if len(found) == count:
                return list(found.items())
    sys.exit(f"{type(tokenizer).__name__}: fewer than {count} words are one token in {template!r}")


def fitting(tokenizer, template, text, limit):
    """The template around a beginning of the text, up to the end of a token, that leaves the template whole.

    The beginning is found by halving: it fits, and with the next token's end it does not.
    """
    def filled(part):
        return template.replace("{mask}", tokenizer.mask_token).replace("{text}", part)
    def is_fitting(part):
        return len(tokenizer(filled(part))["input_ids"]) <= limit
    if is_fitting(text):
        return filled(text), False
    first = filled("\0").index("\0")
    offsets = tokenizer(filled(text), return_offsets_mapping=True)["offset_mapping"]
    ends = {end - first for start, end in offsets if start < end and start >= first and end <= first + len(text)}
    ends = sorted((ends | {0}) - {len(text)})
    fits, too_long = 0, min(len(ends), limit)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fits, too_long = (middle, too_long) if is_fitting(text[:ends[middle]]) else (fits, middle)
    return filled(text[:ends[fits]]), True


def compare_prompts(name, family, sides, texts, rows, folder, verdict):
    model, tokenizer = save(folder, family, "MaskedLM", sides)

    def label_scores(filled, template, groups):
        ids = tokenizer(filled, return_tensors="pt")["input_ids"]
        places = (ids[0] == tokenizer.mask_token_id).nonzero()[:, 0]
        place = places[0 if template.index("{mask}") < template.index("{text}") else -1]
        with torch.no_grad():
            probabilities = model(ids).logits[0, place].double().softmax(-1)
        return torch.stack([probabilities[group].mean() for group in groups])

    for template in TEMPLATES:
        words = usable_words(tokenizer, template, 6)
        labels = {"one": words[:1], "two": words[1:3], "three": words[3:]}
        groups = [[token for _, token in group] for group in labels.values()]
        options = [part for label, group in labels.items()
                   for part in ("--words", f"{label}={','.join(word for word, _ in group)}")]
        empty = label_scores(fitting(tokenizer, template, "", LIMIT)[0], template, groups)
        fitted = [fitting(tokenizer, template, text, LIMIT) for text in texts]
        plain = torch.stack([label_scores(text, template, groups) for text, _ in fitted])
        for option, scores in (([], plain), (["--calibrate"], plain / empty)):
            expected = scores / scores.sum(1, keepdim=True)
            found = predict(folder, rows, "--task", "fill-mask", "--template", template,
                            "--max-length", str(LIMIT), *options, *option)
            largest = max(
                abs(row["probabilities"][label] - float(score))
                for row, row_scores in zip(found, expected) for label, score in zip(labels, row_scores))
            if len(found) != len(texts):
                largest = float("inf")
            verdict.check(largest <= TOLERANCE, f"{name}, {template!r}{', calibrated' if option else ''}",
                          f"{largest:.1e}", f"{len(texts)} texts, {sum(cut for _, cut in fitted)} cut")


datasets.require_data()
winnow.require_winnow()
verdict = Verdict("pipeline", "largest difference", "compared")
texts = datasets.sample_texts(COUNT)
TOKENIZERS = {
    family: trained_tokenizer(family, special, datasets.sample_texts(5 * COUNT)) for family, _, special in TRAINED.values()}
MODELS |= {name: (family, sides) for name, (family, sides, _) in TRAINED.items()}
with tempfile.TemporaryDirectory() as folder:
    rows = pathlib.Path(folder, "texts.jsonl")
    datasets.write_rows(rows, ({"text": text} for text in texts))
    for name, (family, sides) in MODELS.items():
        compare_entities(name, family, sides, texts, rows, pathlib.Path(folder, f"{name}-entities"), verdict)
        compare_entailment(name, family, sides, texts, rows, pathlib.Path(folder, f"{name}-inference"), verdict)
        compare_pairs(name, family, sides, texts, pathlib.Path(folder, f"{name}-pairs"), verdict)
        compare_masks(name, family, sides, texts, pathlib.Path(folder, f"{name}-masks"), verdict)
        compare_prompts(name, family, sides, texts, rows, pathlib.Path(folder, f"{name}-prompts"), verdict)
        for kind in (None, "multi_label_classification", "regression"):
            compare_labels(
                name, family, sides, texts, rows, pathlib.Path(folder, f"{name}-{kind}"), verdict, kind)
verdict.end()
