"""Makes a model with seeded random weights, as sentence-transformers saves it: BERT-base, or one of MiniLM's size of
any family."""

import argparse
import pathlib
import shutil
import tempfile

import torch
import transformers
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer

SEED = 7
TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt")
SMALL = {"hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12, "intermediate_size": 1536}
LONGER = {"max_position_embeddings": 514, "pad_token_id": 0}
DISENTANGLED = {
    "relative_attention": True, "position_buckets": 256, "norm_rel_ebd": "layer_norm", "share_att_key": True,
    "pos_att_type": ["p2c", "c2p"]}
# The class of each family, and its configuration where its own default is not what is meant; the vocabulary is
# everywhere that of the tokenizer.
FAMILIES = {
    "bert-base": ("Bert", {"position_embedding_type": "absolute"}),
    "bert": ("Bert", SMALL),
    "roberta": ("Roberta", SMALL | LONGER),
    "xlm-roberta": ("XLMRoberta", SMALL | LONGER),
    "camembert": ("Camembert", SMALL | LONGER),
    "distilbert": ("DistilBert", {"dim": 384, "n_layers": 6, "n_heads": 12, "hidden_dim": 1536}),
    "electra": ("Electra", SMALL | {"embedding_size": 128}),
    "mpnet": ("MPNet", SMALL | {"max_position_embeddings": 514}),
    "albert": ("Albert", SMALL | {"embedding_size": 128}),
    # As v3 has it.
    "deberta": ("DebertaV2", SMALL | DISENTANGLED | {"position_biased_input": False, "type_vocab_size": 0}),
    # As v2-xlarge has it.
    "deberta-convolution": ("DebertaV2", SMALL | DISENTANGLED | {"conv_kernel_size": 3, "conv_act": "gelu"}),
    "modernbert": ("ModernBert", SMALL | {
        "intermediate_size": 1152, "pad_token_id": 0, "bos_token_id": 101, "eos_token_id": 102, "cls_token_id": 101,
        "sep_token_id": 102, "max_position_embeddings": 1024}),
    "nomic": ("NomicBert", SMALL),
}
VOCABULARY = 30522


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="where to put it")
    parser.add_argument("--family", choices=FAMILIES, required=True)
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True, help="a folder whose tokenizer it gets")
    options = parser.parse_args()

    torch.manual_seed(SEED)
    name, configuration = FAMILIES[options.family]
    partial = options.folder.with_name(options.folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with tempfile.TemporaryDirectory() as bare:
        made = getattr(transformers, f"{name}Config")(**{"vocab_size": VOCABULARY} | configuration)
        transformers.AutoModel.from_config(made).save_pretrained(bare)
        for file in TOKENIZER:
            shutil.copy(options.tokenizer / file, bare)
        encoder = Transformer(bare)
        modules = [encoder, Pooling(encoder.get_word_embedding_dimension(), "mean"), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save_pretrained(str(partial), create_model_card=False)
    partial.rename(options.folder)


main()
