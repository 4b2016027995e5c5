/// A token that is found in the text before the model sees it, such as `[MASK]`.
struct AddedToken: Sendable, Equatable {
  /// The token as written.
  let content: String
  /// Matches only where no word character stands on either side.
  var isSingleWord = false
  /// Takes the white space on its left with it.
  var stripsLeft = false
  /// Takes the white space on its right with it.
  var stripsRight = false
  /// Is matched in its normalised form against normalised text.
  var isNormalized: Bool
}
