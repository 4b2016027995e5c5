"""Compares each head of each family with transformers: 50 texts of mixed length in one batch, every position.

Makes seeded random models of several configurations with transformers, and runs the suite FamilyParityTests of the
build on them (`scripts/test` builds it). At most 1e-4 apart, hidden states and logits.

    $(scripts/reference-environment) scripts/parity/families.py [NAME…]
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "fixtures")]

import numpy
import torch
import transformers

from comparison.datasets import REPOSITORY
from family_models import CASES, VOCABULARY

TEXTS = 50
HEADS = ("Model", "ForSequenceClassification", "ForTokenClassification", "ForMaskedLM")
# Where the suite looks for the models.
VARIABLE = "WINNOW_FAMILY_MODELS"


def random_model(family, head, fields, seed):
    """A model whose biases and norms are off their defaults, so that each matters."""
    torch.manual_seed(seed)
    labels = {} if head == "Model" else {"num_labels": 3}
    configuration = getattr(transformers, f"{family}Config")(
        vocab_size=VOCABULARY, initializer_range=0.3, **fields, **labels)
    model = getattr(transformers, family + head)(configuration).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    return model


def answers(model, head, sequences):
    """Hidden states or logits of all sequences in one padded batch: a row a token, or a row a sequence."""
    longest = max(map(len, sequences))
    padding = model.config.pad_token_id or 0
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in sequences])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in sequences])
    with torch.no_grad():
        found = model(input_ids=ids, attention_mask=mask)
    if head == "Model":
        return found.last_hidden_state[mask.bool()]
    return found.logits if head == "ForSequenceClassification" else found.logits[mask.bool()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(CASES)}")
    options = parser.parse_args()
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as folder:
        for seed, (name, (family, fields)) in enumerate(CASES.items()):
            if options.names and name not in options.names:
                continue
            for head in HEADS:
                model = random_model(family, head, fields, seed)
                # RoBERTa's positions begin behind the padding's id.
                longest = min(300, fields.get("max_position_embeddings", 512) - 4)
                random = numpy.random.default_rng(seed)
                lengths = [1, 2, longest] + random.integers(1, longest, TEXTS - 3, endpoint=True).tolist()
                # Special tokens stay out, for padding among them would be masked in the batch of transformers.
                sequences = [random.integers(5, VOCABULARY, length).tolist() for length in lengths]
                place = pathlib.Path(folder, f"{name}-{head}")
                model.save_pretrained(place)
                (place / "sequences.json").write_text(json.dumps(sequences))
                answers(model, head, sequences).contiguous().numpy().astype("<f4").tofile(place / "expected.f32")
        command = ["swift", "test", "-c", "release", "-Xswiftc", "-enable-testing", "--skip-build",
                   "--filter", "FamilyParityTests"]
        sys.exit(subprocess.run(command, cwd=REPOSITORY, env={**os.environ, VARIABLE: folder}).returncode)


main()
