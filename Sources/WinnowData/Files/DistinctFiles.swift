/// Refuses an output that is one of the inputs, under whatever name: by link, by another path, or by
/// a redirection of the shell. Also refused is an input that the unfinished output would overwrite.
///
/// - Parameters:
///   - output: where the output goes; `-` is standard output.
///   - inputs: the files to be read; `-` is standard input. Missing ones are left to their reader.
/// - Throws: ``WinnowError`` of kind `usage` naming both.
public func requireDistinct(output: String, inputs: [String]) throws(WinnowError) {
  let partial = output + AtomicFile.partialSuffix
  let outputs = output == "-" ? [output] : [output, partial, partial + AtomicFile.journalSuffix]
  for written in outputs {
    guard let status = regularFile(written, standard: FileDescriptor.standardOutput()) else { continue }
    for input in inputs {
      guard let read = regularFile(input, standard: FileDescriptor.standardInput()),
        read.isSameFile(as: status)
      else { continue }
      throw WinnowError(
        .usage, at: output == "-" ? FileDescriptor.standardOutputName : output,
        found: "the file that is also the input \(input)", expected: "an output of its own")
    }
  }
}

/// The status of a path that leads to a regular file; devices and pipes may be read and written.
private func regularFile(_ path: String, standard: FileDescriptor) -> FileStatus? {
  let status = path == "-" ? try? standard.status() : FileStatus.of(path)
  return status.flatMap { $0.isRegular ? $0 : nil }
}
