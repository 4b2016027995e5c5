import WinnowData
import WinnowLabeling

extension ProjectSettings {
  /// The settings as a `winnow.yaml` in which every key is written out, those with a standard value
  /// too; reading it gives equal settings.
  public var yaml: String {
    var members = JSONObject([
      ("model", models.count == 1 ? .string(models[0]) : .array(models.map(JSONValue.string))),
      ("labels", .array(labels.map(JSONValue.string))),
      ("multi_label", .bool(isMultiLabel)),
      ("data", data.document),
      (
        "labeling_functions",
        .array(
          labelingFunctions.map { function in
            let document = function.document(labels: labels)
            return function.opinion?.written(into: document, labels: labels) ?? document
          })
      ),
      ("label_model", labelModel.document),
      ("training", training.document),
      ("best", best.document),
      ("allow_commands", .bool(allowsCommands)),
    ])
    members["thresholds"] = thresholds.document(labels: labels)
    return YAMLWriter.text(members)
  }
}

extension DataSettings {
  fileprivate var document: JSONValue {
    var members = JSONObject()
    switch source {
    case .files(let train, let validation, let test):
      members["train"] = .string(train)
      members["validation"] = validation.map(JSONValue.string)
      members["test"] = test.map(JSONValue.string)
    case .seeded(let file, let split):
      members["file"] = .string(file)
      members["split"] = .object(
        JSONObject([
          ("validation", .double(split.validation)), ("test", .double(split.test)),
          ("seed", .integer(split.seed)),
        ]))
    case .column(let file, let name):
      members["file"] = .string(file)
      members["split_column"] = .string(name)
    }
    members["text"] = .array(columns.text.map(JSONValue.string))
    members["label"] = columns.label.map(JSONValue.string)
    members["id"] = columns.identifier.map(JSONValue.string)
    members["answers"] = answers.map(JSONValue.string)
    return .object(members)
  }
}

extension LabelingFunctionSettings {
  fileprivate func document(labels: [String]) -> JSONValue {
    var members = JSONObject([("name", .string(self.name))])
    func add(_ condition: ConditionSettings, _ label: Int) {
      for (name, value) in condition.members.members { members[name] = value }
      members["label"] = .string(labels[label])
    }
    switch rule {
    case .keywords(let keywords, let match, let ignoresCase, let label):
      add(.text(.keywords(keywords, match: match, ignoresCase: ignoresCase), column: nil), label)
    case .regex(let pattern, let ignoresCase, let searched, let label):
      add(.text(.regex(pattern, ignoresCase: ignoresCase, on: searched), column: nil), label)
    case .count(let unit, let below, let above, let label):
      add(.text(.count(unit, below: below, above: above), column: nil), label)
    case .condition(let condition, let label): add(condition, label)
    case .similar(let description, let minimumSimilarity, let model, let label):
      members["similar"] = .string(description)
      members["min_similarity"] = .double(minimumSimilarity)
      members["model"] = model.map(JSONValue.string)
      members["label"] = .string(labels[label])
    case .neighbors(let neighbors):
      for (name, value) in neighbors.members(labels: labels).members { members[name] = value }
    case .zeroShot(let descriptions, let minimumMargin, let model):
      members["model"] = model.map(JSONValue.string)
      members["zero_shot"] = .object(JSONObject(descriptions.map { (labels[$0.label], .string($0.text)) }))
      members["min_margin"] = .double(minimumMargin)
    case .model(let settings):
      let (key, value) = settings.document(labels: labels)
      members[key] = value
      members["min_margin"] = .double(settings.minimumMargin)
    case .column(let column):
      members["column"] = .string(column)
    case .command(let words, let timeout):
      members["command"] = .array(words.map(JSONValue.string))
      members["timeout"] = .double(timeout)
    }
    members["where"] = restriction.map { .object($0.members) }
    return .object(members)
  }
}

extension LabelModelChoice {
  fileprivate var document: JSONValue {
    var members = JSONObject([
      ("kind", .string(kind.rawValue)), ("epochs", .integer(settings.epochs)),
      ("seed", .integer(Int(settings.seed))), ("learning_rate", .double(settings.learningRate)),
      ("l2", .double(settings.l2)), ("optimizer", .string(settings.optimizer.rawValue)),
      ("schedule", .string(settings.schedule.rawValue)), ("warmup_epochs", .integer(settings.warmupEpochs)),
      ("minimum_learning_rate", .double(settings.minimumLearningRate)),
    ])
    if case .shared(let precision) = settings.initialPrecision {
      members["initial_precision"] = .double(precision)
    }
    members["class_balance"] =
      switch balance {
      case .uniform: .string("uniform")
      case .given(let shares): .array(shares.map(JSONValue.double))
      case .gold: .string("gold")
      case .estimated: .string("estimated")
      }
    return .object(members)
  }
}

extension TrainingChoice {
  fileprivate var document: JSONValue {
    .object(
      JSONObject([
        ("head", .string(head.rawValue)), ("layers", .string("none")), ("C", .double(inverseRegularization)),
        ("epochs", .integer(epochs)), ("hidden_units", .integer(hiddenUnits)),
        ("batch_size", .integer(batchSize)), ("learning_rate", .double(learningRate)),
        ("seed", .integer(seed)),
        ("include_unlabelled", .bool(includesUnvotedRows)), ("answer_weight", .double(answerWeight)),
      ]))
  }
}
