public import WinnowData
public import WinnowLabeling

extension VoteTable {
  /// The functions' table of the votes in the `.npy` file at `path`, with the classes' names, counted without keeping
  /// the votes; nil for a file of another kind, and for a pipe. Memory does not grow with the number of rows.
  ///
  /// - Parameters: as of ``init(contentsOf:functions:labels:)``.
  /// - Throws: as ``init(contentsOf:functions:labels:)``.
  public static func analysis(
    contentsOf path: String, functions: [String]? = nil, labels: [String]? = nil
  ) throws -> (analysis: LabelingAnalysis, labels: [String])? {
    guard path.lowercased().hasSuffix(".npy"), let reader = try NPYIntegerReader(contentsOf: path) else {
      return nil
    }
    let names = try functionNames(functions, of: reader.rows, reader.columns, at: path)
    do {
      let counts = try AnalysisCounts(
        functionNames: names, classCount: labels?.count, rowCount: reader.rows,
        codes: { try reader.values(ofRows: $0) })
      return (LabelingAnalysis(counts), labels ?? (0..<counts.classCount).map(String.init))
    } catch let error as WinnowError where error.kind == .data {
      throw error.within(path)
    }
  }
}
