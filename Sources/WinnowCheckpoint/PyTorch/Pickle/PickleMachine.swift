internal import WinnowData

/// Reads one pickle as a state dictionary: strings, numbers, tuples, lists, dictionaries, and tensors by
/// the few names of ``PickleGlobal``.
///
/// It is no interpreter: an opcode outside the list below, or a name outside that one, is an error that
/// says which. Opcodes: Python's `Lib/pickletools.py`; the subset is that of torch's
/// `_weights_only_unpickler.py`, less sets and `NEWOBJ`.
struct PickleMachine {
  /// The opcodes of one pickle: some forty for each tensor. More are a trap for the reader's memory.
  static let operationLimit = 1 << 18

  private(set) var cursor: ByteCursor
  private(set) var storages: [PickleStorage] = []
  private(set) var tensors: [PickleTensor] = []
  /// The elements of lists; the keys and values of dictionaries in turn. By number of the value.
  private(set) var containers: [[Int]] = []
  private var values: [PickleValue] = []
  private var stack: [Int] = []
  /// The heights of the stack at which a mark stands.
  private var marks: [Int] = []
  private var memo: [Int: Int] = [:]
  private var storageNumbers: [String: Int] = [:]
  private var operations = 0

  /// A machine that reads from `cursor` on.
  init(_ cursor: ByteCursor) { self.cursor = cursor }

  /// The value number `number`.
  func value(_ number: Int) -> PickleValue { values[number] }

  /// Reads up to the pickle's end and returns its value.
  ///
  /// - Throws: ``WinnowError`` naming the byte and what it holds.
  mutating func run() throws(WinnowError) -> PickleValue {
    while true {
      operations += 1
      guard operations <= Self.operationLimit else {
        throw error("more than \(Self.operationLimit) opcodes", expected: "a state dictionary of tensors")
      }
      let start = cursor.position
      let code = try cursor.byte()
      guard let opcode = PickleOpcode(rawValue: code) else {
        throw WinnowError(
          .data, at: "\(cursor.place), byte \(start)",
          found: "the pickle opcode 0x\(String(code, radix: 16))",
          expected: "one that a state dictionary of tensors needs")
      }
      if opcode == .stop {
        guard stack.count == 1, marks.isEmpty else {
          throw error("\(stack.count) values at the pickle's end", expected: "one")
        }
        return values[stack[0]]
      }
      try execute(opcode)
    }
  }

  private mutating func execute(_ opcode: PickleOpcode) throws(WinnowError) {
    switch opcode {
    case .proto:
      let version = try cursor.byte()
      guard (2...5).contains(version) else { throw error("pickle protocol \(version)", expected: "2 to 5") }
    case .frame: _ = try cursor.take(8)
    case .stop: break
    case .none: push(.none)
    case .newTrue: push(.boolean(true))
    case .newFalse: push(.boolean(false))
    case .binInt: push(.integer(Int(try cursor.number(Int32.self))))
    case .binInt1: push(.integer(Int(try cursor.byte())))
    case .binInt2: push(.integer(Int(try cursor.number(UInt16.self))))
    case .long1: try pushLong(count: Int(cursor.byte()))
    case .binFloat:
      _ = try cursor.take(8)
      push(.otherNumber)
    case .binUnicode: push(.string(try cursor.text(Int(cursor.number(UInt32.self)))))
    case .shortBinUnicode, .shortBinString: push(.string(try cursor.text(Int(cursor.byte()))))
    case .global:
      let (module, name) = (try cursor.line(), try cursor.line())
      push(.global(try PickleGlobal(module: module, name: name, place: cursor.place)))
    case .stackGlobal: try pushStackGlobal()
    case .mark: marks.append(stack.count)
    case .emptyTuple: push(.tuple([]))
    case .tuple1: try pushTuple(1)
    case .tuple2: try pushTuple(2)
    case .tuple3: try pushTuple(3)
    case .tuple: push(.tuple(try popToMark()))
    case .emptyList: push(.list(newContainer()))
    case .emptyDict: push(.dictionary(newContainer()))
    case .append: try append([pop()])
    case .appends: try append(popToMark())
    case .setItem: try setItems(popPair())
    case .setItems: try setItems(popToMark())
    case .binPut: memo[Int(try cursor.byte())] = try top()
    case .longBinPut: memo[Int(try cursor.number(UInt32.self))] = try top()
    case .memoize: memo[memo.count] = try top()
    case .binGet: try recall(Int(cursor.byte()))
    case .longBinGet: try recall(Int(cursor.number(UInt32.self)))
    case .binPersID: try pushStorage()
    case .build: try build()
    case .reduce: try reduce()
    }
  }
}

// The stack.
extension PickleMachine {
  private mutating func push(_ value: PickleValue) {
    stack.append(values.count)
    values.append(value)
  }

  private mutating func newContainer() -> Int {
    containers.append([])
    return containers.count - 1
  }

  private func top() throws(WinnowError) -> Int {
    guard let last = stack.last, stack.count > marks.last ?? 0 else {
      throw error("an opcode that needs a value on an empty stack", expected: "a value")
    }
    return last
  }

  private mutating func pop() throws(WinnowError) -> Int {
    let last = try top()
    stack.removeLast()
    return last
  }

  private mutating func popPair() throws(WinnowError) -> [Int] {
    let value = try pop()
    return [try pop(), value]
  }

  private mutating func popToMark() throws(WinnowError) -> [Int] {
    guard let mark = marks.popLast() else { throw error("an opcode that needs a mark", expected: "a mark") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private mutating func recall(_ place: Int) throws(WinnowError) {
    guard let number = memo[place] else { throw error("an empty memo \(place)", expected: "one put there") }
    stack.append(number)
  }

  private mutating func pushTuple(_ count: Int) throws(WinnowError) {
    var elements: [Int] = []
    for _ in 0..<count { elements.insert(try pop(), at: 0) }
    push(.tuple(elements))
  }

  private mutating func pushLong(count: Int) throws(WinnowError) {
    let range = try cursor.take(count)
    guard count <= MemoryLayout<Int>.size else {
      push(.otherNumber)
      return
    }
    var number = count > 0 && cursor.bytes[range.upperBound - 1] & 0x80 != 0 ? -1 : 0
    for position in range.reversed() { number = number << 8 | Int(cursor.bytes[position]) }
    push(.integer(number))
  }

  private mutating func pushStackGlobal() throws(WinnowError) {
    let pair = try popPair()
    guard case .string(let module) = values[pair[0]], case .string(let name) = values[pair[1]] else {
      throw error("a global whose name is no string", expected: "a module and a name")
    }
    push(.global(try PickleGlobal(module: module, name: name, place: cursor.place)))
  }

  func error(_ found: String, expected: String) -> WinnowError {
    WinnowError(
      .data, at: "\(cursor.place), byte \(cursor.position)", found: found, expected: expected,
      advice: "The file is damaged, or torch.save did not write it")
  }
}

// Lists, dictionaries and calls.
extension PickleMachine {
  private mutating func append(_ elements: [Int]) throws(WinnowError) {
    guard case .list(let container) = values[try top()] else {
      throw error("an append to \(values[try top()].kindName)", expected: "a list")
    }
    containers[container] += elements
  }

  private mutating func setItems(_ pairs: [Int]) throws(WinnowError) {
    guard case .dictionary(let container) = values[try top()] else {
      throw error("an item set in \(values[try top()].kindName)", expected: "a dictionary")
    }
    guard pairs.count % 2 == 0 else { throw error("a key without a value", expected: "pairs") }
    containers[container] += pairs
  }

  /// Attributes of a state dictionary (`_metadata`) say nothing of its tensors.
  private mutating func build() throws(WinnowError) {
    _ = try pop()
    guard case .dictionary = values[try top()] else {
      throw error("attributes of \(values[try top()].kindName)", expected: "a dictionary's")
    }
  }

  private mutating func reduce() throws(WinnowError) {
    let pair = try popPair()
    guard case .tuple(let arguments) = values[pair[1]] else {
      throw error("a call with \(values[pair[1]].kindName)", expected: "a tuple of arguments")
    }
    switch values[pair[0]] {
    case .global(.orderedDictionary):
      guard arguments.isEmpty else { throw error("an OrderedDict with arguments", expected: "none") }
      push(.dictionary(newContainer()))
    case .global(.rebuildTensor): try rebuildTensor(arguments)
    case .global(.rebuildParameter):
      guard let data = arguments.first, case .tensor = values[data] else {
        throw error("a parameter without a tensor", expected: "a tensor")
      }
      stack.append(data)
    default: throw error("a call of \(values[pair[0]].kindName)", expected: "one that makes a tensor")
    }
  }

  /// `("storage", type, key, device, count)`, and behind them in old files what the storage is a view of.
  private mutating func pushStorage() throws(WinnowError) {
    guard case .tuple(let parts) = values[try pop()], parts.count == 5 || parts.count == 6,
      case .string("storage") = values[parts[0]], case .global(.storage(let type)) = values[parts[1]],
      case .string(let key) = values[parts[2]], case .integer(let count) = values[parts[4]], count >= 0
    else {
      throw error(
        "a reference that is no storage", expected: "(\"storage\", type, key, device, count)")
    }
    if parts.count == 6 {
      guard case .none = values[parts[5]] else {
        throw error("a storage that is a view of another", expected: "a storage of its own")
      }
    }
    let storage = PickleStorage(key: key, type: type, count: count)
    if let number = storageNumbers[key] {
      guard storages[number] == storage else {
        throw error("the storage \"\(key)\" with another type or count", expected: "those given before")
      }
      push(.storage(number))
    } else {
      storageNumbers[key] = storages.count
      push(.storage(storages.count))
      storages.append(storage)
    }
  }

  private func sizes(_ number: Int) -> [Int]? {
    guard case .tuple(let elements) = values[number] else { return nil }
    let sizes = elements.compactMap { element -> Int? in
      if case .integer(let size) = values[element], size >= 0 { size } else { nil }
    }
    return sizes.count == elements.count ? sizes : nil
  }

  /// `(storage, offset, sizes, strides, …)`; what follows is for training.
  private mutating func rebuildTensor(_ arguments: [Int]) throws(WinnowError) {
    guard arguments.count >= 4, case .storage(let storage) = values[arguments[0]],
      case .integer(let offset) = values[arguments[1]], offset >= 0,
      let shape = sizes(arguments[2]), let strides = sizes(arguments[3]), shape.count == strides.count
    else {
      throw error(
        "a tensor's description that is none", expected: "a storage, an offset, sizes and as many strides")
    }
    let tensor = PickleTensor(
      storage: storage, of: storages[storage].count, offset: offset, shape: shape, strides: strides)
    guard let tensor else {
      throw error(
        "a tensor of shape \(shape), strides \(strides) and offset \(offset)",
        expected: "one inside its storage of \(storages[storage].count) elements")
    }
    push(.tensor(tensors.count))
    tensors.append(tensor)
  }
}
