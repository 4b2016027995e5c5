"""Makes a model of BERT-base's size with seeded random weights, as sentence-transformers saves it."""

import argparse
import pathlib
import shutil
import tempfile

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel

SEED = 7
TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="where to put it")
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True, help="a folder whose tokenizer it gets")
    options = parser.parse_args()

    torch.manual_seed(SEED)
    partial = options.folder.with_name(options.folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with tempfile.TemporaryDirectory() as bare:
        BertModel(BertConfig(position_embedding_type="absolute"), add_pooling_layer=False).save_pretrained(bare)
        for name in TOKENIZER:
            shutil.copy(options.tokenizer / name, bare)
        encoder = Transformer(bare)
        modules = [encoder, Pooling(encoder.get_word_embedding_dimension(), "mean"), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save_pretrained(str(partial), create_model_card=False)
    partial.rename(options.folder)


main()
