internal import WinnowData

/// What an index file says: which shard holds which tensor (`model.safetensors.index.json`).
struct ShardIndex {
  let path: String
  /// Names and shards in the order of the file.
  let tensors: [(name: String, shard: String)]
  /// The shards in order of their first mention.
  let shards: [String]

  init(at path: String) throws(WinnowError) {
    self.path = path
    let file = try ConfigurationFile(at: path)
    guard let map = file.value("weight_map")?.object else {
      throw file.missing("weight_map", expected: "an object of tensors' names and files")
    }
    var tensors: [(name: String, shard: String)] = []
    var shards: [String] = []
    var known: Set<String> = []
    for (name, value) in map.members {
      guard let shard = value.string else {
        throw WinnowError(
          .data, at: "\(path), tensor \"\(name)\"", found: value.kindName, expected: "a file's name")
      }
      guard !shard.contains("/"), !shard.contains("\0"),
        shard.hasSuffix(".safetensors") || shard.hasSuffix(".bin")
      else {
        throw WinnowError(
          .data, at: "\(path), tensor \"\(name)\"", found: "the file \"\(shard)\"",
          expected: "the name of a .safetensors or .bin file in the same folder")
      }
      tensors.append((name, shard))
      if known.insert(shard).inserted { shards.append(shard) }
    }
    (self.tensors, self.shards) = (tensors, shards)
  }
}
