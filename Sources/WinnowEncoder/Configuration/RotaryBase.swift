internal import WinnowCheckpoint
internal import WinnowData

/// The base of rotary positions' frequencies, as `config.json` gives it: in `rope_parameters`, for a kind of
/// layer or for all, or under the field that older files have.
struct RotaryBase {
  let value: Double

  /// The base of the layers of kind `layerType`; nil where all are of one.
  ///
  /// - Throws: ``WinnowError`` for rotations that are stretched: only the type `default` is computed.
  init(
    _ file: ConfigurationFile, layerType: String? = nil, older: String, default usual: Double
  ) throws(WinnowError) {
    if let scaling = file.value("rope_scaling"), scaling.object?.members.isEmpty != true {
      throw file.wrong("rope_scaling", expected: "none: rotary positions are computed as they are")
    }
    var parameters = file.value("rope_parameters")
    if let layerType { parameters = parameters?.object?[layerType] }
    if let type = parameters?.object?["rope_type"], type.string != "default" {
      throw file.wrong("rope_parameters", expected: "the \"rope_type\" \"default\"")
    }
    if let theta = parameters?.object?["rope_theta"] {
      guard let base = theta.double, base > 1, base < 1e12 else {
        throw file.wrong("rope_parameters", expected: "a \"rope_theta\" above 1")
      }
      value = base
    } else {
      value = file.value(older) == nil ? usual : try file.number(older, in: 1.001...1e12)
    }
  }
}
