import Foundation
import TestSupport
import Testing

@testable import WinnowData

@Suite struct NPYTests {
  private let vectors = Places.fixtures.appending(path: "rows/vectors.npy")
  private let values = (0..<12).map { Float($0) / 8 - 0.5 }

  @Test func numpysFileIsRead() throws {
    let matrix = try NPYMatrix(contentsOf: vectors.path)
    #expect(matrix.rows == 3)
    #expect(matrix.columns == 4)
    #expect(matrix.values == values)
  }

  @Test func theSameBytesAsNumpyAreWritten() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.npy").path
      let writer = try NPYWriter(to: path, columns: 4)
      let (first, second) = (Array(values[..<8]), Array(values[8...]))
      try writer.write(first.span)
      try writer.write(second.span)
      try writer.finish()
      #expect(writer.rows == 3)
      #expect(try readFile(at: path) == readFile(at: vectors.path))
    }
  }

  @Test func manyRowsAndNoneComeBack() throws {
    try withTemporaryFolder { folder in
      try withEvery("rows", in: [0, 1, 9, 10, 12_345]) { rows in
        let path = folder.appending(path: "\(rows).npy").path
        let writer = try NPYWriter(to: path, columns: 7)
        let expected = (0..<rows * 7).map { Float($0) }
        try writer.write(expected.span)
        try writer.finish()
        let matrix = try NPYMatrix(contentsOf: path)
        #expect(matrix.rows == rows)
        #expect(matrix.values == expected)
      }
    }
  }

  @Test func headersAreAsLongForEveryNumberOfRows() {
    for columns in [1, 384, 1_000_000] {
      let lengths = [0, 9, 123_456_789, Int.max].map { NPYHeader(rows: $0, columns: columns).bytes.count }
      #expect(Set(lengths).count == 1)
      #expect(lengths[0] % 64 == 0)
    }
  }

  private func npy(_ dictionary: String, data: Int = 0, version: [UInt8] = [1, 0]) -> [UInt8] {
    let length = dictionary.utf8.count
    let size = [UInt8(length & 0xFF), UInt8(length >> 8)] + (version[0] > 1 ? [0, 0] : [])
    return NPYHeader.magic + version + size + Array(dictionary.utf8) + [UInt8](repeating: 0, count: data)
  }

  @Test func otherVersionsOfTheFormatAreRead() throws {
    let dictionary = "{\"shape\": (1,2), 'fortran_order': False, 'descr': '<f4'}"
    for version in [[1, 0], [2, 0], [3, 0]] as [[UInt8]] {
      #expect(try NPYMatrix(npy(dictionary, data: 8, version: version)).columns == 2)
    }
  }

  @Test(arguments: [
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), }", "values of type '<f8'"),
    ("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 1), }", "values of type '>f4'"),
    ("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", "columns one behind the other"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "1 dimensions"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1), }", "3 dimensions"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", "4 bytes of data"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 1), }", "a broken shape"),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807)}",
      "4 bytes of data"
    ),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 1)}", "a broken shape"),
    ("{'descr': '<f4', 'fortran_order': False}", "an incomplete header"),
    ("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)}", "the key 'descr'"),
    ("{'descr': '<f4', 'order': False, 'shape': (1, 1)}", "the key 'order'"),
    ("{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 1)}", "a broken header"),
    ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1)}", "a broken header"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)} x", "text behind the header"),
    ("", "a broken header"),
  ])
  func otherContentIsRefused(_ dictionary: String, _ found: String) {
    let error = failure { try NPYMatrix(npy(dictionary, data: 4)) }
    #expect(error?.kind == .data)
    #expect(error?.found == found)
  }

  @Test func cutFilesAreRefused() throws {
    let whole = try readFile(at: vectors.path)
    for count in 0..<whole.count {
      #expect(failure { try NPYMatrix(Array(whole[..<count])) }?.kind == .data)
    }
    #expect(failure { try NPYMatrix(whole + [0]) }?.kind == .data)
    #expect(failure { try NPYMatrix(npy("{}", version: [4, 0])) }?.found == "version 4.0")
  }

  @Test func aPipeTakesNoMatrix() {
    #expect(failure { try NPYWriter(to: "/dev/null", columns: 3) }?.kind == .usage)
  }
}
