/// How `transformers` 5 builds the tokenizers of a class: what it takes from the files and what it knows.
enum TokenizerFamily: Sendable {
  case bert
  case mpnet
  case roberta
  /// `tokenizer.json` as it stands.
  case generic

  /// The families by the names of classes, without the `Fast` that may follow.
  static let classes: [String: TokenizerFamily] = [
    "BertTokenizer": .bert, "DistilBertTokenizer": .bert, "ElectraTokenizer": .bert,
    "MobileBertTokenizer": .bert, "MPNetTokenizer": .mpnet, "RobertaTokenizer": .roberta,
    "TokenizersBackend": .generic, "PreTrainedTokenizer": .generic,
  ]

  /// The families by `model_type`, which decides where no file names a class.
  static let modelTypes: [String: TokenizerFamily] = [
    "bert": .bert, "distilbert": .bert, "electra": .bert, "mobilebert": .bert, "mpnet": .mpnet,
    "roberta": .roberta,
  ]

  /// The special tokens by their roles where no file names others.
  var standardTokens: [String: String] {
    switch self {
    case .bert:
      [
        "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]",
        "mask_token": "[MASK]",
      ]
    case .mpnet, .roberta:
      [
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": self == .mpnet ? "[UNK]" : "<unk>",
        "sep_token": "</s>",
        "pad_token": "<pad>", "cls_token": "<s>", "mask_token": "<mask>",
      ]
    case .generic: [:]
    }
  }

  /// Whether a mask that is named by a string alone takes the white space on its left.
  var maskStripsLeft: Bool { self == .mpnet }
}
