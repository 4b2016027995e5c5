import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowTensor

/// State dictionaries of torch.save; the fixtures' generator is scripts/fixtures/generate-pytorch.py.
@Suite struct PyTorchFileTests {
  static let fixtures = Places.fixtures.appending(path: "pytorch")

  struct Expected: Decodable {
    let shape: [Int]
    let values: [Float]
  }

  @Test(arguments: ["zip.bin", "legacy.bin"], [false, true])
  func readsWhatTorchWrites(name: String, copying: Bool) throws {
    let expected = try JSONDecoder().decode(
      [String: Expected].self, from: Data(contentsOf: Self.fixtures.appending(path: "expected.json")))
    let file = try PyTorchFile(at: Self.fixtures.appending(path: name).path, copying: copying)
    #expect(file.names.first == "whole")
    #expect(Set(file.names) == Set(expected.keys).union(["position_ids"]))
    for (name, tensor) in expected {
      #expect(file.shape(of: name) == tensor.shape)
      #expect(try file.tensor(name).values == tensor.values, "\(name)")
    }
    #expect(file.shape(of: "position_ids") == [1, 7])
    let integers = #expect(throws: WinnowError.self) { try file.tensor("position_ids") }
    #expect(integers?.found == "elements of type I64")
    let missing = #expect(throws: WinnowError.self) { try file.tensor("wohle") }
    #expect(missing?.advice == "The nearest is \"whole\"")
  }

  struct Fault: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let message: String
    var testDescription: String { name }
  }

  static let sixFloats = ArchiveBytes.Entry(
    name: "model/data/0", data: [UInt8](repeating: 0, count: 24))

  static func archive(_ pickle: [UInt8]) -> [UInt8] {
    ArchiveBytes(pickle: pickle, storages: [(sixFloats.name.suffix(1).description, sixFloats.data)]).bytes
  }

  static func archive(tensor: [UInt8]) -> [UInt8] {
    archive(PickleBytes.dictionary([("w", tensor)]))
  }

  /// An archive of a good dictionary with one thing changed.
  static func changed(_ change: (inout ArchiveBytes) -> Void) -> [UInt8] {
    let tensor = PickleBytes.tensor(PickleBytes.storage(count: 6), sizes: [2, 3], strides: [3, 1])
    var archive = ArchiveBytes(
      pickle: PickleBytes.dictionary([("w", tensor)]), storages: [("0", sixFloats.data)])
    change(&archive)
    return archive.bytes
  }

  static let pickleFaults: [Fault] = [
    Fault(
      name: "os.system",
      bytes: archive(
        [0x80, 2] + PickleBytes.global("os", "system") + PickleBytes.tuple([PickleBytes.text("id")]) + [
          0x52, 0x2E,
        ]),
      message: "the name os.system"),
    Fault(
      name: "a builtin by STACK_GLOBAL",
      bytes: archive([0x80, 4] + PickleBytes.text("builtins") + PickleBytes.text("eval") + [0x93, 0x2E]),
      message: "the name builtins.eval"),
    Fault(name: "INST", bytes: archive([0x80, 2, 0x28, 0x69]), message: "the pickle opcode 0x69"),
    Fault(name: "no end", bytes: archive([0x80, 2, 0x7D]), message: "0 bytes; expected 1 more"),
    Fault(name: "protocol 0", bytes: archive([0x80, 0, 0x2E]), message: "pickle protocol 0"),
    Fault(name: "an empty stack", bytes: archive([0x80, 2, 0x2E]), message: "0 values at the pickle's end"),
    Fault(name: "a tuple of nothing", bytes: archive([0x80, 2, 0x85]), message: "an empty stack"),
    Fault(name: "no mark", bytes: archive([0x80, 2, 0x74]), message: "needs a mark"),
    Fault(name: "below the mark", bytes: archive([0x80, 2, 0x4E, 0x28, 0x85]), message: "an empty stack"),
    Fault(name: "an empty memo", bytes: archive([0x80, 2, 0x68, 7, 0x2E]), message: "an empty memo 7"),
    Fault(
      name: "a call of a number", bytes: archive([0x80, 2, 0x4B, 1, 0x29, 0x52]),
      message: "a call of a number"),
    Fault(
      name: "an item of a list", bytes: archive([0x80, 2, 0x5D, 0x4E, 0x4E, 0x73]),
      message: "an item set in a list"),
    Fault(
      name: "a model, no dictionary", bytes: archive([0x80, 2, 0x4E, 0x2E]),
      message: "None; expected a dictionary"),
    Fault(
      name: "a key without a value", bytes: archive([0x80, 2, 0x7D, 0x28, 0x4E, 0x75]),
      message: "a key without a value"),
    Fault(
      name: "a number for a tensor", bytes: archive(PickleBytes.dictionary([("epoch", [0x4B, 3])])),
      message: "\"epoch\": a number; expected a tensor"),
    Fault(
      name: "a memo bomb",
      // Each turn puts two of the value before in a tuple: 2^200000 leaves, were they counted.
      bytes: archive(
        [0x80, 2, 0x4E] + (0..<200_000).flatMap { _ -> [UInt8] in [0x71, 0, 0x68, 0, 0x86] } + [0x2E]),
      message: "more than 262144 opcodes"),
    Fault(
      name: "one name twice",
      bytes: archive(
        PickleBytes.dictionary(
          Array(
            repeating: (
              "w", PickleBytes.tensor(PickleBytes.storage(count: 6), sizes: [6], strides: [1])
            ), count: 2))), message: "second time"),
  ]

  static let tensorFaults: [Fault] = [
    ("storage too small", PickleBytes.storage(count: 7), 0, [7], [1], "24 bytes; expected 7 elements of 4"),
    ("tensor too large", PickleBytes.storage(count: 6), 0, [7], [1], "inside its storage of 6 elements"),
    ("offset too large", PickleBytes.storage(count: 6), 5, [2], [1], "inside its storage"),
    ("strides too large", PickleBytes.storage(count: 6), 0, [2, 3], [4, 1], "inside its storage"),
    ("a repeated element", PickleBytes.storage(count: 6), 0, [100_000], [0], "inside its storage"),
    (
      "an overflow", PickleBytes.storage(count: 6), 0, [.max, .max, .max], [.max, .max, .max],
      "inside its storage"
    ),
    ("a negative size", PickleBytes.storage(count: 6), 0, [-1], [1], "description that is none"),
    ("short strides", PickleBytes.storage(count: 6), 0, [2, 3], [1], "description that is none"),
    ("a negative offset", PickleBytes.storage(count: 6), -1, [1], [1], "description that is none"),
    (
      "a storage elsewhere", PickleBytes.storage("../0", count: 6), 0, [6], [1],
      "no entry \"model/data/../0\""
    ),
    (
      "an unknown storage", PickleBytes.storage(type: "QInt8Storage", count: 6), 0, [6], [1],
      "torch.QInt8Storage"
    ),
    ("a negative count", PickleBytes.storage(count: -6), 0, [6], [1], "no storage"),
    ("no storage", [0x4E], 0, [6], [1], "description that is none"),
  ].map { name, storage, offset, sizes, strides, message in
    Fault(
      name: name,
      bytes: archive(tensor: PickleBytes.tensor(storage, offset: offset, sizes: sizes, strides: strides)),
      message: message)
  }

  static let archiveFaults: [Fault] = [
    Fault(name: "a zip bomb", bytes: changed { $0.entries[1].method = 8 }, message: "compressed bytes"),
    Fault(
      name: "a size past the end", bytes: changed { $0.entries[1].size = 1 << 30 },
      message: "outside the file"),
    Fault(
      name: "an offset past the end", bytes: changed { $0.entries[1].offset = 1 << 30 },
      message: "outside the file"),
    Fault(
      name: "overlap",
      bytes: changed {
        $0.entries.append($0.entries[1]); $0.entries[2].name = "model/data/1";
        $0.entries[2].offset = UInt32(30 + 14 + $0.entries[0].data.count)
      }, message: "overlap"),
    Fault(name: "a name twice", bytes: changed { $0.entries.append($0.entries[1]) }, message: "second time"),
    Fault(
      name: "no pickle", bytes: changed { $0.entries.removeFirst() }, message: "0 entries named data.pkl"),
    Fault(
      name: "big-endian",
      bytes: changed { $0.entries.append(.init(name: "model/byteorder", data: Array("big".utf8))) },
      message: "byte order"),
    Fault(
      name: "cut short", bytes: changed { _ in }.dropLast(30).map(\.self), message: "without its directory"),
    Fault(name: "no PyTorch file", bytes: Array("PyTorch".utf8), message: "neither a ZIP archive"),
  ]

  @Test(arguments: pickleFaults + tensorFaults + archiveFaults) func refuses(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pytorch_model.bin").path
      try Data(fault.bytes).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) { try PyTorchFile(at: path) }
      #expect(error?.kind == .data)
      #expect(error?.place.hasPrefix(path) == true)
      #expect(error?.description.contains(fault.message) == true, "\(error?.description ?? "")")
    }
  }

  /// Damaged bytes are refused or read, and never end the process.
  @Test(arguments: ["zip.bin", "legacy.bin"]) func survivesDamage(name: String) throws {
    let whole = try Array(Data(contentsOf: Self.fixtures.appending(path: name)))
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "damaged.bin").path
      try Fuzzing.damaged([whole], usual: 3000) { bytes in
        try Data(bytes).write(to: URL(filePath: path))
        do {
          let file = try PyTorchFile(at: path)
          for name in file.names { _ = try? file.tensor(name).values }
        } catch let error as WinnowError {
          try #require(error.kind == .data)
        }
      }
    }
  }

  /// A pickle alone, damaged inside a sound archive, where most damage to a whole file breaks the archive.
  @Test func survivesADamagedPickle() throws {
    let tensor = PickleBytes.tensor(PickleBytes.storage(count: 6), sizes: [2, 3], strides: [3, 1])
    let pickle = PickleBytes.dictionary([("w", tensor), ("v", tensor)])
    try withTemporaryFolder { folder in
      try Fuzzing.damaged([pickle], usual: 3000) { bytes in
        let path = try ArchiveBytes(pickle: bytes, storages: [("0", Self.sixFloats.data)]).write(to: folder)
        do {
          let file = try PyTorchFile(at: path)
          for name in file.names { _ = try? file.tensor(name).values }
        } catch let error as WinnowError {
          try #require(error.kind == .data)
        }
      }
    }
  }
}
