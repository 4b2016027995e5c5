/// What a pickle's opcodes make. Values refer to one another by number, so that no depth of nesting and no
/// circle costs a reader anything.
enum PickleValue: Sendable {
  case none
  case boolean(Bool)
  case integer(Int)
  /// A number that no part of a state dictionary needs: a float, or an integer of more than 64 bits.
  case otherNumber
  case string(String)
  case global(PickleGlobal)
  /// The values of a tuple.
  case tuple([Int])
  /// The number of a list among the machine's containers.
  case list(Int)
  /// The number of a dictionary among the machine's containers: keys and values in turn.
  case dictionary(Int)
  /// The number of a storage.
  case storage(Int)
  /// The number of a tensor.
  case tensor(Int)

  /// What an error calls the value.
  var kindName: String {
    switch self {
    case .none: "None"
    case .boolean: "a truth value"
    case .integer, .otherNumber: "a number"
    case .string: "a string"
    case .global: "a class or function"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dictionary"
    case .storage: "a storage"
    case .tensor: "a tensor"
    }
  }
}

/// A run of elements that tensors are views of.
struct PickleStorage: Sendable, Equatable {
  let key: String
  let type: ElementType
  /// The number of elements.
  let count: Int
}
