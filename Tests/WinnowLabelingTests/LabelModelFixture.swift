import Foundation
import TestSupport
import WinnowData
import WinnowLabeling

/// One file of what snorkel answered: votes, settings and answers.
struct LabelModelFixture {
  let json: JSONObject
  let votes: VoteMatrix

  init(_ file: URL) throws {
    json = try requireObject(JSONParser.parse([UInt8](Data(contentsOf: file))))
    let classCount = json["cardinality"]?.integer ?? 0
    if let rows = json["votes"]?.array {
      votes = try matrix(rows.map { $0.array?.compactMap(\.integer) ?? [] }, classCount: classCount)
    } else {
      let name = json["votes"]?.string?.split(separator: " ").last.map(String.init) ?? ""
      votes = try WrenchSplit(name).votes(classCount: classCount)
    }
  }

  /// The settings as the file's `params` name them.
  var settings: LabelModelSettings {
    var settings = LabelModelSettings(seed: UInt32(json["seed"]?.integer ?? 0))
    let options = json["params"]?.object ?? JSONObject()
    let scheduler = options["lr_scheduler_config"]?.object
    settings.classBalance = numbers("class_balance")
    if let epochs = options["n_epochs"]?.integer { settings.epochs = epochs }
    if let rate = options["lr"]?.double { settings.learningRate = rate }
    if let l2 = options["l2"]?.double { settings.l2 = l2 }
    if let name = options["optimizer"]?.string { settings.optimizer = .init(rawValue: name) ?? .sgd }
    if let name = options["lr_scheduler"]?.string { settings.schedule = .init(rawValue: name) ?? .constant }
    if let warmup = scheduler?["warmup_steps"]?.integer { settings.warmupEpochs = warmup }
    if let floor = scheduler?["min_lr"]?.double { settings.minimumLearningRate = floor }
    if let precision = options["prec_init"]?.double { settings.initialPrecision = .shared(precision) }
    if let list = options["prec_init"]?.array {
      settings.initialPrecision = .perFunction(list.compactMap(\.double))
    }
    settings.margin = options["mu_eps"]?.double
    return settings
  }

  /// The true classes, or nil where the file has none.
  var gold: [Int]? { json["gold"]?.array?.compactMap(\.integer) }

  /// A list of numbers, rows of a table one after the other; nil where there is none.
  func numbers(_ name: String, in object: JSONObject? = nil) -> [Double]? {
    (object ?? json)[name]?.array?.flatMap { $0.array?.compactMap(\.double) ?? [$0.double ?? .nan] }
  }

  /// A list of hard labels.
  func labels(_ name: String) -> [Vote] {
    (json[name]?.array ?? []).compactMap(\.integer).map { $0 < 0 ? .abstain : .label($0) }
  }
}

/// A set of WRENCH beside the checkout, one of its splits.
struct WrenchSplit {
  let texts: [String]
  let weakLabels: [[Int]]
  let gold: [Int]

  init(_ name: String, split: String = "train") throws {
    let file = Places.shared.appending(path: "data/\(name)/\(split).json")
    let rows = try requireObject(JSONParser.parse([UInt8](Data(contentsOf: file)))).members.map(\.value)
    texts = rows.map { $0.object?["data"]?.object?["text"]?.string ?? "" }
    weakLabels = rows.map { $0.object?["weak_labels"]?.array?.compactMap(\.integer) ?? [] }
    gold = rows.map { $0.object?["label"]?.integer ?? -1 }
  }

  func votes(classCount: Int) throws -> VoteMatrix { try matrix(weakLabels, classCount: classCount) }

  var rows: [LabelingRow] { texts.enumerated().map { LabelingRow(number: $0, text: $1) } }
}

/// A matrix from rows of class indices, -1 for an abstention, with functions named by their number.
func matrix(_ rows: [[Int]], classCount: Int) throws -> VoteMatrix {
  var votes = try VoteMatrix(
    functionNames: (0..<(rows.first?.count ?? 0)).map { "f\($0)" }, classCount: classCount)
  for row in rows { try votes.append(labels: row) }
  return votes
}

/// The members, or an error that the tests' data are not what they should be.
func requireObject(_ value: JSONValue) throws -> JSONObject {
  guard let object = value.object else {
    throw WinnowError(.data, at: "fixture", found: value.kindName, expected: "an object")
  }
  return object
}
