public import WinnowData

extension Project {
  /// Refuses a project whose rows may have several labels, for what is known of one label a row alone.
  ///
  /// - Parameters:
  ///   - what: what is asked for, such as `winnow lf test`.
  ///   - file: how messages call the file of settings; nil for the project's own.
  /// - Throws: ``WinnowError`` of kind `data` naming it.
  public func requireSingleLabel(for what: String, file: String? = nil) throws(WinnowError) {
    guard settings.isMultiLabel else { return }
    throw WinnowError(
      .data, at: "\(file ?? path(of: Self.settingsName)), multi_label",
      found: "true, for which \(what) is not made", expected: "a project of one label a row",
      advice: "winnow analyze shows each label's functions")
  }
}
