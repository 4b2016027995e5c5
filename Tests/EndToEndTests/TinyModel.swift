import Foundation
import TestSupport

/// A sentence-transformers folder of a few kilobytes: the random encoder of `Tests/Fixtures/encoder/gelu`
/// with a vocabulary of letters and a few words.
enum TinyModel {
  static let vocabulary: [String] = {
    let letters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad"] + letters + letters.map { "##\($0)" }
      + ["!", "."]
  }()

  /// Writes the folder.
  static func write(to folder: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder.appending(path: "1_Pooling"), withIntermediateDirectories: true)
    for file in ["config.json", "model.safetensors"] {
      try manager.copyItem(
        at: Places.fixtures.appending(path: "encoder/gelu/\(file)"), to: folder.appending(path: file))
    }
    try write(vocabulary.joined(separator: "\n") + "\n", to: folder, "vocab.txt")
    try write(
      #"{"do_lower_case":true,"tokenizer_class":"BertTokenizer","model_max_length":32,"strip_accents":null,"tokenize_chinese_chars":true,"unk_token":"[UNK]","sep_token":"[SEP]","pad_token":"[PAD]","cls_token":"[CLS]","mask_token":"[MASK]"}"#,
      to: folder, "tokenizer_config.json")
    try write(
      #"[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},{"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]"#,
      to: folder, "modules.json")
    try write(
      #"{"word_embedding_dimension":48,"pooling_mode_mean_tokens":true}"#, to: folder, "1_Pooling/config.json"
    )
  }

  private static func write(_ text: String, to folder: URL, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
}
