import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData

@Suite struct ClassificationConfigurationTests {
  func read(_ json: String) throws -> ClassificationConfiguration {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "config.json")
      try Data(json.utf8).write(to: path)
      return try ClassificationConfiguration(ConfigurationFile(at: path.path))
    }
  }

  @Test func labelsStandInOrder() throws {
    let read = try read(#"{"id2label":{"1":"b","0":"a"},"problem_type":"multi_label_classification"}"#)
    #expect(read.labels == ["a", "b"])
    #expect(read.problemType == .multiLabel)
    #expect(try self.read("{}").labels == ["LABEL_0", "LABEL_1"])
    #expect(try self.read(#"{"num_labels":3}"#).labels == ["LABEL_0", "LABEL_1", "LABEL_2"])
    #expect(try self.read(#"{"problem_type":null}"#).problemType == nil)
  }

  @Test(arguments: [
    (#"{"id2label":{"0":"a","2":"b"}}"#, "the numbers from 0 to 1, not \"2\""),
    (#"{"id2label":{"0":"a","00":"b"}}"#, "not \"00\""),
    (#"{"id2label":{"0":"a","x":"b"}}"#, "not \"x\""),
    (#"{"id2label":{"0":"a","1":"a"}}"#, "distinct names"),
    (#"{"id2label":{"0":1}}"#, "a string for \"0\""),
    (#"{"id2label":["a","b"]}"#, "an object of numbers and names"),
    (#"{"id2label":{}}"#, "an object of numbers and names"),
    (#"{"num_labels":0}"#, "from 1 to"),
    (#"{"problem_type":"ranking"}"#, "one of single_label_classification"),
  ]) func refuses(json: String, message: String) throws {
    let error = #expect(throws: WinnowError.self) { try read(json) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
