/// What is put in front of every text before it is tokenized.
public enum Prompt: Sendable, Equatable {
  /// The folder's default, which sentence-transformers takes too; mostly nothing.
  case standard
  /// The folder's prompt of this name.
  case named(String)
  /// This text.
  case text(String)
}
