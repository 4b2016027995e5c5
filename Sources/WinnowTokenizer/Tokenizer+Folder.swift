public import Foundation
public import WinnowData

extension Tokenizer {
  /// The tokenizer of a model folder, from its `tokenizer.json`, or from `vocab.txt`, `vocab.json` with
  /// `merges.txt`, or SentencePiece's `.model`, with `tokenizer_config.json`; where the files disagree, as
  /// `transformers` 5 settles it.
  ///
  /// - Throws: ``WinnowError`` that names the file and the component: a file that is missing, broken, or
  ///   asks for something that is not known here.
  public init(contentsOf folder: URL) throws(WinnowError) {
    self = try TokenizerFolder(folder).tokenizer()
  }
}
