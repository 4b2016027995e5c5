"""PyTorch: transformers' own encoder in inference mode."""

TITLE = "PyTorch"
# What transformers calls its implementations of attention.
VARIANTS = ("sdpa",)


def prepare(folder, prepared):
    """Nothing: it loads the model's folder."""


def load(folder, prepared, setting):
    """The encoder, its pooling on the same threads."""
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(folder), attn_implementation=setting.variant).eval()

    def encode(ids, mask):
        # OpenMP keeps the number for each calling thread.
        torch.set_num_threads(setting.threads)
        with torch.inference_mode():
            mask = torch.from_numpy(mask)
            hidden = model(input_ids=torch.from_numpy(ids), attention_mask=mask).last_hidden_state
            sums = torch.bmm(mask.unsqueeze(1).to(hidden.dtype), hidden).squeeze(1)
            return torch.nn.functional.normalize(sums, dim=1).numpy()

    return encode
