// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A Swift target of the package: every one is compiled under the same rules.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, beside what all tests share.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
    swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Winnow",
  products: [
    .library(name: "Winnow", targets: ["Winnow"]),
    .executable(name: "winnow", targets: ["WinnowCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSpawn"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CWinnowKernels"),

    library("WinnowData", ["CZlib"]),
    .target(
      name: "WinnowTensor", dependencies: ["WinnowData", "COpenBLAS", "CWinnowKernels"],
      swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
    library("WinnowTokenizer", ["WinnowData"]),
    library("WinnowCheckpoint", ["WinnowData", "WinnowTensor"]),
    library("WinnowEncoder", ["WinnowData", "WinnowTensor", "WinnowCheckpoint"]),
    library("WinnowHeads", ["WinnowTensor"]),
    library("WinnowLabeling", ["WinnowData", "CPCRE2", "CSpawn", crypto]),
    library("WinnowTraining", ["WinnowTensor", "WinnowHeads"]),
    library("WinnowEvaluation"),
    .target(
      name: "WinnowProject",
      dependencies: ["WinnowData", "WinnowLabeling", "WinnowEvaluation", grdb, yams, crypto],
      resources: [
        .embedInCode("Report/Resources/report.css"), .embedInCode("Report/Resources/report.js"),
      ], swiftSettings: strict),
    library(
      "Winnow",
      [
        "WinnowData", "WinnowTensor", "WinnowTokenizer", "WinnowCheckpoint", "WinnowEncoder",
        "WinnowHeads", "WinnowLabeling", "WinnowTraining", "WinnowEvaluation", "WinnowProject", crypto, yams,
      ]),
    library(
      "WinnowBenchmarks", ["Winnow", "WinnowTensor", "WinnowTokenizer", "WinnowCheckpoint", "WinnowEncoder"]),
    .executableTarget(
      name: "WinnowCommand",
      dependencies: [
        "Winnow", "WinnowData", "WinnowTensor", "WinnowHeads", "WinnowBenchmarks", argumentParser,
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "WinnowData", ["CZlib"]),
    tests(of: "WinnowTensor"),
    tests(of: "WinnowTokenizer", ["WinnowData"]),
    tests(of: "WinnowCheckpoint", ["WinnowData", "WinnowTensor"]),
    tests(
      of: "WinnowEncoder", ["WinnowData", "WinnowTensor", "WinnowCheckpoint", "WinnowTokenizer"]),
    tests(of: "WinnowHeads", ["WinnowTensor", "WinnowData"]),
    tests(of: "WinnowLabeling", ["WinnowData"]),
    tests(of: "WinnowTraining", ["WinnowTensor", "WinnowHeads", "WinnowData"]),
    tests(of: "WinnowEvaluation", ["WinnowData"]),
    tests(of: "WinnowProject", ["WinnowData", "WinnowLabeling", "WinnowEvaluation", grdb]),
    tests(of: "Winnow", ["WinnowData", "WinnowTensor", "WinnowEncoder", "WinnowHeads", "WinnowProject"]),
    tests(of: "WinnowBenchmarks"),
    .testTarget(
      name: "EndToEndTests", dependencies: ["WinnowCommand", "WinnowData", "WinnowProject", "TestSupport"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
