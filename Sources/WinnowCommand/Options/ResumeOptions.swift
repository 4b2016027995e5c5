import ArgumentParser

/// Whether a run goes on where another was stopped.
struct ResumeOptions: ParsableArguments {
  @Flag(help: "Go on where a stopped run with the same settings left OUTPUT.partial.")
  var resume = false

  /// What the help of a verb says of it.
  static let discussion = """

    A run that is stopped, killed or fails behind its first rows leaves OUTPUT.partial and a journal beside \
    it. The same command with --resume goes on from there and ends with the same bytes; rows of the input \
    that were not done yet may be mended before. Where there is nothing to go on from, it begins at the \
    first row; where OUTPUT is whole, it refuses. Without --resume, all begins anew. Results on stdout and \
    rows from a pipe cannot be resumed.
    """
}
