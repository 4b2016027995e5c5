import TestSupport
import Testing
import WinnowData

@Suite struct GzipTests {
  private let text = (0..<20_000).map { "{\"id\":\($0),\"text\":\"row \($0 &* 2_654_435_761)\"}\n" }.joined()

  private func read(_ bytes: [UInt8], _ name: String = "a.jsonl.gz") throws -> [Row] {
    try withTemporaryFolder { folder in try rows(RowReader(contentsOf: folder.file(name, bytes))) }
  }

  @Test func compressedRowsAreRead() throws {
    let found = try read(gzip(Array(text.utf8)))
    #expect(found.count == 20_000)
    #expect(found.last?.fields["id"] == .integer(19_999))
    #expect(try read(gzip(Array("a,b\n1,2\n".utf8)), "a.csv.gz").count == 1)
  }

  @Test func membersFollowEachOtherAndZerosPad() throws {
    let bytes = Array(text.utf8)
    let (head, tail) = (Array(bytes[..<100_001]), Array(bytes[100_001...]))
    let two = try gzip(head) + gzip([]) + gzip(tail)
    #expect(try read(two).count == 20_000)
    #expect(try read(two + [UInt8](repeating: 0, count: 100_000)).count == 20_000)
  }

  @Test func damageIsAnError() throws {
    let whole = try gzip(Array(text.utf8))
    let cut = failure { try read(Array(whole.dropLast(5))) }
    #expect(cut?.kind == .data)
    #expect(cut?.found == "the end of the file inside the compressed data")
    var wrongSum = whole
    wrongSum[whole.count - 8] ^= 1
    #expect(failure { try read(wrongSum) }?.found == "incorrect data check")
    #expect(failure { try read(whole + Array("rest".utf8)) }?.kind == .data)
    #expect(failure { try read(gzip([])) }?.found == "an empty file")
  }

  @Test func mutationsNeverTrap() throws {
    let whole = try gzip(Array(text.utf8.prefix(3000)))
    var random = SeededNumbers(seed: 6)
    for _ in 0..<500 {
      let bytes = random.mutation(of: whole)
      do { _ = try read(bytes) } catch { #expect((error as? WinnowError)?.kind == .data) }
    }
  }
}
