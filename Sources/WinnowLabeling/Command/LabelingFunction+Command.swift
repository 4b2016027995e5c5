extension LabelingFunction {
  /// Whether a program answers for it, which may be when it has all rows.
  public var asksProgram: Bool {
    self is CommandFunction || (self as? RestrictedFunction)?.base is CommandFunction
  }
}
