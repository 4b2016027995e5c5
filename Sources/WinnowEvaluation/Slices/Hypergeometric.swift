private import Foundation

/// How many marked rows a draw without replacement holds.
struct Hypergeometric {
  private let population: Int
  private let marked: Int
  /// log n! for n from 0 to the population.
  private let logFactorials: [Double]

  /// Draws from `population` rows of which `marked` are marked. O(population) once.
  init(population: Int, marked: Int) {
    self.population = population
    self.marked = marked
    var sum = 0.0
    logFactorials =
      [0]
      + (1..<max(population, 1) + 1).map { number in
        sum += log(Double(number))
        return sum
      }
  }

  /// The probability that `drawn` rows hold at least `count` marked ones; exactly 1 where they must.
  func upperTail(from count: Int, drawn: Int) -> Double {
    let least = max(0, drawn - (population - marked))
    guard count > least else { return 1 }
    let most = min(drawn, marked)
    guard count <= most else { return 0 }
    let all = logChoices(population, drawn)
    let terms = (count...most).map {
      exp(logChoices(marked, $0) + logChoices(population - marked, drawn - $0) - all)
    }
    return min(terms.reversed().reduce(0, +), 1)
  }

  private func logChoices(_ count: Int, _ chosen: Int) -> Double {
    logFactorials[count] - logFactorials[chosen] - logFactorials[count - chosen]
  }
}
