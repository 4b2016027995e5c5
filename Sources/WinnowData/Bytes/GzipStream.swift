import CZlib

/// Undoes gzip (RFC 1952) step by step, one member behind the other, as `gzip -d` does.
///
/// Zero bytes behind the last member are padding, as tapes and some tools leave it; anything else
/// there is an error.
final class GzipStream {
  private let file: FileDescriptor
  private var stream = z_stream()
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputRange = 0..<0
  private var isInsideMember = false
  private var sawMember = false
  private(set) var bytesRead = 0

  /// A stream over a file that is compressed.
  init(_ file: FileDescriptor) throws(WinnowError) {
    self.file = file
    // 16 asks for the gzip format, 15 for its largest window.
    let code = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      throw WinnowError(.internal, at: file.name, found: "zlib could not be started (\(code))")
    }
  }

  deinit { inflateEnd(&stream) }

  /// Reads into `buffer` from `offset` on; returns how many bytes came, 0 at the end.
  func read(into buffer: inout [UInt8], from offset: Int) throws(WinnowError) -> Int {
    while true {
      if inputRange.isEmpty {
        let count = try file.read(into: &input, from: 0)
        bytesRead += count
        inputRange = 0..<count
        if count == 0 {
          guard !isInsideMember else { throw broken("the end of the file inside the compressed data") }
          guard sawMember else { throw broken("an empty file") }
          return 0
        }
      }
      if !isInsideMember, sawMember, skipPadding() { continue }
      isInsideMember = true
      let (count, code) = inflate(into: &buffer, from: offset)
      switch code {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        isInsideMember = false
        sawMember = true
        inflateReset(&stream)
      default: throw broken(stream.msg.map { String(cString: $0) } ?? "compressed data that is damaged")
      }
      if count > 0 { return count }
    }
  }

  /// Whether the rest of the input was zero bytes, which are dropped.
  private func skipPadding() -> Bool {
    while let position = inputRange.first, input[position] == 0 { inputRange.removeFirst() }
    return inputRange.isEmpty
  }

  private func inflate(into buffer: inout [UInt8], from offset: Int) -> (count: Int, code: CInt) {
    let consumedBefore = inputRange
    let room = uInt(clamping: buffer.count - offset)
    return input.withUnsafeMutableBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { buffer in
        stream.next_in = input.baseAddress.map { $0 + consumedBefore.lowerBound }
        stream.avail_in = uInt(consumedBefore.count)
        stream.next_out = buffer.baseAddress.map { $0 + offset }
        stream.avail_out = room
        let code = CZlib.inflate(&stream, Z_NO_FLUSH)
        inputRange = consumedBefore.upperBound - Int(stream.avail_in)..<consumedBefore.upperBound
        return (Int(room - stream.avail_out), code)
      }
    }
  }

  private func broken(_ found: String) -> WinnowError {
    WinnowError(.data, at: file.name, found: found, expected: "gzip data")
  }
}
