extension Program.Outcome {
  /// What was said to a person, without how far a long work was.
  var words: [Substring] {
    errorLines.filter { !$0.contains(/^rankscope: [a-z ]+ing \d+ of \d+/) }
  }

  /// Whether nothing was written but one line that holds these words.
  func isRefusal(status: Int32 = 2, saying parts: String...) -> Bool {
    self.status == status && output.isEmpty && words.count == 1
      && words[0].hasPrefix("rankscope: ") && parts.allSatisfy(words[0].contains)
  }
}
