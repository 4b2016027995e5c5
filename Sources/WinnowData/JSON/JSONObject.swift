/// The members of a JSON object in the order of the file.
public struct JSONObject: Sendable {
  /// Up to this many members are searched one by one, which is faster than hashing; larger objects
  /// (a vocabulary, a checkpoint's header) are indexed.
  private static let searched = 16

  /// The members in order; names are distinct by bytes.
  public private(set) var members: [(name: String, value: JSONValue)] = []
  private var positions: [ByteKey: Int] = [:]

  /// An object without members.
  public init() {}

  /// An object of `members`; of two with one name the later value stands, in the earlier place.
  public init(_ members: [(String, JSONValue)]) {
    self.members.reserveCapacity(members.count)
    for (name, value) in members { self[name] = value }
  }

  /// The row of a table whose column names are known to be distinct.
  init(columns: ColumnNames, values: [JSONValue]) {
    members.reserveCapacity(values.count)
    for (name, value) in zip(columns.names, values) { members.append((name, value)) }
    positions = columns.positions
  }

  /// The value of the member `name`, or nil where there is none. Setting nil removes it.
  ///
  /// Names are compared by bytes, so that NFC and NFD spellings are two names.
  public subscript(name: String) -> JSONValue? {
    get { position(of: name).map { members[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        index()
      case (nil, let value?): append(name, value)
      case (nil, nil): break
      }
    }
  }

  /// Adds a member behind the others; returns false, and adds nothing, where the name is taken.
  @discardableResult
  mutating func append(_ name: String, _ value: JSONValue) -> Bool {
    if positions.isEmpty {
      if position(of: name) != nil { return false }
    } else {
      let key = ByteKey(name)
      if positions[key] != nil { return false }
      positions[key] = members.count
    }
    members.append((name, value))
    if positions.isEmpty, members.count > Self.searched { index() }
    return true
  }

  private func position(of name: String) -> Int? {
    positions.isEmpty ? members.firstIndex { sameBytes($0.name, name) } : positions[ByteKey(name)]
  }

  private mutating func index() { positions = Self.positions(of: members.lazy.map(\.name)) }

  private static func positions(of names: some Collection<String>) -> [ByteKey: Int] {
    guard names.count > searched else { return [:] }
    return Dictionary(zip(names, 0...).map { (ByteKey($0), $1) }, uniquingKeysWith: { first, _ in first })
  }
}

extension JSONObject: Equatable {
  /// Whether both hold the same members in the same order, names and strings compared by bytes.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy { sameBytes($0.name, $1.name) && $0.value == $1.value }
  }
}

/// The column names of a table with their index, made once for all of its rows.
struct ColumnNames {
  /// The names in the order of the file.
  let names: [String]
  fileprivate let positions: [ByteKey: Int]

  /// The columns `names`, or nil with the first name that stands twice.
  static func distinct(_ names: [String]) -> Result<ColumnNames, RepeatedName> {
    var object = JSONObject()
    for name in names where !object.append(name, .null) { return .failure(RepeatedName(name: name)) }
    return .success(ColumnNames(names: names, positions: object.indexed))
  }

  /// A column name that is given to two columns.
  struct RepeatedName: Error { let name: String }
}

extension JSONObject {
  fileprivate var indexed: [ByteKey: Int] { positions }
}

/// A string compared by its bytes: Swift's own equality merges NFC and NFD spellings.
///
/// The string itself is the key, so that a vocabulary of short tokens is indexed without an allocation
/// for each.
private struct ByteKey: Hashable, Sendable {
  let name: String
  init(_ name: String) { self.name = name }

  static func == (left: ByteKey, right: ByteKey) -> Bool { sameBytes(left.name, right.name) }

  func hash(into hasher: inout Hasher) {
    // Eight bytes at a time: feeding the hasher is what an index of short names costs.
    let bytes = name.utf8Span.span
    var word: UInt64 = 0
    for position in bytes.indices {
      word = word << 8 | UInt64(bytes[position])
      if position & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }
}

/// Whether two strings are spelt with the same bytes.
func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}
