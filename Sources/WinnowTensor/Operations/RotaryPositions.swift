internal import CWinnowKernels
internal import Foundation

/// Rotary positions (Su et al. 2021): a query or key at position t is rotated by t times a frequency for each
/// pair of its columns, c and c + d/2, so that products depend on distances only (transformers
/// `modeling_rope_utils.py`, type `default`).
public struct RotaryPositions: Sendable {
  /// The columns of a head, d.
  public let headSize: Int
  /// The positions that there are angles for.
  public let longest: Int
  /// [longest, d/2] each.
  private let cosines: Tensor
  private let sines: Tensor
  private let kernels: Kernels

  /// The rotations of frequencies base^(-2i/d) for i from 0 to d/2 - 1; `headSize` is even.
  public init(base: Double, headSize: Int, longest: Int, kernels: Kernels) {
    precondition(headSize > 0 && headSize.isMultiple(of: 2), "halves of \(headSize) columns are rotated")
    let half = headSize / 2
    // In f32 where the reference has it: an angle of a late position is large enough to show it.
    let frequencies = (0..<half).map { index in
      1 / Float(pow(base, Double(Float(2 * index) / Float(headSize))))
    }
    func table(_ function: (Double) -> Double) -> Tensor {
      Tensor(shape: [longest, half]) { values in
        for position in 0..<longest {
          for index in 0..<half {
            values[position * half + index] = Float(function(Double(Float(position) * frequencies[index])))
          }
        }
      }
    }
    (cosines, sines) = (table(cos), table(sin))
    (self.headSize, self.longest, self.kernels) = (headSize, longest, kernels)
  }

  /// Rotates the queries and keys among `projections` [T, 3·H·d], in place.
  ///
  /// - Parameter cumulativeLengths: [B + 1], from 0 to T; positions are counted in each sequence.
  public func apply(to projections: inout MutableSpan<Float>, cumulativeLengths: [Int], heads: Int) {
    let columns = 3 * heads * headSize
    precondition(projections.count >= (cumulativeLengths.last ?? 0) * columns, "too few projections")
    projections.withUnsafeMutableBufferPointer { projections in
      cosines.span.withUnsafeBufferPointer { cosines in
        sines.span.withUnsafeBufferPointer { sines in
          guard let start = projections.baseAddress else { return }
          for (from, to) in zip(cumulativeLengths, cumulativeLengths.dropFirst()) {
            precondition((0...longest).contains(to - from), "there are no angles for \(to - from) positions")
            // Keys stand right behind queries, so that they are 2·H heads.
            kernels.table.rotate(
              to - from, 2 * heads, headSize, start + from * columns, columns, cosines.baseAddress,
              sines.baseAddress)
          }
        }
      }
    }
  }
}
