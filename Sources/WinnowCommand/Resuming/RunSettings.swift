import Winnow
import WinnowData
import WinnowTensor

/// What decides the bytes of a run's outputs besides its rows, by the names that messages use. Threads and
/// the size of packs are not among it.
struct RunSettings {
  /// The settings that are set.
  private(set) var document: JSONObject

  /// What all runs of a model over rows have. Reads the model's files for their digest.
  ///
  /// - Throws: ``WinnowError`` where a file of the model cannot be read.
  init(verb: String, _ encoder: any VectorEncoder, _ input: InputOptions, dtype: EncodingOptions.Precision)
    throws
  {
    document = JSONObject([
      ("version of winnow", .string(ProgramVersion.text)),
      ("verb", .string(verb)),
      ("SHA-256 of --model", .string(try encoder.identity())),
      ("--max-length", .integer(encoder.maximumLength)),
      ("--dtype", .string(dtype.rawValue)),
      ("instruction set", .string(try InstructionSet.chosen().rawValue)),
      ("machine that OpenBLAS is tuned for", .string(BLASRuntime.coreName)),
      ("--text-column", .array(input.columns.text.map { .string($0) })),
    ])
    self["--prompt"] = encoder.prompt.isEmpty ? nil : .string(encoder.prompt)
    if case .window(let stride, let pooling) = encoder.longTexts {
      self["--long"] = .string("window")
      self["--stride"] = .integer(stride)
      self["--window-pooling"] = .string(pooling.rawValue)
    }
    self["--limit"] = input.limit.map { .integer($0) }
    self["--skip-bad-rows"] = input.skipBadRows.map { .string($0) }
    // The file of bad rows names the input.
    self["--input"] = input.skipBadRows.map { _ in .string(input.input) }
  }

  /// A setting; nil where it is not set.
  subscript(name: String) -> JSONValue? {
    get { document[name] }
    set { document[name] = newValue }
  }
}
