import Foundation
import TestSupport
import Testing
import WinnowTensor

@testable import WinnowTraining

@Suite struct LBFGSTests {
  @Test func quadraticsOfAnyConditionAreSolved() throws {
    try withEvery("condition", in: [1.0, 1e2, 1e5]) { condition in
      try withEvery("count", in: [1, 2, 30]) { count in
        let scales = (0..<count).map { pow(condition, Double($0) / Double(max(1, count - 1))) }
        let found = minimize([Double](repeating: 0, count: count), tolerance: 1e-9) { point, gradient in
          var value = 0.0
          for index in point.indices {
            let distance = point[index] - Double(index + 1)
            value += scales[index] * distance * distance / 2
            gradient[index] = scales[index] * distance
          }
          return value
        }
        #expect(found.outcome == .converged)
        #expect(
          Tolerance.exact.differences(found.point.map { $0.rounded() }, (1...count).map(Double.init)) == [])
      }
    }
  }

  @Test func theInverseHessianAsEstimateNeedsOneStep() {
    let scales = [1.0, 1e3, 1e6]
    let found = LBFGS(maximumIterations: 500, gradientTolerance: 1e-8).minimize(
      from: [3, 3, 3], precondition: { zip($0, scales).map { $0 / $1 } },
      { point, gradient in
        gradient = zip(point, scales).map { $0 * $1 }
        return zip(point, scales).reduce(0) { $0 + $1.0 * $1.0 * $1.1 / 2 }
      }, progress: { _, _ in })
    #expect(found.outcome == .converged && found.objectives.count == 2)
  }

  @Test func rosenbrocksValleyIsFollowed() {
    let found = minimize([-1.2, 1], tolerance: 1e-10) { point, gradient in
      let (x, y) = (point[0], point[1])
      gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x)
      gradient[1] = 200 * (y - x * x)
      return 100 * pow(y - x * x, 2) + pow(1 - x, 2)
    }
    #expect(found.outcome == .converged)
    #expect(Tolerance.op.differences(found.point, [1, 1]) == [])
  }

  @Test func stepsLowerTheObjective() {
    var numbers = SeededGenerator(seed: 1)
    let start = (0..<6).map { _ in 3 * numbers.normal() }
    let found = minimize(start, tolerance: 1e-8) { point, gradient in
      var value = 0.0
      for index in point.indices {
        value += log(cosh(point[index])) + point[index] * point[index] / 100
        gradient[index] = tanh(point[index]) + point[index] / 50
      }
      return value
    }
    #expect(found.outcome == .converged)
    #expect(zip(found.objectives, found.objectives.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func aStartAtTheMinimumIsTheEnd() {
    let found = minimize([0], tolerance: 1e-8) { point, gradient in
      gradient[0] = point[0]
      return point[0] * point[0] / 2
    }
    #expect(found.outcome == .converged && found.evaluations == 1 && found.objectives.count == 1)
  }

  @Test func anObjectiveThatCannotFallIsSaidToStall() {
    // The gradient lies: it promises a fall where there is none.
    let found = minimize([0], tolerance: 1e-8) { point, gradient in
      gradient[0] = 1
      return abs(point[0])
    }
    #expect(found.outcome == .stalled)
  }

  private func minimize(
    _ start: [Double], tolerance: Double, _ objective: ([Double], inout [Double]) -> Double
  ) -> LBFGS.Minimum {
    LBFGS(maximumIterations: 5_000, gradientTolerance: tolerance).minimize(
      from: start, precondition: { $0 }, objective, progress: { _, _ in })
  }
}
