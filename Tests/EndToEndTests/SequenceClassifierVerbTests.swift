import Foundation
import TestSupport
import Testing
import WinnowData

/// `predict` with a folder that transformers' `…ForSequenceClassification` wrote: the tiny BERT of
/// `Tests/Fixtures/classifiers` with the tiny model's vocabulary.
@Suite struct SequenceClassifierVerbTests {
  /// Puts the classifier in place of the desk's model, with some fields of `config.json` changed.
  func place(_ changes: [(String, JSONValue)], on desk: Desk) throws {
    let fixture = Places.fixtures.appending(path: "classifiers/bert")
    guard var object = try readJSON(at: fixture.appending(path: "config.json").path).object else { return }
    for (name, value) in changes { object[name] = value }
    try desk.write(JSONValue.object(object).encoded, to: "model/config.json")
    try desk.write(
      Array(Data(contentsOf: fixture.appending(path: "model.safetensors"))), to: "model/model.safetensors")
    for file in ["modules.json", "1_Pooling"] {
      try FileManager.default.removeItem(at: desk.folder.appending(path: "model/\(file)"))
    }
    // The classifier's vocabulary is one token smaller.
    try desk.write(
      TinyModel.vocabulary.dropLast(TinyModel.vocabulary.count - 61).joined(separator: "\n") + "\n",
      to: "model/vocab.txt")
  }

  func predict(_ desk: Desk, _ more: [String] = []) throws -> JSONObject {
    let outcome = try desk.shell(
      "echo '{\"text\":\"good\"}' | winnow predict --model model --input - --output - --quiet "
        + more.joined(separator: " "))
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONParser.parse(Array(outcome.output.utf8)).object ?? JSONObject()
  }

  @Test func oneOfTheLabels() throws {
    try Desk.with { desk in
      try place([], on: desk)
      let row = try predict(desk)
      let probabilities = try #require(row["probabilities"]?.object?.members)
      #expect(probabilities.map(\.name) == ["LABEL_0", "LABEL_1", "LABEL_2"])
      let values = probabilities.compactMap(\.value.double)
      #expect(abs(values.reduce(0, +) - 1) < 1e-6)
      let largest = probabilities.max { ($0.value.double ?? 0) < ($1.value.double ?? 0) }
      let best = try #require(largest)
      #expect(row["prediction"]?.string == best.name)
      let top = try predict(desk, ["--top-k", "1"])
      #expect(top["probabilities"]?.object?.members.map(\.name) == [best.name])
      let logits = try predict(desk, ["--function", "none"])
      let scores = try #require(logits["scores"]?.object).members.compactMap(\.value.double)
      let sum = scores.reduce(0) { $0 + exp($1) }
      for (score, value) in zip(scores, values) { #expect(abs(exp(score) / sum - value) < 1e-6) }
    }
  }

  @Test func severalLabels() throws {
    try Desk.with { desk in
      try place([("problem_type", .string("multi_label_classification"))], on: desk)
      let row = try predict(desk)
      let probabilities = try #require(row["probabilities"]?.object?.members)
      let right = probabilities.filter { ($0.value.double ?? 0) >= 0.5 }.map(\.name)
      #expect(row["labels"]?.array?.compactMap(\.string) == right)
      #expect(row["prediction"] == nil)
      let outcome = try desk.winnow(
        "predict", "--model", "model", "--input", "-", "--output", "-", "--review-below", "0.5",
        "--review", "r.jsonl", input: "{\"text\":\"good\"}")
      #expect(outcome.code == 0, "\(outcome.errors)")
      try desk.write("text,label\ngood,LABEL_0\nbad,LABEL_0;LABEL_1\ngood,\n", to: "gold.csv")
      let evaluated = try desk.winnow("evaluate", "--model", "model", "--input", "gold.csv")
      #expect(evaluated.code == 0, "\(evaluated.errors)")
      let support = try JSONParser.parse(Array(evaluated.output.utf8)).object?["support"]
      #expect(support?.object?["LABEL_0"]?.integer == 2)
    }
  }

  @Test func aHeadThatDoesNotFitIsNamed() throws {
    try Desk.with { desk in
      let two = JSONObject([("0", .string("no")), ("1", .string("yes"))])
      try place([("id2label", .object(two))], on: desk)
      let outcome = try desk.winnow("predict", "--model", "model", "--input", "-", "--output", "-")
      #expect(outcome.code == 65)
      #expect(
        outcome.errors.contains("tensor \"classifier.weight\": the shape [3, 20]; expected [2, 20]"),
        "\(outcome.errors)")
    }
  }

  /// Vectors of a folder without `modules.json` are the mean over all tokens.
  @Test func aFolderWithoutModulesMakesVectors() throws {
    try Desk.with { desk in
      try place([], on: desk)
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", "-", "--output", "-", input: "{\"text\":\"good\"}")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("model has no modules.json"), "\(outcome.errors)")
      let vector = try JSONParser.parse(Array(outcome.output.utf8)).object?["vector"]?.array
      #expect(vector?.count == 20)
    }
  }

  @Test func pairsAreReadFromTwoColumns() throws {
    try Desk.with { desk in
      try place([("problem_type", .string("regression"))], on: desk)
      try desk.write(
        #"{"q":"good","a":"bad"}"# + "\n" + #"{"q":"bad","a":"good"}"# + "\n", to: "pairs.jsonl")
      func scores(_ first: String, _ second: String) throws -> [[Double]] {
        let outcome = try desk.winnow(
          "predict", "--model", "model", "--input", "pairs.jsonl", "--text-column", first, "--pair-column",
          second, "--output", "-", "--quiet")
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try outcome.output.split(separator: "\n").map { line in
          let row = try JSONParser.parse(Array(line.utf8)).object
          return row?["scores"]?.object?.members.compactMap(\.value.double) ?? []
        }
      }
      let (one, other) = (try scores("q", "a"), try scores("a", "q"))
      #expect(one.count == 2 && one[0].count == 3 && one[0] != one[1])
      #expect(one == other.reversed())
      let missing = try desk.winnow(
        "predict", "--model", "model", "--input", "pairs.jsonl", "--text-column", "q", "--pair-column", "b",
        "--output", "-", "--quiet")
      #expect(missing.code == 65)
      #expect(missing.errors.contains("no column \"b\""), "\(missing.errors)")
    }
  }
}
