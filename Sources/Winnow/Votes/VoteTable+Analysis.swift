public import WinnowData
public import WinnowLabeling

extension VoteTable {
  /// The functions' table of the votes in the `.npy` file at `path`, with the classes' names, counted without keeping
  /// the votes; nil where votes or gold are in a file of another kind, and for a pipe. Memory does not grow with the
  /// number of rows but by their gold.
  ///
  /// - Parameters:
  ///   - functions: as of ``init(contentsOf:functions:labels:)``, like `labels`.
  ///   - goldPath: the file of gold, as ``gold(contentsOf:column:)`` takes it.
  /// - Throws: as both of them.
  public static func analysis(
    contentsOf path: String, functions: [String]? = nil, labels: [String]? = nil, goldPath: String? = nil
  ) throws -> (analysis: LabelingAnalysis, labels: [String])? {
    guard path.lowercased().hasSuffix(".npy"), goldPath?.lowercased().hasSuffix(".npy") ?? true,
      let reader = try NPYIntegerReader(contentsOf: path)
    else { return nil }
    let names = try functionNames(functions, of: reader.rows, reader.columns, at: path)
    let gold = try goldPath.map { try codes(at: $0, rows: reader.rows) }
    do {
      let counts = try AnalysisCounts(
        functionNames: names, classCount: labels?.count, rowCount: reader.rows, gold: gold,
        codes: { try reader.values(ofRows: $0) })
      if let gold, let goldPath { try requireClasses(gold, classCount: counts.classCount, at: goldPath) }
      return (LabelingAnalysis(counts), labels ?? (0..<counts.classCount).map(String.init))
    } catch let error as WinnowError where error.kind == .data && !error.place.hasPrefix(goldPath ?? path) {
      throw error.within(path)
    }
  }
}
