import Foundation
import TestSupport
import Testing

@testable import WinnowData

@Suite struct NPYIntegerWriterTests {
  @Test(arguments: [(Int16(5), "|i1", 1), (127, "|i1", 1), (128, "<i2", 2)])
  func writesWhatNumPyReads(largest: Int16, type: String, width: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/votes.npy"
      let writer = try NPYIntegerWriter(to: path, columns: 3, range: -1...largest)
      for values in [[-1, 0, largest], [1, -1, -1, 2, 3, 4]] as [[Int16]] {
        try writer.write(NPYIntegerWriter.encoded(values, as: writer.type))
      }
      try writer.finish()
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
      #expect(bytes.count == 128 + 9 * width)
      let header = String(decoding: bytes[10..<128], as: UTF8.self)
      #expect(header.hasPrefix("{'descr': '\(type)', 'fortran_order': False, 'shape': (3, 3), }"))
      let values = stride(from: 128, to: bytes.count, by: width).map { position in
        width == 1
          ? Int16(Int8(bitPattern: bytes[position]))
          : Int16(bitPattern: UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8)
      }
      #expect(values == [-1, 0, largest, 1, -1, -1, 2, 3, 4])
    }
  }

  @Test func needsAFile() {
    let error = #expect(throws: WinnowError.self) {
      try NPYIntegerWriter(to: "-", columns: 1, range: -1...1)
    }
    #expect(error?.kind == .usage)
  }
}
