import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// Whatever a tool's file holds, reading it ends with rows or an error that names the file.
@Suite struct ExchangeFuzzTests {
  private func damaged(_ files: [String], _ format: ExchangeFormat, as name: String) throws {
    let whole = try files.map {
      try readFile(at: Places.fixtures.appending(path: "exchange/\($0)").path)
    }
    try withTemporaryFolder { folder in
      let path = folder.appending(path: name)
      try Fuzzing.damaged(whole, usual: 400) { bytes in
        try Data(bytes).write(to: path)
        do {
          let names = ExchangeNames(question: format == .labelStudio ? "intent" : nil)
          #expect(try !ExchangeReading.of([path.path], format, names: names).rows.isEmpty)
        } catch let error as WinnowError {
          #expect(error.place.hasPrefix(path.path) && error.kind == .data)
        }
      }
    }
  }

  @Test func survivesDamagedArgillaRecords() throws {
    try damaged(
      ["nested", "flat", "names", "index", "feedback", "several"].map { "argilla/\($0).json" }, .argilla,
      as: "records.json")
  }

  @Test func survivesDamagedLabelStudioTasks() throws {
    try damaged(["label-studio/export.json", "label-studio/min.json"], .labelStudio, as: "export.json")
  }

  @Test func survivesDamagedDoccanoLines() throws {
    try damaged(["doccano/ada.jsonl"], .doccano, as: "ada.jsonl")
    try damaged(["doccano/all.json"], .doccano, as: "all.json")
  }

  @Test func survivesADamagedWrenchSet() throws {
    let source = Places.fixtures.appending(path: "exchange/wrench")
    try withTemporaryFolder { folder in
      for name in ["label.json", "train.json"] {
        let whole = try readFile(at: source.appending(path: name).path)
        for other in ["label.json", "train.json"] {
          try Data(readFile(at: source.appending(path: other).path)).write(to: folder.appending(path: other))
        }
        try Fuzzing.damaged([whole], usual: 400) { bytes in
          try Data(bytes).write(to: folder.appending(path: name))
          do {
            #expect(try WrenchSet(contentsOf: folder.path).functionCount >= 0)
          } catch let error as WinnowError {
            #expect(error.place.hasPrefix(folder.path) && error.kind == .data)
          }
        }
      }
    }
  }

  @Test func survivesADamagedMatrix() throws {
    let whole = try readFile(at: Places.fixtures.appending(path: "exchange/wrench/train.npy").path)
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "votes.npy")
      try Fuzzing.damaged([whole], usual: 400) { bytes in
        try Data(bytes).write(to: path)
        do {
          #expect(try SnorkelMatrix(contentsOf: path.path).rowCount > 0)
        } catch let error as WinnowError {
          #expect(error.place.hasPrefix(path.path) && error.kind == .data)
        }
      }
    }
  }
}
