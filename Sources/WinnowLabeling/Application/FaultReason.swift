import WinnowData

/// The reason that a report gives for an error.
enum FaultReason {
  /// What our own errors say, which quote no text, and of others the type alone: their words might.
  static func of(_ error: any Error) -> String {
    switch error {
    case let fault as LabelingFault: fault.reason
    case let error as WinnowError: error.description
    default: "an error of type \(type(of: error))"
    }
  }
}
