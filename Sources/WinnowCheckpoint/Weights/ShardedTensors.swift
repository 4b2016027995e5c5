internal import Foundation
internal import WinnowData
internal import WinnowTensor

/// The tensors of several files that an index names, as if they were one.
struct ShardedTensors: TensorFile {
  let path: String
  let names: [String]
  private let shards: [any TensorFile]
  /// The shard of each name.
  private let places: [String: Int]

  init(at path: String, copying: Bool) throws(WinnowError) {
    let index = try ShardIndex(at: path)
    let folder = URL(filePath: path).deletingLastPathComponent().relativePath
    var shards: [any TensorFile] = []
    var names: [String] = []
    var places: [String: Int] = [:]
    for (number, shard) in index.shards.enumerated() {
      let file = try WeightFiles.file(at: "\(folder)/\(shard)", copying: copying)
      for name in file.names {
        guard places.updateValue(number, forKey: name) == nil else {
          throw WinnowError(
            .data, at: "\(file.path), tensor \"\(name)\"", found: "a name that an earlier shard has too",
            expected: "each tensor in one shard")
        }
        names.append(name)
      }
      shards.append(file)
    }
    for (name, shard) in index.tensors where places[name].map({ index.shards[$0] }) != shard {
      throw WinnowError(
        .data, at: "\(path), tensor \"\(name)\"", found: "the shard \(shard), which has no such tensor",
        expected: "the shard that holds it", advice: "Index and shards do not belong together")
    }
    (self.path, self.names, self.shards, self.places) = (path, names, shards, places)
  }

  func shape(of name: String) -> [Int]? { places[name].flatMap { shards[$0].shape(of: name) } }

  func tensor(_ name: String) throws(WinnowError) -> Tensor {
    guard let place = places[name] else { throw missing(name) }
    return try shards[place].tensor(name)
  }
}
