import Foundation
import TestSupport
import Testing
import WinnowData

/// Calls `body` with a copy of a model's folder in which `tokenizer_config.json` says `value` for `name`.
func withModel(
  in folder: URL, setting name: String, to value: JSONValue, _ body: (URL) throws -> Void
) throws {
  try withTemporaryFolder { temporary in
    let model = temporary.appending(path: "model")
    try FileManager.default.copyItem(at: folder, to: model)
    let file = model.appending(path: "tokenizer_config.json")
    var configuration = try #require(readJSON(at: file.path).object)
    configuration[name] = value
    try Data(JSONValue.object(configuration).encoded.utf8).write(to: file)
    try body(model)
  }
}
