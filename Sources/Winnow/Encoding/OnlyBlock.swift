/// A source of blocks, as streams ask for them, that has `texts` as its only one.
func onlyBlock(_ texts: [String]) -> () -> (block: Void, texts: [String])? {
  var next: (block: Void, texts: [String])? = ((), texts)
  return {
    defer { next = nil }
    return next
  }
}
