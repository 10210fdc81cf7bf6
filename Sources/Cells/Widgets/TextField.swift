/// A line of text being edited, with the keys of readline (see `edit(_:)`).
package struct TextField: Hashable, Sendable {
  package private(set) var text: String
  /// Counted in grapheme clusters from the start; `characters.count` stands behind the last one.
  package private(set) var cursor: Int
  /// What the last kill took, for `yank()`.
  package private(set) var killed: String
  /// Whether all of the text is selected: what is inserted then takes its place, what deletes takes
  /// all of it, and what moves the cursor lets the selection go.
  package private(set) var isSelected = false

  /// Makes a field with the cursor behind its text.
  package init(_ text: String = "") {
    self.text = Self.singleLine(text)
    cursor = self.text.count
    killed = ""
  }

  /// Replaces the text and puts the cursor behind it; what was killed stays.
  package mutating func replaceText(_ newText: String) {
    text = Self.singleLine(newText)
    moveToEnd()
  }

  /// Selects all of the text, with the cursor behind it.
  package mutating func selectAll() {
    moveToEnd()
    isSelected = !text.isEmpty
  }

  /// Lets the selection go; text and cursor stay.
  package mutating func deselect() { isSelected = false }

  /// Inserts text at the cursor, as typed or pasted: line ends and tabs become spaces.
  package mutating func insert(_ newText: String) {
    guard !newText.isEmpty else { return }
    if isSelected { remove(0..<text.count) }
    let left = text.prefix(cursor) + Self.singleLine(newText)
    let whole = left + text.dropFirst(cursor)
    // Counted again as a whole: what was inserted can join with what stood before it.
    cursor = min(String(left).count, whole.count)
    text = String(whole)
  }

  /// Moves the cursor by grapheme clusters.
  package mutating func move(by clusters: Int) {
    place(at: min(max(0, cursor + clusters), text.count))
  }

  /// Moves the cursor before the first character.
  package mutating func moveToStart() { place(at: 0) }

  /// Moves the cursor behind the last character.
  package mutating func moveToEnd() { place(at: text.count) }

  /// Moves the cursor to the start of the word before it.
  package mutating func moveWordLeft() { place(at: wordStart) }

  /// Moves the cursor behind the end of the word after it.
  package mutating func moveWordRight() { place(at: wordEnd) }

  /// Deletes the character before the cursor.
  package mutating func deleteBackward() {
    remove(max(0, cursor - 1)..<cursor)
  }

  /// Deletes the character under the cursor.
  package mutating func deleteForward() {
    remove(cursor..<min(cursor + 1, text.count))
  }

  /// Kills from the cursor to the end.
  package mutating func killToEnd() { kill(cursor..<text.count) }

  /// Kills from the start to the cursor.
  package mutating func killToStart() { kill(0..<cursor) }

  /// Kills the word before the cursor.
  package mutating func killWordLeft() { kill(wordStart..<cursor) }

  /// Kills the word after the cursor.
  package mutating func killWordRight() { kill(cursor..<wordEnd) }

  /// Inserts what was killed last.
  package mutating func yank() { insert(killed) }

  private mutating func place(at cursor: Int) {
    self.cursor = cursor
    isSelected = false
  }

  private mutating func kill(_ range: Range<Int>) {
    let removed = remove(range)
    if !removed.isEmpty { killed = String(removed) }
  }

  /// Removes a range, or all of the text where it is selected.
  @discardableResult
  private mutating func remove(_ range: Range<Int>) -> [Character] {
    let range = isSelected ? 0..<text.count : range
    var characters = Array(text)
    let removed = Array(characters[range])
    characters.removeSubrange(range)
    text = String(characters)
    place(at: min(range.lowerBound, text.count))
    return removed
  }

  private var wordStart: Int {
    let before = Array(text).prefix(cursor)
    let word = before.lastIndex(where: \.isWordPart) ?? 0
    return before[..<word].lastIndex { !$0.isWordPart }.map { $0 + 1 } ?? 0
  }

  private var wordEnd: Int {
    let after = Array(text).dropFirst(cursor)
    guard let word = after.firstIndex(where: \.isWordPart) else { return text.count }
    return after[word...].firstIndex { !$0.isWordPart } ?? text.count
  }

  private static func singleLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
