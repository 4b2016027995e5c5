import ArgumentParser

/// Where results go and what is said on the way.
struct OutputOptions: ParsableArguments {
  @Option(help: "Where to write: the ending decides the format; - for JSON lines on stdout.")
  var output: String

  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false
}
