import WinnowData

extension ReportPage {
  /// What the round was made of.
  var made: Section {
    Section(
      anchor: "made", title: "What the round was made of", content: facts + inputs + times + settingsText)
  }

  private var facts: HTML {
    let settings = report.settings
    let training = settings.training
    var facts: [(String, String)] = [
      ("Base model", settings.models.joined(separator: ", ")),
      ("Labels", clipped(settings.labels.joined(separator: ", "), to: 400)), ("Rows", source),
      ("Text", settings.data.columns.text.joined(separator: ", ")),
      ("Label model", labelModel),
      (
        "Head",
        training.head == .linear
          ? "linear, C = \(training.inverseRegularization)"
          : "mlp, \(training.hiddenUnits) hidden, \(training.epochs) epochs, batches of \(training.batchSize), rate \(training.learningRate)"
      ),
      ("Seeds", report.record.seeds.map { "\($0.name) \($0.seed)" }.joined(separator: ", ")),
      ("Versions", report.record.versions.map { "\($0.name) \($0.version)" }.joined(separator: ", ")),
    ]
    if let limit = report.record.limit {
      facts.append(("Limit", "the first \(Figures.count(limit)) rows of each file"))
    }
    return HTML.element("dl", ["class": "facts"]) {
      for (name, value) in facts where !value.isEmpty {
        HTML.element("div") {
          HTML.element("dt") { name }
          HTML.element("dd") { HTML.foreign(value) }
        }
      }
    }
  }

  private var source: String {
    switch report.settings.data.source {
    case .files(let train, let validation, let test):
      [("train", train), ("validation", validation), ("test", test)]
        .compactMap { name, file in file.map { "\(name) \($0)" } }.joined(separator: ", ")
    case .seeded(let file, let split):
      "\(file), dealt out by seed \(split.seed): \(Figures.share(split.validation)) validation, \(Figures.share(split.test)) test"
    case .column(let file, let name): "\(file), split by the column \(name)"
    }
  }

  private var labelModel: String {
    let chosen = report.analysis?.object?["label_model"]?.object
    let kind = chosen?["kind"]?.string
    let setting = report.settings.labelModel.kind.rawValue
    guard let kind, kind != setting else { return setting }
    return "\(kind), taken by \(setting)" + (chosen?["reason"]?.string.map { ": \($0)" } ?? "")
  }

  private var inputs: HTML {
    var table = ReportTable("Inputs", ["File", .number("Bytes"), "SHA-256"])
    for input in report.record.inputs {
      table.add([
        .init(HTML.element("code") { HTML.foreign(input.file) }), .count(input.byteCount),
        .init(HTML.element("code", ["class": "hash"]) { input.sha256 }),
      ])
    }
    return disclosure(Figures.count(report.record.inputs.count, "input file") + " and their hashes") {
      table.html
    }
  }

  private var times: HTML {
    var table = ReportTable("Steps", ["Step", .brief("Began"), .number("Took")])
    for step in report.record.steps {
      table.add([.foreign(step.verb), .foreign(step.started), .init(Figures.seconds(step.seconds))])
    }
    return table.rows.isEmpty ? .empty : table.html
  }

  private var settingsText: HTML {
    guard report.showsTexts else {
      return paragraph(
        "The whole settings, which may quote words of texts, are project.yaml of the round.", "notes")
    }
    return disclosure("The settings as run") {
      HTML.element("pre", ["tabindex": "0", "aria-label": "The settings as run", "role": "group"]) {
        HTML.element("code", ["dir": "ltr"]) { report.settings.yaml }
      }
    }
  }
}
