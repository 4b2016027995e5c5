import Foundation
import WinnowEvaluation

extension ReportPage {
  /// What every voter is worth, from the base model's own predictions to the trained head.
  var path: Section {
    Section(
      anchor: "path", title: "From warm start to fine-tuned",
      content: report.metrics.map(path) ?? notEvaluated)
  }

  private var notEvaluated: HTML {
    paragraph("The round has no metrics: winnow train and winnow evaluate add them.", "absent")
  }

  private static let way: [MetricsDocument.Voter] = [.warmStart, .majorityVote, .labelModel, .fineTuned]

  static func name(of voter: MetricsDocument.Voter) -> String {
    switch voter {
    case .warmStart: "Warm start"
    case .majorityVote: "Majority vote"
    case .labelModel: "Label model"
    case .fineTuned: "Fine-tuned"
    case .goldBaseline: "Gold baseline"
    }
  }

  private func path(_ metrics: MetricsDocument) -> HTML {
    let splits = [Split.test, .validation, .train].filter { split in
      MetricsDocument.Voter.allCases.contains { metrics[$0, split] != nil }
    }
    guard !splits.isEmpty else {
      return paragraph("No split has gold labels, so nothing could be measured.", "absent")
    }
    let measure = report.settings.isMultiLabel ? "Rows with all labels right, %" : "Accuracy, %"
    let chart = LineChart(
      name: "path", title: "\(measure) from the warm start to the fine-tuned model", axis: measure,
      points: Self.way.map(Self.name(of:)),
      series: splits.map { split in
        .init(name: split.rawValue, values: Self.way.map { accuracyShown($0, split) })
      }.filter { $0.values.contains { $0 != nil } })
    return HTML.element("div", ["class": "figure"]) {
      if let svg = chart.svg {
        HTML.element("figure") {
          svg
          chart.legend
        }
      }
      HTML.element("div") { for split in splits { table(of: metrics, on: split) } }
    } + undefined(metrics, splits) + classes(metrics, splits)
  }

  private func table(of metrics: MetricsDocument, on split: Split) -> HTML {
    let isMulti = report.settings.isMultiLabel
    var table = ReportTable(
      split.rawValue.capitalized,
      isMulti
        ? [
          "Labels by", .number("All right"), .number("Macro F1"), .number("Micro F1"),
          .number("Hamming loss"),
        ]
        : [
          "Labels by", .number("Accuracy"), .number("Macro F1"), .number("Coverage"), .number("Log loss"),
          .number("ECE"),
        ])
    for voter in MetricsDocument.Voter.allCases {
      let name = ReportTable.Cell(Self.name(of: voter))
      if voter == .fineTuned { table.markedRows = [table.rows.count] }
      switch metrics[voter, split] {
      case .metrics(let figures):
        table.add([
          name, bar(figures.accuracy.value), .precise(figures.macroF1.value), .share(figures.coverage.value),
          .precise(figures.logLoss.value), .precise(figures.ece.value),
        ])
      case .multiLabel(let figures):
        table.add([
          name, bar(figures["exact_match"]?.value), .precise(figures["macro_f1"]?.value),
          .precise(figures["micro_f1"]?.value), .precise(figures["hamming_loss"]?.value),
        ])
      case .undefined, nil: table.markedRows.remove(table.rows.count)
      }
    }
    return table.rows.isEmpty ? .empty : table.html
  }

  /// A share with a bar of its length.
  func bar(_ share: Double?) -> ReportTable.Cell {
    guard let share else { return .share(nil) }
    return ReportTable.Cell(
      HTML.element("span", ["class": "bar"]) {
        HTML.element(
          "svg", ["viewBox": "0 0 100 6", "preserveAspectRatio": "none", "aria-hidden": "true"]
        ) {
          HTML.element("rect", ["class": "rail", "width": "100", "height": "6"]) {}
          HTML.element(
            "rect",
            ["class": "fill", "width": Figures.coordinate(100 * min(max(share, 0), 1)), "height": "6"]
          ) {}
        }
        HTML.element("span") { Figures.share(share) }
      }, key: share)
  }

  /// Why some voters have no figures.
  private func undefined(_ metrics: MetricsDocument, _ splits: [Split]) -> HTML {
    var reasons: [String] = []
    for split in splits {
      for voter in MetricsDocument.Voter.allCases {
        guard case .undefined(let reason) = metrics[voter, split] else { continue }
        reasons.append("\(Self.name(of: voter)) on \(split.rawValue): \(reason).")
      }
    }
    guard !reasons.isEmpty else { return .empty }
    return HTML.element("ul", ["class": "notes"]) { for reason in reasons { HTML.element("li") { reason } } }
  }

  // MARK: Classes

  private func classes(_ metrics: MetricsDocument, _ splits: [Split]) -> HTML {
    var tables = HTML.empty
    for split in splits {
      var table = ReportTable(
        "Fine-tuned model by label, \(split.rawValue)",
        ["Label", .number("Rows"), .number("Precision"), .number("Recall"), .number("F1")], isSortable: true)
      if let figures = metrics.metrics(of: .fineTuned, on: split) {
        for (label, figures) in zip(metrics.labels, figures.classes) {
          table.add([
            .init(name(label)), .count(figures.support), .share(figures.precision.value),
            .share(figures.recall.value), .precise(figures.f1.value),
          ])
        }
      } else if let figures = metrics.multiLabelMetrics(of: .fineTuned, on: split),
        let precision = figures[labels: "precision"], let recall = figures[labels: "recall"],
        let f1 = figures[labels: "f1"]
      {
        for (place, label) in metrics.labels.enumerated() {
          table.add([
            .init(name(label)), .count(figures.support[place]), .share(precision[place].value),
            .share(recall[place].value), .precise(f1[place].value),
          ])
        }
      }
      if !table.rows.isEmpty { tables += table.html }
    }
    guard tables.byteCount > 0 else { return .empty }
    return disclosure("Precision, recall and F1 of each label") { tables }
  }
}
