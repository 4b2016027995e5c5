import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowTensor

@Suite struct ModelFolderTests {
  /// What a table of one parameter makes of a file with `tensors`.
  func table(of tensors: [(name: String, tensor: Tensor)]) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "model.safetensors").path
      try SafetensorsWriter.write(tensors, to: path)
      _ = try ParameterTable(
        SafetensorsFile(at: path), entries: [.init("weight", [2])], prefix: "bert.",
        ignorable: { $0 == "spare" })
    }
  }

  @Test func acceptsPrefixAndSpareTensors() throws {
    let two = Tensor(shape: [2], values: [1, 2])
    try table(of: [("weight", two)])
    try table(of: [("bert.weight", two), ("spare", two)])
  }

  @Test func namesTheTensorThatIsWrong() throws {
    let two = Tensor(shape: [2], values: [1, 2])
    let cases: [([(name: String, tensor: Tensor)], String)] = [
      ([], "no tensor \"weight\""),
      ([("weight", Tensor(shape: [1, 2], values: [1, 2]))], "the shape [1, 2]; expected [2]"),
      ([("weight", two), ("other", two)], "tensor \"other\""),
    ]
    for (tensors, message) in cases {
      let error = #expect(throws: WinnowError.self) { try table(of: tensors) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }

  /// `modules.json` and a pooling configuration as sentence-transformers 2 and 6 write them.
  static let poolings: [(type: String, configuration: String)] = [
    (
      "sentence_transformers.models.Pooling",
      #"{"word_embedding_dimension":4,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true}"#
    ),
    (
      "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
      #"{"embedding_dimension":4,"pooling_mode":"mean","include_prompt":true}"#
    ),
  ]

  func modules(_ list: String, pooling: String) throws -> SentenceTransformersModules {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "1_Pooling"), withIntermediateDirectories: true)
      try Data(list.utf8).write(to: folder.appending(path: "modules.json"))
      try Data(pooling.utf8).write(to: folder.appending(path: "1_Pooling/config.json"))
      return try SentenceTransformersModules(in: folder.path, inputs: 4)
    }
  }

  func list(pooling type: String, then extra: String = "") -> String {
    #"[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},"#
      + #"{"idx":1,"name":"1","path":"1_Pooling","type":""# + type + "\"}" + extra + "]"
  }

  @Test(arguments: poolings) func readsBothFormsOfPooling(form: (type: String, configuration: String)) throws
  {
    let modules = try modules(
      list(
        pooling: form.type,
        then: #",{"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}"#),
      pooling: form.configuration)
    #expect(modules.pooling.modes == [.mean])
    #expect(modules.modules.count == 1)
  }

  @Test(arguments: [
    (#"{"word_embedding_dimension":4}"#, [Pooling.Mode.mean]),
    (
      #"{"word_embedding_dimension":4,"pooling_mode_mean_tokens":true,"pooling_mode_cls_token":true}"#,
      [.cls, .mean]
    ),
    (#"{"embedding_dimension":4,"pooling_mode":"lasttoken"}"#, [.lastToken]),
    (#"{"embedding_dimension":4,"pooling_mode":["weightedmean","max"]}"#, [.weightedMean, .max]),
  ]) func readsEveryPooling(configuration: String, modes: [Pooling.Mode]) throws {
    let read = try modules(list(pooling: Self.poolings[0].type), pooling: configuration)
    #expect(read.pooling.modes == modes)
  }

  /// Modules behind a pooling of several modes see all of its columns.
  @Test func aPoolingIsWrittenAsItIsRead() throws {
    for modes in [[Pooling.Mode.cls], [.max, .mean], Pooling.Mode.allCases] {
      let written = Pooling(modes).configuration(columns: 4).encoded
      let read = try modules(list(pooling: Self.poolings[0].type), pooling: written)
      #expect(read.pooling.modes == modes)
    }
  }

  @Test func refusesModulesThatAreNotUnderstood() throws {
    let pooling = Self.poolings[0].configuration
    let usual = Self.poolings[0].type
    let cases: [(list: String, pooling: String, message: String)] = [
      ("{}", pooling, "no list"),
      ("[]", pooling, "0 modules"),
      (list(pooling: "evil.Pooling"), pooling, "a module of type \"evil.Pooling\""),
      (
        list(pooling: usual, then: #",{"path":"../x","type":"sentence_transformers.models.Dense"}"#), pooling,
        "../x"
      ),
      (
        list(pooling: usual, then: #",{"path":"2","type":"sentence_transformers.models.CNN"}"#), pooling,
        "CNN"
      ),
      (
        list(pooling: usual), #"{"word_embedding_dimension":5,"pooling_mode_mean_tokens":true}"#,
        "5; expected 4"
      ),
      (list(pooling: usual), #"{"embedding_dimension":4,"pooling_mode":"median"}"#, "one or several of cls"),
      (
        list(pooling: usual), #"{"embedding_dimension":4,"pooling_mode":["mean","mean"]}"#,
        "one or several of cls"
      ),
    ]
    for (list, pooling, message) in cases {
      let error = #expect(throws: WinnowError.self) { try modules(list, pooling: pooling) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "") for \(message)")
    }
  }
}
