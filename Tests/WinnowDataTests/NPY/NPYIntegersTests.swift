import Foundation
import TestSupport
import Testing

@testable import WinnowData

@Suite struct NPYIntegersTests {
  /// An `.npy` file's bytes.
  private func npy(
    _ type: String, _ shape: String, _ data: [UInt8], isColumnMajor: Bool = false
  ) -> [UInt8] {
    let order = isColumnMajor ? "True" : "False"
    let dictionary = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }"
    let length = dictionary.utf8.count
    return NPYHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(dictionary.utf8) + data
  }

  private func bytes(_ numbers: [Int], _ width: Int) -> [UInt8] {
    numbers.flatMap { number in (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
  }

  @Test(arguments: [("|i1", 1), ("<i2", 2), ("<i4", 4), ("<i8", 8)])
  func everyWidthIsRead(_ type: String, _ width: Int) throws {
    let numbers = [-1, 0, 1, 2, 100, -128]
    let matrix = try NPYIntegers(npy(type, "(2, 3)", bytes(numbers, width)))
    #expect(matrix.rows == 2 && matrix.columns == 3)
    #expect(matrix.values == numbers.map { Int16($0) })
    let list = try NPYIntegers(npy(type, "(6,)", bytes(numbers, width)))
    #expect(list.rows == 6 && list.columns == 1 && list.values == matrix.values)
    #expect(try NPYIntegers(npy(type, "(0, 3)", [])).values.isEmpty)
  }

  @Test func whatIsWrittenIsRead() throws {
    try withTemporaryFolder { folder in
      for range in [-1...5 as ClosedRange<Int16>, -1...300] {
        let path = folder.appending(path: "v.npy").path
        let writer = try NPYIntegerWriter(to: path, columns: 2, range: range)
        try writer.write(NPYIntegerWriter.encoded([-1, 0, 5, range.upperBound], as: writer.type))
        try writer.finish()
        #expect(try NPYIntegers(contentsOf: path).values == [-1, 0, 5, range.upperBound])
      }
    }
  }

  @Test(arguments: [("|i1", 1), ("<i2", 2), ("<i4", 4), ("<i8", 8)])
  func aRangeOfRowsIsThatOfTheWhole(_ type: String, _ width: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      let numbers = (0..<60).map { $0 % 7 - 1 }
      try Data(npy(type, "(20, 3)", bytes(numbers, width))).write(to: URL(filePath: path))
      let reader = try #require(try NPYIntegerReader(contentsOf: path))
      #expect(reader.rows == 20 && reader.columns == 3)
      for range in [0..<20, 0..<0, 7..<8, 19..<20, 3..<17] {
        let expected = numbers[3 * range.lowerBound..<3 * range.upperBound].map { Int16($0) }
        #expect(try reader.values(ofRows: range) == expected, "rows \(range)")
      }
    }
  }

  @Test(arguments: [("|i1", 1), ("<i2", 2), ("<i4", 4), ("<i8", 8)])
  func columnsOneBehindTheOtherAreReadRowByRow(_ type: String, _ width: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      let numbers = (0..<60).map { $0 % 7 - 1 }
      let stored = (0..<3).flatMap { column in (0..<20).map { numbers[3 * $0 + column] } }
      let whole = npy(type, "(20, 3)", bytes(stored, width), isColumnMajor: true)
      let matrix = try NPYIntegers(whole)
      #expect(matrix.rows == 20 && matrix.columns == 3 && matrix.values == numbers.map { Int16($0) })
      try Data(whole).write(to: URL(filePath: path))
      let reader = try #require(try NPYIntegerReader(contentsOf: path))
      for range in [0..<20, 0..<0, 7..<8, 19..<20, 3..<17] {
        let expected = numbers[3 * range.lowerBound..<3 * range.upperBound].map { Int16($0) }
        #expect(try reader.values(ofRows: range) == expected, "rows \(range)")
      }
      #expect(try NPYIntegers(npy(type, "(0, 3)", [], isColumnMajor: true)).values.isEmpty)
      #expect(try NPYIntegers(npy(type, "(3, 0)", [], isColumnMajor: true)).rows == 3)
      let endless = try NPYIntegers(npy(type, "(0, 999999999999999999)", [], isColumnMajor: true))
      #expect(endless.values.isEmpty)
    }
    let large = npy("<i4", "(2, 2)", bytes([0, 1, 2, 40000], 4), isColumnMajor: true)
    #expect(#expect(throws: WinnowError.self) { try NPYIntegers(large) }?.place == "row 1, column 1")
  }

  /// numpy.save(numpy.asfortranarray(…)) of an int8 matrix of three rows and two columns.
  @Test func columnsAreWrittenInNumpysBytes() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      let writer = try NPYColumnWriter(to: path, rows: 3, type: .int8)
      try writer.write([0xFF, 0, 1])
      try writer.write([2, 127, 0xFF])
      try writer.finish()
      let dictionary = "{'descr': '|i1', 'fortran_order': True, 'shape': (3, 2), }"
      let header = dictionary + String(repeating: " ", count: 117 - dictionary.utf8.count) + "\n"
      #expect(
        try readFile(at: path)
          == NPYHeader.magic + [1, 0, 118, 0] + Array(header.utf8) + [0xFF, 0, 1, 2, 127, 0xFF])
      #expect(try NPYIntegers(contentsOf: path).values == [-1, 2, 0, 127, 1, -1])
    }
    #expect(throws: WinnowError.self) { try NPYColumnWriter(to: "/dev/null", rows: 3, type: .int8) }
  }

  @Test func aReaderRefusesWhatTheWholeDoes() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "v.npy").path
      try Data(npy("<i4", "(2, 1)", bytes([0], 4))).write(to: URL(filePath: path))
      let short = #expect(throws: WinnowError.self) { try NPYIntegerReader(contentsOf: path) }
      #expect(short?.place == path && short?.found == "4 bytes of data")
      try Data(npy("<i4", "(2, 1)", bytes([0, 40000], 4))).write(to: URL(filePath: path))
      let reader = try #require(try NPYIntegerReader(contentsOf: path))
      let large = #expect(throws: WinnowError.self) { try reader.values(ofRows: 1..<2) }
      #expect(large?.place == "row 1, column 0")
    }
    #expect(try NPYIntegerReader(contentsOf: "/dev/null") == nil)
  }

  @Test(arguments: [
    ("<f4", "(1, 1)", 4, "values of type '<f4'"), (">i2", "(1, 2)", 4, "values of type '>i2'"),
    ("<u2", "(1, 2)", 4, "values of type '<u2'"), ("<i4", "()", 4, "0 dimensions"),
    ("<i4", "(1, 1, 1)", 4, "3 dimensions"), ("<i4", "(2, 1)", 4, "4 bytes of data"),
    ("<i4", "(1,)", 5, "5 bytes of data"), ("<i8", "(1152921504606846976, 2)", 4, "4 bytes of data"),
  ])
  func otherContentIsRefused(_ type: String, _ shape: String, _ count: Int, _ found: String) {
    let error = #expect(throws: WinnowError.self) {
      try NPYIntegers(npy(type, shape, [UInt8](repeating: 0, count: count)))
    }
    #expect(error?.kind == .data && error?.found == found)
  }

  @Test func numbersThatAreTooLargeAreNamed() throws {
    for (type, width) in [("<i4", 4), ("<i8", 8)] {
      let error = #expect(throws: WinnowError.self) {
        try NPYIntegers(npy(type, "(2, 2)", bytes([0, 1, 32767, 32768], width)))
      }
      #expect(error?.place == "row 1, column 1")
    }
  }

  @Test func damagedFilesAreReadOrRefused() throws {
    let whole = [
      npy("|i1", "(2, 3)", bytes([0, 1, -1, 2, 0, 1], 1)), npy("<i8", "(3,)", bytes([0, 1, -1], 8)),
    ]
    try Fuzzing.damaged(whole, usual: 4000) { bytes in
      do {
        let read = try NPYIntegers(bytes)
        #expect(read.values.count == read.rows * read.columns)
      } catch let error as WinnowError {
        #expect(error.kind == .data)
      }
    }
  }
}
