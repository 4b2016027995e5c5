extension Report {
  /// The page in UTF-8.
  ///
  /// Of the rows that need an eye it lists as many as fit 2.5 MB, the worst of each kind first, and says how many it
  /// leaves out. O(N) of the rows that are listed.
  public func page() -> [UInt8] { Array(ReportPage(self).html.source.utf8) }
}
