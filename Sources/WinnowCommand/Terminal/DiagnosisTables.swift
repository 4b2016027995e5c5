import WinnowData
import WinnowLabeling

/// What is printed of a diagnosis: of all functions, or all of one.
struct DiagnosisTables {
  let diagnosis: VoteDiagnosis
  /// What the rows are called: a split.
  let name: String
  /// The classes' names.
  let labels: [String]
  /// The texts that may be shown, by row.
  var texts: [Int: String] = [:]

  private var analysis: LabelingAnalysis { diagnosis.analysis }
  private var names: [String] { analysis.functions.map(\.name) }

  /// The table of all functions, and those that do what another does.
  var summary: [String] {
    // The label model's own labels where they are known for all functions, else the majority's.
    let refits = diagnosis.functions.compactMap { function -> RemovalEffect? in
      if case .effect(let effect) = function.refit { effect } else { nil }
    }
    let isRefitted = refits.count == diagnosis.functions.count
    var lines = FunctionTables.table(
      analysis, of: name, labels: labels,
      removals: isRefitted ? refits : diagnosis.functions.map(\.majorityRemoval))
    lines.append(
      "without: rows whose \(isRefitted ? "label" : "majority label") changes without the function, and the change of "
        + "accuracy on gold where there is some")
    for pair in diagnosis.agreement.nearDuplicates {
      lines.append(
        "near-duplicates: \(names[pair.first]) and \(names[pair.second]), \(pair.agreeing) of \(pair.union) votes in "
          + "common (\(FunctionTables.cell(pair.similarity)))")
    }
    return lines
  }

  /// All that is known of one function.
  func details(of function: Int) -> [String] {
    let (row, own) = (analysis.functions[function], diagnosis.functions[function])
    var lines = ["\(row.name) (\(name), \(analysis.rowCount) rows)"]
    lines.append(
      "  votes on \(FunctionTables.cell(row.coverage)) of the rows, for \(row.polarity.map { labels[$0] }.joined(separator: ", "))"
    )
    if let gold = row.gold {
      lines.append(
        "  gold: \(gold.correct) right, \(gold.incorrect) wrong, precision \(FunctionTables.cell(gold.empiricalAccuracy)), "
          + "95 % \(FunctionTables.interval(gold.precisionInterval))")
    }
    if let estimated = row.estimatedPrecision {
      lines.append("  estimated precision by the label model: \(FunctionTables.cell(estimated))")
    }
    if let weight = row.learnedWeight { lines.append("  learned weight: \(FunctionTables.cell(weight))") }
    lines.append("  \(row.soleRows) rows that only it votes on" + (row.soleRows > 0 ? ":" : ""))
    lines += own.soleRows.map { "    row \($0)\(text(of: $0))" }
    lines.append("  without it, " + words(own.majorityRemoval, by: "the majority"))
    switch own.refit {
    case .effect(let effect): lines.append("  without it, " + words(effect, by: "the label model, fitted anew"))
    case .impossible(let reason): lines.append("  without it, the label model cannot be fitted: \(reason)")
    case nil: break
    }
    lines += worst(own, hasGold: row.gold != nil)
    return lines + [""] + pairs(of: function)
  }

  private func worst(_ own: FunctionDiagnosis, hasGold: Bool) -> [String] {
    guard !own.worstExamples.isEmpty else { return [] }
    let title = hasGold ? "wrong on gold" : "most against the label model"
    return ["  \(title), the least probable votes first:"]
      + own.worstExamples.map { example in
        let gold = example.gold.map { ", gold \(labels[$0])" } ?? ""
        return "    row \(example.row): says \(labels[example.vote])\(gold), probability "
          + "\(FunctionTables.cell(example.probability))\(text(of: example.row))"
      }
  }

  private func words(_ effect: RemovalEffect, by model: String) -> String {
    var words = "\(effect.changedRows) labels of \(model) change, \(effect.uncoveredRows) rows have no vote left"
    if let with = effect.accuracyWith, let without = effect.accuracyWithout {
      words += ", accuracy \(FunctionTables.cell(with)) becomes \(FunctionTables.cell(without))"
    }
    return words
  }

  private func pairs(of function: Int) -> [String] {
    var table = TextTable(["with", "both vote", "agree", "by chance", "kappa", "similarity"])
    for pair in diagnosis.agreement.pairs(of: function) where pair.both > 0 {
      let other = pair.first == function ? pair.second : pair.first
      table.add([
        names[other], String(pair.both), pair.agreement.map(FunctionTables.cell) ?? "-",
        pair.expectedAgreement.map(FunctionTables.cell) ?? "-", pair.kappa.map(FunctionTables.cell) ?? "-",
        FunctionTables.cell(pair.similarity),
      ])
    }
    return table.lines
  }

  private func text(of row: Int) -> String {
    texts[row].map { ": \(JSONValue.string($0).encoded)" } ?? ""
  }
}

extension FunctionDiagnosis {
  /// The rows that are named in it.
  var namedRows: Set<Int> { Set(soleRows).union(worstExamples.map(\.row)) }
}
