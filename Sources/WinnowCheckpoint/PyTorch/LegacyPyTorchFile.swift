internal import WinnowData

/// PyTorch's format before 1.6: five pickles one behind the other – a magic number, a version, facts of the
/// machine, the state dictionary, the storages' keys – then each storage's count and bytes in the keys'
/// order (pytorch `torch/serialization.py`, `_legacy_load`).
struct LegacyPyTorchFile {
  /// A pickle of the number 0x1950a86a20f9469cfc6c.
  private static let magic: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]
  private static let version = 1001

  private let file: MappedFile

  /// Whether `bytes` begin as the format does.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: magic) }

  init(_ file: MappedFile) { self.file = file }

  func read() throws(WinnowError) -> PyTorchFile {
    let path = file.path
    var position = Self.magic.count
    func machine(_ part: String) -> PickleMachine {
      PickleMachine(ByteCursor(file.bytes, position..<file.bytes.count, place: "\(path), \(part)"))
    }
    var version = machine("version")
    guard case .integer(Self.version) = try version.run() else {
      throw WinnowError(
        .data, at: path, found: "another version of the format", expected: "\(Self.version)")
    }
    position = version.cursor.position
    var facts = machine("facts of the machine")
    try checkOrder(facts.run(), facts)
    position = facts.cursor.position
    var machine1 = machine("state dictionary")
    let state = try machine1.run()
    position = machine1.cursor.position
    var keys = machine("storage keys")
    let order = try keyNames(keys.run(), keys)
    let ranges = try storages(of: machine1, order: order, from: keys.cursor.position)
    return try PyTorchFile(file, state: state, machine: machine1, ranges: ranges)
  }

  private func checkOrder(_ facts: PickleValue, _ machine: PickleMachine) throws(WinnowError) {
    if case .dictionary(let container) = facts {
      let items = machine.containers[container]
      for position in stride(from: 0, to: items.count, by: 2) {
        if case .string("little_endian") = machine.value(items[position]),
          case .boolean(true) = machine.value(items[position + 1])
        {
          return
        }
      }
    }
    throw WinnowError(
      .data, at: "\(file.path), facts of the machine", found: "another byte order than little-endian",
      expected: "little_endian: True", advice: "Save the model again on a little-endian machine")
  }

  private func keyNames(_ list: PickleValue, _ machine: PickleMachine) throws(WinnowError) -> [String] {
    var names: [String] = []
    if case .list(let container) = list {
      for element in machine.containers[container] {
        if case .string(let name) = machine.value(element) { names.append(name) }
      }
      if names.count == machine.containers[container].count { return names }
    }
    throw WinnowError(
      .data, at: "\(file.path), storage keys", found: list.kindName, expected: "a list of strings")
  }

  /// Where the storages of `machine` stand, by number: each an eight-byte count, then its elements.
  private func storages(
    of machine: PickleMachine, order: [String], from start: Int
  ) throws(WinnowError) -> [Range<Int>] {
    var numbers: [String: Int] = [:]
    for (number, storage) in machine.storages.enumerated() { numbers[storage.key] = number }
    var ranges = [Range<Int>?](repeating: nil, count: machine.storages.count)
    var cursor = ByteCursor(file.bytes, start..<file.bytes.count, place: "\(file.path), storages")
    for key in order {
      guard let number = numbers[key], ranges[number] == nil else {
        throw WinnowError(
          .data, at: "\(file.path), storage \"\(key)\"", found: "a storage that is unknown or given twice",
          expected: "those of the state dictionary")
      }
      let storage = machine.storages[number]
      let count = try cursor.number(Int64.self)
      guard count == Int64(storage.count), storage.count <= file.bytes.count else {
        throw WinnowError(
          .data, at: "\(file.path), storage \"\(key)\"", found: "\(count) elements",
          expected: "\(storage.count), as the state dictionary says")
      }
      ranges[number] = try cursor.take(storage.count * storage.type.size)
    }
    var found: [Range<Int>] = []
    for (storage, range) in zip(machine.storages, ranges) {
      guard let range else {
        throw WinnowError(
          .data, at: "\(file.path), storage \"\(storage.key)\"", found: "no bytes",
          expected: "a key in the list of storages")
      }
      found.append(range)
    }
    return found
  }
}
