/// What is selected in the two lists, and how far each is scrolled.
///
/// The selection is a chunk, not a row, so that it stays on its chunk when the order changes and
/// is the same in both lists.
package struct ListsState: Equatable, Sendable {
  package var selected: String?
  package var beforeOffset = 0
  package var afterOffset = 0
  package var scrollTogether = true
  /// Whether the threshold line is being dragged with the mouse.
  package var dragsThreshold = false

  package init() {}
}
