/// How far a run had come at some moment when all that it counts was on the disk.
public struct JournalEntry: Sendable, Equatable {
  /// Behind the last row of the input that is done.
  public let input: InputMark
  /// The rows that are done, bad ones left out.
  public let rows: Int
  /// How many of their texts were cut.
  public let truncatedTexts: Int
  /// Each output by its name in the run.
  public let outputs: [String: OutputPosition]
  /// The bytes of each whole output, once only their names were to be given; nil before.
  public let finalBytes: [String: Int]?

  /// An entry from its parts.
  public init(
    input: InputMark, rows: Int, truncatedTexts: Int, outputs: [String: OutputPosition],
    finalBytes: [String: Int]? = nil
  ) {
    self.input = input
    self.rows = rows
    self.truncatedTexts = truncatedTexts
    self.outputs = outputs
    self.finalBytes = finalBytes
  }
}

extension JournalEntry {
  var document: JSONObject {
    JSONObject([
      ("input_rows", .integer(input.rows)), ("input_bytes", .integer(input.bytes)),
      ("input_crc32", .integer(input.checksum)), ("rows", .integer(rows)),
      ("truncated", .integer(truncatedTexts)),
      (
        "outputs",
        .object(
          JSONObject(
            outputs.sorted { $0.key < $1.key }.map { name, position in
              (name, .array([.integer(position.bytes), .integer(position.rows)]))
            }))
      ),
      (
        "final_bytes",
        finalBytes.map { sizes in
          .object(JSONObject(sizes.sorted { $0.key < $1.key }.map { ($0, .integer($1)) }))
        } ?? .null
      ),
    ])
  }

  /// Whether this entry may stand before `other`: no count goes down.
  func comesBefore(_ other: JournalEntry) -> Bool {
    input.rows <= other.input.rows && input.bytes <= other.input.bytes && rows <= other.rows
      && truncatedTexts <= other.truncatedTexts
      && outputs.allSatisfy { name, position in
        other.outputs[name].map { position.bytes <= $0.bytes && position.rows <= $0.rows } ?? false
      }
  }

  /// The entry that a document holds; nil where it is none, or counts more than there can be.
  init?(_ document: JSONObject) {
    func count(_ name: String) -> Int? { document[name]?.integer.flatMap { $0 >= 0 ? $0 : nil } }
    guard let inputRows = count("input_rows"), let inputBytes = count("input_bytes"),
      let checksum = count("input_crc32"), let rows = count("rows"), let truncated = count("truncated"),
      rows <= inputRows, truncated <= rows, inputRows <= inputBytes,
      let named = document["outputs"]?.object, let final = document["final_bytes"]
    else { return nil }
    var outputs: [String: OutputPosition] = [:]
    for (name, value) in named.members {
      guard let pair = value.array?.compactMap(\.integer), pair.count == 2, pair.allSatisfy({ $0 >= 0 }),
        pair[1] <= inputRows
      else { return nil }
      outputs[name] = OutputPosition(bytes: pair[0], rows: pair[1])
    }
    var sizes: [String: Int]?
    if final != .null {
      guard let members = final.object?.members else { return nil }
      sizes = [:]
      for (name, value) in members {
        guard let size = value.integer, size >= 0 else { return nil }
        sizes?[name] = size
      }
    }
    self.init(
      input: InputMark(rows: inputRows, bytes: inputBytes, checksum: checksum), rows: rows,
      truncatedTexts: truncated, outputs: outputs, finalBytes: sizes)
  }
}
