/// One step of rewriting a text, over all of its scalars.
enum NormalizerStep: Sendable, Equatable {
  case bert(BertNormalizer)
  /// NFC, or NFKC.
  case compose(isCompatible: Bool)
  /// NFD, or NFKD.
  case decompose(isCompatible: Bool)
  case lowercase
  case stripAccents
  case strip(left: Bool, right: Bool)
  case replace(ReplacedPattern, by: [UInt32])
  case prepend([UInt32])
  case precompiled(Precompiled)

  /// Whether upper case becomes lower case.
  var lowercases: Bool {
    switch self {
    case .bert(let normalizer): normalizer.lowercases
    case .lowercase: true
    default: false
    }
  }

  /// Rewrites `run`.
  func apply(to run: inout ScalarRun) {
    switch self {
    case .bert(let normalizer): normalizer.apply(to: &run)
    case .compose(let isCompatible): run.compose(isCompatible: isCompatible)
    case .decompose(isCompatible: false): run.decompose()
    case .decompose(isCompatible: true): run.decomposeCompatibly()
    case .lowercase: run.lowercase()
    case .stripAccents: run.stripMarks()
    case .strip(let left, let right): run.strip(left: left, right: right)
    case .replace(let pattern, let content): run.replace(pattern, by: content)
    case .prepend(let prefix): run.prepend(prefix)
    case .precompiled(let map): run.replaceClusters(by: map)
    }
  }
}
