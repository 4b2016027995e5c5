/// The header of an `.npy` file that holds a matrix, mostly in C order.
///
/// The format is NumPy's, version 1.0 (numpy/lib/format.py): a magic string, the version, the length of
/// a Python dictionary, and the dictionary, padded so that the data begin at a multiple of 64.
package struct NPYHeader: Equatable {
  /// N, the number of rows.
  package let rows: Int
  /// D, the number of columns.
  package let columns: Int
  /// What the values are.
  var type = NPYType.float32
  /// Whether columns stand one behind the other, as in Fortran, instead of rows.
  var isColumnMajor = false

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let alignment = 64
  /// How many digits NumPy leaves room for, so that rows can be counted at the end, or columns where they come whole.
  private static let growthDigits = 21

  /// The header's bytes: as many for every length of the side that grows, and the same as NumPy writes.
  var bytes: [UInt8] {
    let growing = isColumnMajor ? columns : rows
    let room = String(repeating: " ", count: max(0, Self.growthDigits - String(growing).utf8.count))
    let order = isColumnMajor ? "True" : "False"
    let dictionary =
      "{'descr': '\(type.rawValue)', 'fortran_order': \(order), 'shape': (\(rows), \(columns)), }\(room)"
    let prefix = Self.magic.count + 4
    let length = prefix + dictionary.utf8.count + 1
    let padding = (Self.alignment - length % Self.alignment) % Self.alignment
    let headerLength = length - prefix + padding
    var bytes = Self.magic + [1, 0, UInt8(headerLength & 0xFF), UInt8(headerLength >> 8)]
    bytes += Array(dictionary.utf8)
    bytes += repeatElement(UInt8(ascii: " "), count: padding)
    bytes.append(0x0A)
    return bytes
  }

  /// The number of values, for which a file must have `byteCount` bytes of data.
  ///
  /// - Throws: ``WinnowError`` of kind `data`, whose place lacks the file, for any other number of bytes.
  package func valueCount(in byteCount: Int) throws(WinnowError) -> Int {
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    let (expected, tooLarge) = count.multipliedReportingOverflow(by: type.byteCount)
    guard !overflows, !tooLarge, expected == byteCount else {
      throw WinnowError(
        .data, at: "", found: "\(byteCount) bytes of data",
        expected: "\(rows) × \(columns) values of \(type.byteCount) bytes")
    }
    return count
  }
}
