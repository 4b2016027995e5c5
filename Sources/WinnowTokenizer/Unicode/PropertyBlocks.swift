/// The properties of all scalars in the making: blocks of 256 records, of which those whose scalars all
/// have the same properties are stored once.
///
/// Most of Unicode lies in such blocks, so that unfolding the tables touches some hundred kilobytes.
struct PropertyBlocks {
  /// The number of each block's 256 records in ``records``.
  private(set) var blocks = [UInt16](repeating: 0, count: 0x110000 >> 8)
  /// The properties of the scalars of each stored block.
  private(set) var records = [UInt16](repeating: 0, count: 256)
  /// The stored blocks whose scalars all have the same properties, by these.
  private var uniform: [UInt16: UInt16] = [0: 0]
  /// Whether a stored block is one of those, and so may stand for several.
  private var isUniform = [true]

  /// Adds a property to all scalars of a range.
  mutating func mark(_ scalars: ClosedRange<UInt32>, _ property: ScalarProperties) {
    mark(scalars, bits: property.rawValue)
  }

  /// Adds bits to the records of all scalars of a range.
  mutating func mark(_ scalars: ClosedRange<UInt32>, bits: UInt16) {
    var first = Int(scalars.lowerBound)
    let last = Int(scalars.upperBound)
    while first <= last {
      let block = first >> 8
      let end = min(last, block << 8 | 0xFF)
      let stored = Int(blocks[block])
      if isUniform[stored], end - first == 0xFF {
        blocks[block] = uniformBlock(records[stored << 8] | bits)
      } else {
        let own = ownBlock(block)
        for scalar in first...end { records[own << 8 | scalar & 0xFF] |= bits }
      }
      first = end + 1
    }
  }

  private mutating func uniformBlock(_ record: UInt16) -> UInt16 {
    if let known = uniform[record] { return known }
    let number = UInt16(isUniform.count)
    uniform[record] = number
    isUniform.append(true)
    records += repeatElement(record, count: 256)
    return number
  }

  private mutating func ownBlock(_ block: Int) -> Int {
    let stored = Int(blocks[block])
    guard isUniform[stored] else { return stored }
    blocks[block] = UInt16(isUniform.count)
    isUniform.append(false)
    records += repeatElement(records[stored << 8], count: 256)
    return isUniform.count - 1
  }
}
