import ArgumentParser
import Foundation
import Winnow
import WinnowData

/// The flags that mean the same wherever a model runs.
struct ModelOptions: ParsableArguments {
  @Option(
    help: "The model's folder, as transformers or sentence-transformers saves it, or its name in the store.")
  var model: String

  @OptionGroup var encoding: EncodingOptions

  var url: URL { ModelStore.standard.folder(meant: model) }
}

/// How texts are run through a model.
struct EncodingOptions: ParsableArguments {
  @Option(
    help: "Workers (default: the physical cores that affinity and control groups leave to this process).")
  var threads: Int?

  @Option(help: "Numbers that the model computes with: f32.")
  var dtype: Precision = .f32

  @Option(help: "Tokens that are computed in one go; changes speed, never a result.")
  var batchTokens: Int = EncodingSettings.defaultBatchTokens

  @Option(help: "Longest text in tokens; longer ones are cut (default: what the model's folder says).")
  var maxLength: Int?

  @Flag(name: .customLong("no-mmap"), help: "Copy the weights into memory instead of mapping them.")
  var copiesWeights = false

  enum Precision: String, ExpressibleByArgument, CaseIterable { case f32 }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads): expected a number from 1 to 1024")
    }
    guard (1...1 << 20).contains(batchTokens) else {
      throw ValidationError("--batch-tokens \(batchTokens): expected a number from 1 to \(1 << 20)")
    }
    if let maxLength, maxLength < 3 {
      throw ValidationError("--max-length \(maxLength): expected at least 3")
    }
  }

  var settings: EncodingSettings {
    EncodingSettings(
      threads: threads, batchTokens: batchTokens, maximumLength: maxLength, copiesWeights: copiesWeights)
  }
}
