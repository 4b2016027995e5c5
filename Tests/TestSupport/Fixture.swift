internal import Foundation

/// What a committed JSON fixture holds; `snake_case` names are read as `camelCase`.
public func fixture<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(type, from: Data(contentsOf: Places.fixtures.appending(path: path)))
}
