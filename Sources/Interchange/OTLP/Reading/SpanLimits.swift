/// How much one message of spans may hold.
package struct SpanLimits: Sendable, Equatable {
  /// How deep values may lie within each other.
  package var depth = 64
  /// How many values (numbers, texts, lists, records) one message, line or list's element may have.
  package var values = 2_000_000
  package var spans = 100_000
  /// How many attributes one span may have.
  package var attributes = 20_000
  /// How many bytes of UTF-8 one text of a span may have.
  package var textBytes = 4_000_000
  /// How many documents one list of a span may have; those beyond are left out.
  package var documents = 2_000

  package init() {}
}
