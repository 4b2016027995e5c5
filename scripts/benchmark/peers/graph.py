"""The model as ONNX, from ids and mask to pooled, normalised vectors."""

NAME = "graph.onnx"
INPUTS = ["input_ids", "attention_mask"]


def prepare(folder, prepared):
    """The graph's path; it is written first where it is not there yet.

    Eager attention through the scripted exporter: of the exporter's variants the one that onnxruntime and its
    optimizer recognise. Pooling is in the graph, so that it runs on the peer's threads.
    """
    path = prepared / NAME
    if path.is_file():
        return path
    import torch
    from transformers import AutoModel

    class Vectors(torch.nn.Module):
        """The encoder by its inputs' names: as positions, the exporter would fill in other arguments."""

        def __init__(self):
            super().__init__()
            self.model = AutoModel.from_pretrained(str(folder), attn_implementation="eager")

        def forward(self, ids, mask):
            hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
            sums = torch.bmm(mask.unsqueeze(1).to(hidden.dtype), hidden).squeeze(1)
            return torch.nn.functional.normalize(sums, dim=1)

    ids = torch.ones(2, 9, dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    partial = path.with_suffix(".partial")
    torch.onnx.export(
        Vectors().eval(), (ids, mask), str(partial), dynamo=False, opset_version=17, input_names=INPUTS,
        output_names=["vectors"],
        dynamic_axes={**dict.fromkeys(INPUTS, {0: "batch", 1: "length"}), "vectors": {0: "batch"}})
    partial.rename(path)
    return path
