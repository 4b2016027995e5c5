/// How far a value may lie from the reference's, element by element: `absolute + relative × |reference|`.
///
/// The levels are chosen here, once; a test names its level and never a number of its own.
public struct Tolerance: Sendable {
  /// The allowance at zero.
  public let absolute: Double
  /// The allowance for each unit of the reference.
  public let relative: Double

  /// One op against its scalar twin or a closed form.
  public static let op = Tolerance(absolute: 1e-5, relative: 1e-5)
  /// A sum of up to some hundred f32 products against the same in f64.
  public static let product = Tolerance(absolute: 3e-5, relative: 1e-5)
  /// Pooled, normalised vectors against sentence-transformers.
  public static let encoder = Tolerance(absolute: 1e-5, relative: 0)
  /// Hidden states and logits of a whole model, any family, against transformers.
  public static let family = Tolerance(absolute: 1e-4, relative: 0)
  /// The label model's parameters and probabilities against snorkel.
  public static let labelModel = Tolerance(absolute: 1e-4, relative: 0)
  /// A training objective against scikit-learn's.
  public static let objective = Tolerance(absolute: 0, relative: 1e-4)
  /// A convex objective at its minimum, where two methods stop at different points of a flat floor.
  public static let minimum = Tolerance(absolute: 0, relative: 1e-9)
  /// Parameters at the minimum of a convex objective, rounded to f32.
  public static let minimizer = Tolerance(absolute: 1e-5, relative: 1e-5)
  /// Parameters in f32 after tens of an optimiser's steps, against PyTorch's f32.
  public static let optimizer = Tolerance(absolute: 1e-6, relative: 1e-6)
  /// A derivative against central differences in double precision.
  public static let centralDifference = Tolerance(absolute: 1e-7, relative: 1e-5)
  /// A derivative in f32 against central differences in double precision.
  public static let gradient = Tolerance(absolute: 1e-5, relative: 1e-4)
  /// A closed formula in double precision.
  public static let exact = Tolerance(absolute: 1e-12, relative: 1e-12)

  /// Whether `value` is near enough to `reference`; NaN never is.
  public func accepts(_ value: Double, _ reference: Double) -> Bool {
    abs(value - reference) <= absolute + relative * abs(reference)
  }

  /// The positions at which two lists lie too far apart, or every one where their counts differ.
  public func differences<Value: BinaryFloatingPoint>(
    _ values: some Collection<Value>, _ references: some Collection<Value>
  ) -> [Int] {
    guard values.count == references.count else { return Array(0..<max(values.count, references.count)) }
    return zip(values, references).enumerated().filter { !accepts(Double($1.0), Double($1.1)) }.map(\.offset)
  }
}
