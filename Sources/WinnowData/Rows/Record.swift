/// What a decoder found at the start of a window: one row, or the reason why it is none.
struct Record {
  /// The line on which it begins, from 1.
  let line: Int
  /// How many bytes it takes, with its line end; the window still holds them.
  let byteCount: Int
  /// The row's columns, or what is wrong with it; the error's place lacks the file.
  let fields: Result<JSONObject, WinnowError>
}
