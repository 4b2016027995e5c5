import Foundation
import TestSupport
import WinnowData

@testable import WinnowTokenizer

/// The committed fixtures; `scripts/fixtures/generate-tokenizer.py` and `generate-tokenizer-models.py` write
/// them.
enum Fixture {
  static let root = Places.fixtures.appending(path: "tokenizer")
  static let names = [
    "template", "cased", "bare", "unusual", "overruled", "overruled-by-default", "listed", "vocabulary",
    "vocabulary-cased", "legacy",
  ]

  /// The folders of other tokenizers than BERT's, and of BERT's under other names.
  static let models = Places.fixtures.appending(path: "tokenizer-models")
  static let modelNames = [
    "mpnet", "mpnet-vocabulary", "mpnet-bare", "distilbert", "electra", "roberta-prefix", "processors",
    "processors-behind", "trimming", "roberta", "roberta-file", "roberta-trimmed", "byte-level",
    "byte-level-words", "pairs-prefix", "pairs-suffix", "pairs-bytes", "pairs-unknown", "pairs-dropping",
    "xlm-roberta", "xlm-roberta-file", "xlm-roberta-plain", "camembert", "camembert-listed", "albert",
    "albert-accents", "unigram-bytes", "unigram-unsplit", "forms", "forms-bert", "splits",
    "xlm-roberta-pieces", "camembert-pieces", "albert-pieces", "deberta-pieces", "deberta-pieces-split",
    "deberta", "deberta-file", "modernbert", "modernbert-misnamed", "nomic", "nomic-bare",
  ]

  static func folder(_ name: String) -> URL {
    (modelNames.contains(name) ? models : root).appending(path: "folders/\(name)")
  }

  static func tokenizer(_ name: String) throws -> Tokenizer { try Tokenizer(contentsOf: folder(name)) }

  /// The rows of a file of JSON lines.
  static func rows(_ file: String, in root: URL = root) throws -> [ReferenceRow] {
    try readFile(at: root.appending(path: file).path).split(separator: 0x0A).map {
      try ReferenceRow(JSONParser.parse(Array($0)))
    }
  }

  static func digests(in root: URL = root) throws -> JSONObject {
    try require(readJSON(at: root.appending(path: "digests.json").path).object)
  }
}

/// An encoding by the reference.
struct ReferenceRow {
  let folder: String
  let text: String
  let pair: String?
  let maximumLength: Int?
  let encoding: Encoding

  init(_ value: JSONValue) throws {
    let row = try require(value.object)
    func integers(_ value: JSONValue?) throws -> [Int] {
      try require(value?.array).map { try require($0.integer) }
    }
    folder = row["folder"]?.string ?? ""
    text = try require(row["text"]?.string)
    pair = row["pair"]?.string
    maximumLength = row["maximum_length"]?.integer
    var encoding = Encoding()
    encoding.ids = try integers(row["ids"]).map { Int32($0) }
    encoding.typeIDs = try integers(row["type_ids"]).map { Int32($0) }
    encoding.tokens = try require(row["tokens"]?.array).map { try require($0.string) }
    encoding.offsets = try require(row["offsets"]?.array).map {
      let bounds = try integers($0)
      return bounds[0]..<bounds[1]
    }
    encoding.cutCount = row["cut"]?.integer ?? 0
    self.encoding = encoding
  }

  /// The encoding by a tokenizer of ours.
  func encoding(by tokenizer: Tokenizer) throws -> Encoding {
    if let pair { return try tokenizer.encode(text, and: pair, maximumLength: maximumLength) }
    return try tokenizer.encode(text, maximumLength: maximumLength)
  }
}

private struct MissingInFixture: Error {}

private func require<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw MissingInFixture() }
  return value
}

/// The 64-bit FNV-1a digest that the generator computes.
struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// As the fixtures write it.
  var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
