import TestSupport
import Testing
import WinnowTensor

@testable import WinnowTraining

@Suite struct CurvatureBoundTests {
  @Test func theFactorSolves() throws {
    try withEvery("size", in: [1, 2, 5, 40]) { size in
      var numbers = SeededGenerator(seed: UInt64(size))
      let root = (0..<size * size).map { _ in numbers.normal() }
      var matrix = [Double](repeating: 0, count: size * size)
      for row in 0..<size {
        for column in 0..<size {
          for index in 0..<size {
            matrix[row * size + column] += root[row * size + index] * root[column * size + index]
          }
        }
        matrix[row * size + row] += 1
      }
      let expected = (0..<size).map { _ in numbers.normal() }
      var found = (0..<size).map { row in
        (0..<size).reduce(0.0) { $0 + matrix[row * size + $1] * expected[$1] }
      }
      CholeskyFactor(matrix, size: size).solve(&found)
      #expect(Tolerance.op.differences(found, expected) == [])
    }
  }

  @Test func aSingularMatrixHasAFactorNearItsOwn() {
    var found = [1.0, 1]
    CholeskyFactor([1, 1, 1, 1], size: 2).solve(&found)
    #expect(Tolerance.op.accepts(found[0] + found[1], 1))
  }

  @Test func theBoundUndoesItsMatrix() throws {
    try withEvery("outputs", in: [1, 3]) { outputs in
      let set = try madeUpSet(rows: 30, dimension: 3, classes: max(2, outputs), seed: 1, weighted: true)
      let bound = CurvatureBound(set: set, outputs: outputs, inverseRegularization: 2)
      var numbers = SeededGenerator(seed: 2)
      let point = (0..<outputs * 4).map { _ in numbers.normal() }
      // ¼ X̃ᵀ S X̃ · point + W/C, as the formula says it.
      var product = point.enumerated().map { $0.offset < outputs * 3 ? $0.element / 2 : 0 }
      for row in 0..<30 {
        let x = set.features[row: row].map(Double.init)
        for output in 0..<outputs {
          var logit = point[outputs * 3 + output]
          for index in 0..<3 { logit += x[index] * point[output * 3 + index] }
          for index in 0..<3 { product[output * 3 + index] += set.weights[row] / 4 * logit * x[index] }
          product[outputs * 3 + output] += set.weights[row] / 4 * logit
        }
      }
      #expect(Tolerance.op.differences(bound.apply(product), point) == [])
    }
  }
}
