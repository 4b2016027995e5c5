import ArgumentParser
import Winnow

/// What becomes of texts that are longer than the model reads at once.
struct LongTextOptions: ParsableArguments {
  @Option(
    help: """
      What becomes of texts beyond --max-length: truncate, or window, which reads all of a text in windows of \
      --max-length tokens.
      """)
  var long: Choice = .truncate

  @Option(
    help: "With --long window: the tokens of the text that a window shares with the one before (default: 0).")
  var stride: Int?

  @Option(
    help: """
      With --long window: how windows become one, mean, each weighing as many as it has tokens, or max (default: \
      mean). Pooled are vectors before their projections and normalisation, and logits before softmax or sigmoid; \
      entities are merged instead.
      """)
  var windowPooling: WindowPooling?

  enum Choice: String, ExpressibleByArgument, CaseIterable { case truncate, window }

  func validate() throws {
    if long == .truncate, stride != nil || windowPooling != nil {
      throw ValidationError("--stride and --window-pooling go with --long window")
    }
    if let stride, stride < 0 { throw ValidationError("--stride \(stride): expected at least 0") }
  }

  var choice: LongTexts {
    switch long {
    case .truncate: .truncate
    case .window: .window(stride: stride ?? 0, pooling: windowPooling ?? .mean)
    }
  }
}
