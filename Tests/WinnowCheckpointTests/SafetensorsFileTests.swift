import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowTensor

@Suite struct SafetensorsFileTests {
  static let two =
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}"#
  static let twelve = [Float(1.5), -2, 3].flatMap {
    withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) }
  }

  @Test func readsAllElementTypes() throws {
    let header = #"""
      {"__metadata__":{"format":"pt"},
       "f32":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
       "f16":{"dtype":"F16","shape":[3],"data_offsets":[4,10]},
       "bf16":{"dtype":"BF16","shape":[1],"data_offsets":[10,12]},
       "f64":{"dtype":"F64","shape":[1],"data_offsets":[12,20]},
       "i64":{"dtype":"I64","shape":[1],"data_offsets":[20,28]},
       "none":{"dtype":"F32","shape":[0,3],"data_offsets":[28,28]}}
      """#
    var data: [UInt8] = []
    data += withUnsafeBytes(of: Float(0.25).bitPattern.littleEndian) { Array($0) }
    // 1, the smallest subnormal, and minus infinity in half precision.
    for half: UInt16 in [0x3C00, 0x0001, 0xFC00] {
      data += withUnsafeBytes(of: half.littleEndian) { Array($0) }
    }
    data += [0x80, 0xBF]  // -1 in bfloat16
    data += withUnsafeBytes(of: 2.5.bitPattern.littleEndian) { Array($0) }
    data += [UInt8](repeating: 0, count: 8)
    // A leading space moves every tensor off its alignment.
    for space in ["", " ", "  ", "   "] {
      try withTemporaryFolder { folder in
        let path = try SafetensorsBytes(header: space + header, data: data).write(to: folder)
        for copying in [false, true] {
          let file = try SafetensorsFile(at: path, copying: copying)
          #expect(file.metadata == ["format": "pt"])
          #expect(try file.tensor("f32").values == [0.25])
          #expect(try file.tensor("f16").values == [1, 0x1p-24, -.infinity])
          #expect(try file.tensor("bf16").values == [-1])
          #expect(try file.tensor("f64").values == [2.5])
          #expect(try file.tensor("none").values == [])
          #expect(file.shape(of: "i64") == [1])
          #expect(throws: WinnowError.self) { try file.tensor("i64") }
        }
      }
    }
  }

  struct Fault: CustomTestStringConvertible {
    let name: String
    let file: SafetensorsBytes
    let message: String
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(
      name: "oversized header", file: .init(header: two, data: twelve, length: 1 << 40),
      message: "a header of 1099511627776 bytes"),
    Fault(name: "header past the end", file: .init(header: two, length: 5000), message: "cut short"),
    Fault(
      name: "cut data", file: .init(header: two, data: Array(twelve.dropLast())), message: "tensor \"b\""),
    Fault(
      name: "bytes behind", file: .init(header: two, data: twelve + [0]),
      message: "1 bytes behind the last tensor"),
    Fault(name: "no JSON", file: .init(header: "{nonsense"), message: "header, line 1, column 2"),
    Fault(name: "no object", file: .init(header: "[]"), message: "an array; expected an object"),
    Fault(
      name: "overlap", file: .init(header: two.replacing("[8,12]", with: "[4,8]"), data: twelve),
      message: "overlap"),
    Fault(
      name: "hole", file: .init(header: two.replacing("[8,12]", with: "[12,16]"), data: twelve + twelve),
      message: "unused bytes"),
    Fault(
      name: "twice", file: .init(header: two.replacing("\"b\"", with: "\"a\""), data: twelve),
      message: "second time"),
    Fault(
      name: "unknown dtype", file: .init(header: two.replacing("F32", with: "F31"), data: twelve),
      message: "F31"),
    Fault(
      name: "wrong size", file: .init(header: two.replacing("[2]", with: "[3]"), data: twelve),
      message: "8 bytes of data; expected 12"),
    Fault(
      name: "overflow",
      file: .init(header: two.replacing("[2]", with: "[4611686018427387904,4]"), data: twelve),
      message: "overflows"),
    Fault(
      name: "negative side", file: .init(header: two.replacing("[2]", with: "[-2]"), data: twelve),
      message: "shape"),
    Fault(
      name: "backward offsets", file: .init(header: two.replacing("[0,8]", with: "[8,0]"), data: twelve),
      message: "data_offsets"),
    Fault(
      name: "metadata of numbers", file: .init(header: #"{"__metadata__":{"a":1}}"#), message: "__metadata__"),
  ]

  @Test(arguments: faults) func refuses(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let path = try fault.file.write(to: folder)
      let error = #expect(throws: WinnowError.self) { try SafetensorsFile(at: path) }
      #expect(error?.kind == .data)
      #expect(error?.place.hasPrefix(path) == true)
      #expect(error?.description.contains(fault.message) == true, "\(error?.description ?? "")")
    }
  }

  @Test func refusesWhatIsNoFile() throws {
    try withTemporaryFolder { folder in
      let missing = #expect(throws: WinnowError.self) { try SafetensorsFile(at: folder.path + "/none") }
      #expect(missing?.kind == .missingInput)
      #expect(throws: WinnowError.self) { try SafetensorsFile(at: folder.path) }
      try Data().write(to: folder.appending(path: "empty"))
      #expect(throws: WinnowError.self) { try SafetensorsFile(at: folder.path + "/empty") }
      try Data([1, 2, 3]).write(to: folder.appending(path: "short"))
      #expect(throws: WinnowError.self) { try SafetensorsFile(at: folder.path + "/short") }
    }
  }

  @Test func writesWhatItReads() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "written.safetensors").path
      let tensors = [
        (name: "weight", tensor: Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, .pi])),
        (name: "bias", tensor: Tensor(shape: [2], values: [-1, 0])),
      ]
      try SafetensorsWriter.write(tensors, to: path)
      let file = try SafetensorsFile(at: path)
      #expect(file.names == ["bias", "weight"])
      for (name, tensor) in tensors {
        #expect(file.shape(of: name) == tensor.shape)
        #expect(try file.tensor(name).values == tensor.values)
      }
    }
  }

  /// Damaged bytes are refused or read, and never end the process.
  @Test func survivesDamage() throws {
    let whole = SafetensorsBytes(header: Self.two, data: Self.twelve).bytes
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "damaged").path
      try Fuzzing.damaged([whole], usual: 2000) { bytes in
        try Data(bytes).write(to: URL(filePath: path))
        do {
          let file = try SafetensorsFile(at: path)
          for name in file.names { _ = try? file.tensor(name).values }
        } catch let error as WinnowError {
          try #require(error.kind == .data)
        }
      }
    }
  }
}
