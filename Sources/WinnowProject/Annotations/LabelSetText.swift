/// A row's labels as people read them.
public enum LabelSetText {
  /// What stands for a set without a label.
  public static let none = "none of the labels"

  /// The labels in their order, such as `delivery + payment`; ``none`` where there is none.
  public static func of(_ labels: [String]) -> String {
    labels.isEmpty ? none : labels.joined(separator: " + ")
  }
}
