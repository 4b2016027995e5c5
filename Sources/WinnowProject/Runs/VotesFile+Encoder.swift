import WinnowData

extension VotesFile {
  /// Makes the lines of such a file from codes: the same bytes as ``Writer``, on any thread.
  public struct Encoder: Sendable {
    /// Each function's name in quotes with a colon behind it, and each label in quotes.
    private let names: [[UInt8]]
    private let labels: [[UInt8]]

    /// An encoder for the votes of these functions.
    public init(functionNames: [String], labels: [String]) {
      names = functionNames.map { Array(JSONValue.string($0).encoded.utf8) + [UInt8(ascii: ":")] }
      self.labels = labels.map { Array(JSONValue.string($0).encoded.utf8) }
    }

    /// Adds the line of one row to `bytes`.
    ///
    /// - Parameters:
    ///   - codes: a class index for each function, -1 for an abstention.
    ///   - identifier: the row's identifier as JSON text.
    public func append(_ codes: ArraySlice<Int16>, identifier: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
      precondition(codes.count == names.count, "a row has a vote of every function")
      bytes += #"{"id":"#.utf8
      bytes += identifier
      bytes += #","votes":{"#.utf8
      var isFirst = true
      for (function, code) in codes.enumerated() where code >= 0 {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += names[function]
        bytes += labels[Int(code)]
      }
      bytes += "}}\n".utf8
    }
  }
}
