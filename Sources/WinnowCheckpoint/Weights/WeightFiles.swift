internal import Foundation
public import WinnowData

/// Which files of a model folder hold its weights.
public enum WeightFiles {
  /// The candidates, the first of which that exists is taken: transformers' order
  /// (`modeling_utils.py`, `_get_resolved_checkpoint_files`).
  static let candidates = [
    "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json",
  ]

  private static let indexSuffix = ".index.json"

  /// The names of the files in `folder` that hold its weights, an index before its shards.
  ///
  /// - Throws: ``WinnowError`` where there is none, or the index is wrong.
  public static func names(in folder: String) throws(WinnowError) -> [String] {
    let name = try chosen(in: folder)
    guard name.hasSuffix(indexSuffix) else { return [name] }
    return [name] + (try ShardIndex(at: "\(folder)/\(name)").shards)
  }

  /// The weights of `folder` under the names that transformers gives them today.
  ///
  /// - Parameter copying: reads the files into memory instead of mapping them.
  /// - Throws: ``WinnowError`` naming the file and what is wrong with it.
  public static func open(in folder: String, copying: Bool = false) throws(WinnowError) -> any TensorFile {
    let name = try chosen(in: folder)
    let path = "\(folder)/\(name)"
    return try RenamedTensors(
      name.hasSuffix(indexSuffix)
        ? ShardedTensors(at: path, copying: copying) : file(at: path, copying: copying))
  }

  /// The one file at `path`, by the end of its name.
  static func file(at path: String, copying: Bool) throws(WinnowError) -> any TensorFile {
    if path.hasSuffix(".bin") { return try PyTorchFile(at: path, copying: copying) }
    return try SafetensorsFile(at: path, copying: copying)
  }

  private static func chosen(in folder: String) throws(WinnowError) -> String {
    guard let name = candidates.first(where: { FileManager.default.fileExists(atPath: "\(folder)/\($0)") })
    else {
      throw WinnowError(
        .missingInput, at: folder, found: "no weights",
        expected: "one of \(candidates.joined(separator: ", "))",
        advice: "Save the model with save_pretrained of transformers")
    }
    return name
  }
}
