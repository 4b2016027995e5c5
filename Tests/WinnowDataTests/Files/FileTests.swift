import Foundation
import TestSupport
import Testing
import WinnowData

@Suite struct FileTests {
  @Test func filesAreReadWhole() throws {
    try withTemporaryFolder { folder in
      for count in [0, 1, 4095, 4096, 4097, 300_000] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try folder.file("\(count)", bytes)
        #expect(try readFile(at: path) == bytes)
        #expect(try readFile(at: path, limit: count) == bytes)
        guard count > 0 else { continue }
        let error = failure { try readFile(at: path, limit: count - 1) }
        #expect(error?.kind == .data)
      }
      // A file whose size the system does not announce.
      #expect(try !readFile(at: "/proc/self/status").isEmpty)
      #expect(failure { try readFile(at: "/dev/zero", limit: 100_000) }?.kind == .data)
    }
  }

  @Test func whatIsNoFileIsNoInput() throws {
    try withTemporaryFolder { folder in
      #expect(failure { try readFile(at: folder.path) }?.kind == .missingInput)
      #expect(failure { try readFile(at: folder.path + "/none") }?.kind == .missingInput)
      #expect(failure { try readFile(at: folder.file("a", "") + "/b") }?.kind == .missingInput)
      #expect(failure { try readFile(at: "") }?.kind == .missingInput)
    }
  }

  @Test func brokenJSONNamesTheFile() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("config.json", "{\n  \"a\": }")
      let error = failure { try readJSON(at: path) }
      #expect(error?.description == path + ", line 2, column 8: \"}\"; expected a JSON value")
    }
  }

  @Test func anOutputMustNotBeAnInput() throws {
    try withTemporaryFolder { folder in
      let input = try folder.file("in.csv", "a\n1\n")
      let other = try folder.file("other.csv", "a\n1\n")
      let hard = folder.appending(path: "hard.csv").path
      let soft = folder.appending(path: "soft.csv").path
      try FileManager.default.linkItem(atPath: input, toPath: hard)
      try FileManager.default.createSymbolicLink(atPath: soft, withDestinationPath: input)
      for output in [input, hard, soft, folder.path + "/./in.csv"] {
        let error = failure { try requireDistinct(output: output, inputs: [other, input]) }
        #expect(error?.kind == .usage)
        #expect(
          error?.description
            == "\(output): the file that is also the input \(input); expected an output of its own")
      }
      try requireDistinct(output: folder.path + "/new.csv", inputs: [input, other, "-"])
      try requireDistinct(output: other, inputs: [input, folder.path + "/missing.csv"])
      try requireDistinct(output: "/dev/null", inputs: ["/dev/null"])
      let partial = try folder.file("x.csv.partial", "a\n1\n")
      #expect(
        failure { try requireDistinct(output: folder.path + "/x.csv", inputs: [partial]) }?.kind == .usage)
    }
  }
}
