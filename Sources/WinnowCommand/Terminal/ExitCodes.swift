import WinnowData

extension WinnowError.Kind {
  /// The exit code of cli.md for this class of failure (the names are those of sysexits.h).
  var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .data: 65
    case .missingInput: 66
    case .internal: 70
    case .inputOutput: 74
    case .interrupted: 130
    }
  }
}
