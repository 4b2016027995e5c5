internal import WinnowData

/// PyTorch's format since 1.6: a ZIP archive with the pickle as `NAME/data.pkl` and each storage's bytes as
/// `NAME/data/KEY`.
struct PyTorchArchive {
  private let file: MappedFile
  private let archive: ZipArchive
  private let root: String

  init(_ file: MappedFile) throws(WinnowError) {
    self.file = file
    archive = try ZipArchive(file)
    let pickle = "data.pkl"
    let roots = archive.entries.keys.filter { $0.hasSuffix("/\(pickle)") }.map { $0.dropLast(pickle.count) }
    guard roots.count == 1 else {
      throw WinnowError(
        .data, at: file.path, found: "\(roots.count) entries named \(pickle)", expected: "one",
        advice: "The archive is not what torch.save writes")
    }
    root = String(roots[0])
  }

  func read() throws(WinnowError) -> PyTorchFile {
    if let order = archive.entries["\(root)byteorder"], !file.bytes[order].elementsEqual("little".utf8) {
      throw WinnowError(
        .data, at: "\(file.path), entry \"\(root)byteorder\"", found: "another byte order",
        expected: "little", advice: "Save the model again on a little-endian machine")
    }
    let name = "\(root)data.pkl"
    guard let range = archive.entries[name] else { throw missing(name) }
    var machine = PickleMachine(ByteCursor(file.bytes, range, place: "\(file.path), entry \"\(name)\""))
    let state = try machine.run()
    var ranges: [Range<Int>] = []
    for storage in machine.storages {
      let name = "\(root)data/\(storage.key)"
      guard let range = archive.entries[name] else { throw missing(name) }
      guard storage.count <= range.count / storage.type.size else {
        throw WinnowError(
          .data, at: "\(file.path), entry \"\(name)\"", found: "\(range.count) bytes",
          expected: "\(storage.count) elements of \(storage.type.size)",
          advice: "The file is cut short or damaged: copy it again")
      }
      ranges.append(range)
    }
    return try PyTorchFile(file, state: state, machine: machine, ranges: ranges)
  }

  private func missing(_ name: String) -> WinnowError {
    WinnowError(
      .data, at: file.path, found: "no entry \"\(name)\"", expected: "one for each storage",
      advice: "The file is damaged: copy it again")
  }
}
