/// A metric that two rounds' own `metrics.json` have of a voter, each over its own rows.
///
/// No interval stands beside it: what each voter said of each row is not kept.
public struct VoterDifference: Sendable, Equatable {
  /// The voter.
  public let voter: MetricsDocument.Voter
  /// The split.
  public let split: Split
  /// The metric's name.
  public let metric: String
  /// The first round's value.
  public let first: Double
  /// The second round's value.
  public let second: Double
}

extension RoundComparison {
  /// Every metric that both rounds have of a voter on a split, but those of the trained model that are compared row by
  /// row.
  public var voterDifferences: [VoterDifference] {
    MetricsDocument.Voter.allCases.flatMap { voter in
      Split.allCases.flatMap { split -> [VoterDifference] in
        let (before, after) = (first.metrics[voter]?[split] ?? [:], second.metrics[voter]?[split] ?? [:])
        let compared =
          voter == .fineTuned ? splits.first { $0.split == split }?.differences.map(\.metric) ?? [] : []
        return before.keys.sorted().compactMap { name in
          guard let one = before[name], let other = after[name], !compared.contains(name) else { return nil }
          return VoterDifference(voter: voter, split: split, metric: name, first: one, second: other)
        }
      }
    }
  }
}
