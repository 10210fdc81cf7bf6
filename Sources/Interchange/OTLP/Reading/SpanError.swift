/// Why spans, or one of them, could not be read, in one line that says how to mend it.
package struct SpanError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where the fault lies: a line, a span.
  package var place: String
  package var problem: String
  package var mend: String

  package init(_ place: String, _ problem: String, mend: String) {
    self.place = place
    self.problem = problem
    self.mend = mend
  }

  package var description: String { "\(place) \(problem); \(mend)" }
}
