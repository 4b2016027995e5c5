import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct TermFileTests {
  private func terms(_ bytes: [UInt8]) throws -> [String] {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "terms.txt")
      try Data(bytes).write(to: file)
      do { return try TermFile.terms(at: file.path) } catch let error as WinnowError {
        throw WinnowError(
          error.kind, at: error.place.replacing(folder.path + "/", with: ""), found: error.found,
          expected: error.expected, advice: error.advice)
      }
    }
  }

  @Test func aTermALine() throws {
    #expect(
      try terms([0xEF, 0xBB, 0xBF] + Array("free gift\r\n\n \t prize \n#tag\nété".utf8))
        == ["free gift", "prize", "#tag", "été"])
  }

  @Test(
    arguments: [
      ([], "terms.txt: no term; expected a term on each line"),
      (Array(" \n\r\n".utf8), "terms.txt: no term; expected a term on each line"),
      (
        Array("a\nb".utf8) + [0, 1],
        "terms.txt, line 2: a NUL byte; expected a text file with a term on each line"
      ),
      (
        Array("a\n\n".utf8) + [0xFF, 0xFE],
        "terms.txt, line 3: bytes that are not UTF-8; expected UTF-8. Convert the file, for example with "
          + "iconv -f WINDOWS-1252 -t UTF-8"
      ),
      (
        Array("a\n".utf8) + [UInt8](repeating: 0x61, count: 1025),
        "terms.txt, line 2: a term of 1025 bytes; expected at most 1024"
      ),
    ] as [([UInt8], String)])
  func whatIsNoDictionaryIsRefused(_ bytes: [UInt8], _ message: String) {
    let error = #expect(throws: WinnowError.self) { try terms(bytes) }
    #expect(error?.description == message)
    #expect(error?.kind == .data)
  }

  @Test func tooManyTermsAreRefusedWithTheLimit() {
    let bytes = Array(String(repeating: "a\n", count: TermFile.maximumTerms + 1).utf8)
    let error = #expect(throws: WinnowError.self) { try terms(bytes) }
    #expect(error?.place == "terms.txt, line \(TermFile.maximumTerms + 1)")
    #expect(error?.found == "more than \(TermFile.maximumTerms) terms")
  }

  @Test func randomBytesAreTermsOrErrors() throws {
    try Fuzzing.damaged([Array("free gift\nété\nprize\n".utf8)], usual: 300) { bytes in
      do { #expect(try !terms(bytes).isEmpty) } catch let error as WinnowError {
        #expect(error.kind == .data)
      }
    }
  }
}
