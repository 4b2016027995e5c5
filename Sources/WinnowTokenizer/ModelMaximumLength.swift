public import Foundation
public import WinnowData

/// How long a model folder says that an input may be, before anybody looks at the model's positions.
public enum ModelMaximumLength {
  /// The number of tokens, special tokens included: `max_seq_length` of `sentence_bert_config.json`, else
  /// `model_max_length` of `tokenizer_config.json`; nil where neither sets a limit (some files write
  /// 1e30 for none). The caller caps it by the positions that the model has.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field where a length is no positive integer.
  public static func read(from folder: URL) throws(WinnowError) -> Int? {
    let sentence = try reader(folder.appending(path: "sentence_bert_config.json").path)
    if let sentence, let length = try length("max_seq_length", in: sentence) { return length }
    guard let tokenizer = try reader(folder.appending(path: "tokenizer_config.json").path) else { return nil }
    if let length = try length("model_max_length", in: tokenizer) { return length }
    // What the field was called once.
    return tokenizer.has("model_max_length") ? nil : try length("max_len", in: tokenizer)
  }

  private static func reader(_ path: String) throws(WinnowError) -> ComponentReader? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try ComponentReader(readJSON(at: path), file: path, path: "")
  }

  private static func length(_ name: String, in reader: ComponentReader) throws(WinnowError) -> Int? {
    guard reader.has(name) else { return nil }
    if let number = reader.object[name]?.double, number > Double(Int32.max) { return nil }
    return try reader.integer(name, in: 1...Int(Int32.max))
  }
}
