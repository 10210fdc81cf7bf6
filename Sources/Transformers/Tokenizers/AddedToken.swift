/// A token that is recognised wherever it stands in a text.
struct AddedToken: Sendable {
  var content: String
  var id: Int32

  /// Whether it is looked for after normalisation instead of before.
  var isNormalized = false

  /// Whether it counts only where no letter, digit or mark touches it.
  var isSingleWord = false

  /// Whether white space before it belongs to it.
  var stripsLeft = false

  /// Whether white space after it belongs to it.
  var stripsRight = false
}
