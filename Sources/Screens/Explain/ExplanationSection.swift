/// One stage of an explanation: what came out of it, and the parts that this is the sum of.
struct ExplanationSection: Equatable {
  /// What one part adds.
  struct Part: Equatable {
    var label: String
    /// The numbers under the section's columns.
    var cells: [String] = []
    /// What the part adds to the sum.
    var amount: Double
  }

  var title: String
  var outcome: String
  /// The names of the parts' numbers.
  var columns: [String] = []
  /// The name of what the parts add.
  var amountTitle = "adds"
  var decimals = 4
  var parts: [Part] = []
  /// The name of the parts' sum; nil where they make none.
  var sum: String?
  var notes: [String] = []

  /// The parts' sum.
  var total: Double { parts.reduce(0) { $0 + $1.amount } }
}
