import Testing
import WinnowLabeling

@Suite struct WilsonIntervalTests {
  /// The closed form in Python's doubles.
  @Test(arguments: [
    (8, 10, 0.4901624715, 0.9433178485), (0, 10, 0, 0.2775327999), (10, 10, 0.7224672001, 1),
    (1, 1, 0.2065493143, 1), (50, 100, 0.4038315304, 0.5961684696),
  ])
  func equalsTheClosedForm(successes: Int, count: Int, lower: Double, upper: Double) throws {
    let interval = try #require(WilsonInterval(successes: successes, of: count))
    #expect(abs(interval.lower - lower) < 1e-9)
    #expect(abs(interval.upper - upper) < 1e-9)
  }

  @Test func nothingToJudgeBy() { #expect(WilsonInterval(successes: 0, of: 0) == nil) }
}
