import WinnowData

/// Files of a template that are made when a project is.
struct MadeFiles: Sendable {
  /// The files' names.
  let names: [String]
  /// Makes the files from a folder of data, where the template needs one.
  let make: @Sendable (_ data: String) throws(WinnowError) -> [(name: String, content: [UInt8])]
}
