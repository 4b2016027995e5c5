/// How `transformers` 5 builds the tokenizers of a class: what it takes from the files and what it knows.
enum TokenizerFamily: Sendable {
  case bert
  case mpnet
  case roberta
  case xlmRoberta
  case camembert
  case albert
  case debertaV2
  /// `tokenizer.json` as it stands.
  case generic

  /// The families by the names of classes, without the `Fast` that may follow.
  static let classes: [String: TokenizerFamily] = [
    "BertTokenizer": .bert, "DistilBertTokenizer": .bert, "ElectraTokenizer": .bert,
    "MobileBertTokenizer": .bert, "MPNetTokenizer": .mpnet, "RobertaTokenizer": .roberta,
    "XLMRobertaTokenizer": .xlmRoberta, "CamembertTokenizer": .camembert, "AlbertTokenizer": .albert,
    "DebertaV2Tokenizer": .debertaV2,
    "TokenizersBackend": .generic, "PreTrainedTokenizer": .generic,
  ]

  /// The families by `model_type`, which decides where no file names a class.
  static let modelTypes: [String: TokenizerFamily] = [
    "bert": .bert, "distilbert": .bert, "electra": .bert, "mobilebert": .bert, "mpnet": .mpnet,
    "roberta": .roberta, "xlm-roberta": .xlmRoberta, "camembert": .camembert, "albert": .albert,
    "deberta-v2": .debertaV2, "nomic_bert": .bert, "modernbert": .generic, "modernbert-decoder": .generic,
  ]

  /// The special tokens by their roles where no file names others.
  var standardTokens: [String: String] {
    switch self {
    case .bert:
      [
        "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]",
        "mask_token": "[MASK]",
      ]
    case .albert, .debertaV2:
      [
        "bos_token": "[CLS]", "eos_token": "[SEP]", "unk_token": self == .albert ? "<unk>" : "[UNK]",
        "sep_token": "[SEP]", "pad_token": self == .albert ? "<pad>" : "[PAD]", "cls_token": "[CLS]",
        "mask_token": "[MASK]",
      ]
    case .mpnet, .roberta, .xlmRoberta, .camembert:
      [
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": self == .mpnet ? "[UNK]" : "<unk>",
        "sep_token": "</s>", "pad_token": "<pad>", "cls_token": "<s>", "mask_token": "<mask>",
      ]
    case .generic: [:]
    }
  }

  /// Special tokens without a role that the class adds itself.
  var standardExtraTokens: [String] {
    self == .camembert ? ["<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED"] : []
  }

  /// Whether the class lists `token_type_ids` among the model's inputs. ALBERT's does not in `transformers` 5,
  /// though the model has types; DistilBERT's does not, whose model has none.
  var handsOverTypes: Bool { self == .bert || self == .debertaV2 }

  /// Whether a mask that is named by a string alone takes the white space on its left.
  var maskStripsLeft: Bool { self == .mpnet || self == .camembert }
}
