import Foundation
import WinnowData

/// The added tokens of a folder's tokenizer.
extension TokenizerFolder {
  /// The added tokens that a class of an architecture is given.
  ///
  /// - Parameter extra: the tokens without a role where the configuration lists none.
  func addedTokens(
    of family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration,
    extra: [String] = []
  ) -> [AddedToken] {
    Self.merged(
      configuration.listedTokens ?? configuration.legacyTokens + (file?.addedTokens ?? []),
      configuration.specialTokens(
        standard: family.standardTokens, extra: extra,
        maskStripsLeft: family.maskStripsLeft))
  }

  /// The token that has a role, which the family cannot do without.
  func requiredToken(
    _ role: String, of family: TokenizerFamily, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> String {
    let token = configuration.token(role, standard: family.standardTokens[role] ?? "")
    guard let token, !token.isEmpty else {
      throw WinnowError(
        .data, at: "\(path("tokenizer_config.json")), \(role)", found: "no token", expected: "a token")
    }
    return token
  }

  /// The token that has a role, with its id among the added tokens.
  func special(
    _ role: String, of family: TokenizerFamily, _ configuration: TokenizerConfiguration,
    in added: AddedVocabulary
  ) throws(WinnowError) -> PostProcessor.Token {
    let token = try requiredToken(role, of: family, configuration)
    guard let id = added.ids[Array(token.utf8)] else {
      throw WinnowError(.internal, at: folder.path, found: "\(role) without an id")
    }
    return (token, id)
  }

  /// The listed tokens in the order of their ids, of which a later entry replaces an earlier one, and
  /// behind them the special tokens that are neither listed nor `known`.
  static func merged(
    _ listed: [(id: Int, token: AddedToken)], _ special: [AddedToken], known: [AddedToken] = []
  ) -> [AddedToken] {
    var byID: [Int: AddedToken] = [:]
    for (id, token) in listed { byID[id] = token }
    var tokens = byID.sorted { $0.key < $1.key }.map(\.value)
    var contents = Set((tokens + known).map { Array($0.content.utf8) })
    for token in special where contents.insert(Array(token.content.utf8)).inserted { tokens.append(token) }
    return tokens
  }
}
