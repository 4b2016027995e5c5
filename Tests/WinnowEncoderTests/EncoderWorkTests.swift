import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowEncoder
import WinnowTensor

@Suite struct EncoderWorkTests {
  /// Counted by hand for `Tests/Fixtures/encoder/gelu`, from the sides in its config.json.
  @Test func equalsACountByHand() throws {
    let c = try EncoderConfiguration(contentsOf: Places.fixtures.appending(path: "encoder/gelu").path)
    let (d, f, layers) = (c.hiddenSize, c.intermediateSize, c.layers)
    var products = 0
    var attention = 0
    for length in [1, 5, 9] {
      for _ in 0..<layers {
        products += 3 * 2 * length * d * d  // queries, keys, values
        products += 2 * length * d * d  // attention's output
        products += 2 * length * d * f + 2 * length * f * d
        attention += 2 * length * length * d  // scores, all heads together
        attention += 2 * length * length * d  // mixed values
      }
    }
    let work = EncoderWork(of: c, lengths: [5, 1, 9])
    #expect(work.products == Double(products))
    #expect(work.attention == Double(attention))
    #expect(work.total == Double(products + attention))
    #expect(EncoderWork(of: c, lengths: []).total == 0)
  }

  @Test func aLayerHasFourProducts() throws {
    let c = try EncoderConfiguration(contentsOf: Places.fixtures.appending(path: "encoder/gelu").path)
    let shapes = c.layerProducts(rows: 768)
    #expect(shapes.map(\.rows) == [768, 768, 768, 768])
    #expect(
      shapes.map(\.columns) == [3 * c.hiddenSize, c.hiddenSize, c.intermediateSize, c.hiddenSize])
    #expect(shapes.map(\.inner) == [c.hiddenSize, c.hiddenSize, c.hiddenSize, c.intermediateSize])
  }
}
