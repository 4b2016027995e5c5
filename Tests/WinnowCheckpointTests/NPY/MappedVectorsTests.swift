import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowTensor

@Suite struct MappedVectorsTests {
  @Test func mappedVectorsAreThoseThatAreRead() throws {
    try withTemporaryFolder { folder in
      try withEvery("rows", in: [0, 1, 10, 12_345]) { rows in
        let path = folder.appending(path: "\(rows).npy").path
        let values = (0..<rows * 7).map { Float($0) }
        let writer = try NPYWriter(to: path, columns: 7)
        try writer.write(values.span)
        try writer.finish()
        let mapped = try Matrix(mapping: path)
        #expect(mapped == Matrix(rows: rows, columns: 7, values: values))
        // The file may go: who has mapped it keeps it.
        try FileManager.default.removeItem(atPath: path)
        #expect(mapped.values == values)
      }
    }
  }

  /// Headers of other writers need not end where a float may begin.
  @Test func valuesThatStandAskewAreCopied() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "askew.npy").path
      for padding in 0..<4 {
        let dictionary =
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }"
          + String(repeating: " ", count: padding)
        let header = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(dictionary.utf8.count), 0]
        let numbers = [Float(1.5), -2].flatMap { value in
          (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
        }
        try Data(header + Array(dictionary.utf8) + numbers).write(to: URL(filePath: path))
        #expect(try Matrix(mapping: path).values == [1.5, -2])
      }
    }
  }

  @Test func otherFilesAreRefusedByName() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      let missing = #expect(throws: WinnowError.self) { try Matrix(mapping: path) }
      #expect(missing?.kind == .missingInput)
      try Data("no vectors".utf8).write(to: URL(filePath: path))
      let other = #expect(throws: WinnowError.self) { try Matrix(mapping: path) }
      #expect(other?.kind == .data && other?.place == path)
      let whole = try Data(contentsOf: Places.fixtures.appending(path: "rows/vectors.npy"))
      try whole.dropLast().write(to: URL(filePath: path))
      #expect(#expect(throws: WinnowError.self) { try Matrix(mapping: path) }?.found == "47 bytes of data")
    }
  }

  @Test func damagedFilesNeverTrap() throws {
    let whole = try readFile(at: Places.fixtures.appending(path: "rows/vectors.npy").path)
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      try Fuzzing.damaged([whole], usual: 500) { bytes in
        try Data(bytes).write(to: URL(filePath: path))
        guard let matrix = try? Matrix(mapping: path) else { return }
        #expect(matrix.values.count == matrix.rows * matrix.columns)
      }
    }
  }
}
