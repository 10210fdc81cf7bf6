/// For how long traces are kept.
package struct Retention: Sendable, Equatable {
  /// Days since a trace was recorded; 0 for ever.
  package var days = 90
  /// What all records together may take, in megabytes of 10⁶ bytes; 0 for any size.
  package var megabytes = 1000

  package init() {}
}
