import WinnowEvaluation

extension ReportPage {
  /// The page's head: which round of what it is, and its figures at a glance.
  var header: HTML {
    HTML.element("header") {
      HTML.element("p", ["class": "project"]) { HTML.foreign(report.project) }
      HTML.element("h1") { "Round \(report.record.number)" }
      HTML.element("p", ["class": "meta"]) { meta }
      if !headlines.isEmpty {
        HTML.element("dl", ["class": "headlines"]) {
          for headline in headlines {
            HTML.element("div") {
              HTML.element("dt") { headline.name }
              HTML.element("dd") {
                HTML.element("strong") { headline.value }
                if let note = headline.note { HTML.element("span") { note } }
              }
            }
          }
        }
      }
      changes
    }
  }

  private var meta: String {
    var parts: [String] = []
    if let started = report.record.steps.first?.started {
      parts.append(started.replacing("T", with: " ").replacing("Z", with: " UTC"))
    }
    parts.append(Figures.count(labels.count, "label"))
    parts.append(Figures.count(report.settings.labelingFunctions.count, "labelling function"))
    if let limit = report.record.limit { parts.append("the first \(Figures.count(limit)) rows of each file") }
    return parts.joined(separator: " · ")
  }

  private struct Headline {
    let name: String
    let value: String
    var note: String?
  }

  private var headlines: [Headline] {
    var lines: [Headline] = []
    if let (split, accuracy) = finalAccuracy {
      let first = accuracyShown(.warmStart, split)
      let difference = first.map { "\(Figures.points(accuracy - $0)) points over the warm start" }
      let measure = report.settings.isMultiLabel ? "All labels right" : "Accuracy"
      lines.append(
        Headline(name: "\(measure) on \(split.rawValue)", value: Figures.share(accuracy), note: difference))
    }
    if let errors {
      let rate = Double(errors.errors) / Double(max(errors.judgedRows, 1))
      lines.append(
        Headline(
          name: "Errors on \(errors.split?.rawValue ?? "the rows")",
          value: Figures.count(errors.errors),
          note: "of \(Figures.count(errors.judgedRows)) rows, \(Figures.share(rate))"))
    }
    if let table = functions.first(where: { $0.split == .train && $0.label == nil }) {
      lines.append(
        Headline(
          name: "Training rows with a vote", value: Figures.share(table.coverage),
          note: "of \(Figures.count(table.rows, "row"))"))
    }
    if let flagged = listing?.totals[.goldLabel], flagged > 0 {
      lines.append(
        Headline(
          name: "Gold labels to look at", value: Figures.count(flagged), note: "probably wrong"))
    }
    return lines
  }

  /// The trained head's accuracy where it counts most: on test, else on validation.
  private var finalAccuracy: (Split, Double)? {
    for split in [Split.test, .validation] {
      if let accuracy = accuracyShown(.fineTuned, split) { return (split, accuracy) }
    }
    return nil
  }

  /// The accuracy of a voter on a split; where rows may have several labels, the share with all labels right.
  func accuracyShown(_ voter: MetricsDocument.Voter, _ split: Split) -> Double? {
    report.metrics?.metrics(of: voter, on: split)?.accuracy.value
      ?? report.metrics?.multiLabelMetrics(of: voter, on: split)?["exact_match"]?.value
  }

  /// Says so where the inputs are no longer what the round was made from.
  private var changes: HTML {
    guard !report.changedInputs.isEmpty else { return .empty }
    return HTML.element("div", ["class": "notice", "role": "note"]) {
      HTML.element("p") {
        HTML.element("strong") { "The round’s inputs have changed since it was made." }
        " The figures are the round’s own; no text is quoted, since nobody knows whether the rows are still the same ones. A new round would see the files of now."
      }
      HTML.element("ul") {
        for change in report.changedInputs {
          HTML.element("li") {
            HTML.element("code") { HTML.foreign(change.file) }
            change.isGone ? ": no such file any more" : ": another content (its SHA-256 differs)"
          }
        }
      }
    }
  }
}
