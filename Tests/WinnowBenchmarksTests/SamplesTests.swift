import Testing
import WinnowBenchmarks

@Suite struct SamplesTests {
  @Test func theMiddleAndTheSlowest() {
    #expect(Samples([3]).median == 3)
    #expect(Samples([9, 1, 2]).median == 2)
    #expect(Samples([4, 1, 2, 9]).median == 3)
    let hundred = Samples((1...100).map(Double.init).reversed())
    #expect(hundred.percentile(0.99) == 99)
    #expect(hundred.percentile(1) == 100)
    #expect(hundred.percentile(0) == 1)
    #expect(Samples([5]).percentile(0.99) == 5)
  }

  @Test func thisProcessHasAPeak() {
    #expect(ProcessMemory.peakBytes.map { $0 > 1 << 20 } == true)
  }
}
