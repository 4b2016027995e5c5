/// Puts markup together from its parts; a string among them is text.
@resultBuilder enum HTMLBuilder {
  static func buildExpression(_ part: HTML) -> HTML { part }
  static func buildExpression(_ part: HTML?) -> HTML { part ?? .empty }
  static func buildExpression(_ text: String) -> HTML { .text(text) }
  static func buildBlock(_ parts: HTML...) -> HTML { joined(parts) }
  static func buildArray(_ parts: [HTML]) -> HTML { joined(parts) }
  static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
  static func buildEither(first part: HTML) -> HTML { part }
  static func buildEither(second part: HTML) -> HTML { part }

  private static func joined(_ parts: [HTML]) -> HTML {
    var whole = HTML.empty
    for part in parts { whole += part }
    return whole
  }
}
