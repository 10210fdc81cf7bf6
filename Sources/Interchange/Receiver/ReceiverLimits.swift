/// What one listener takes before it refuses.
package struct ReceiverLimits: Sendable {
  /// The bytes of a request's line and headers.
  package var headBytes = 16 << 10
  /// The bytes of a body as it is sent.
  package var bodyBytes = 20 << 20
  /// The bytes of a body once inflated.
  package var inflatedBytes = 20 << 20
  /// The bytes of all bodies that are being received at one time.
  package var bytesInFlight = 64 << 20
  /// The spans of one request.
  package var spans = 10_000
  /// Requests a second, on average; as many at once after a rest.
  package var requestsPerSecond = 1_000
  package var connections = 64
  /// How long a connection may wait for its next request.
  package var idle: Duration = .seconds(60)
  /// How long a request may take to arrive where others want the connection.
  package var patience: Duration = .seconds(1)
  /// How long a request may take to arrive, from its first byte, and its answer to leave.
  package var request: Duration = .seconds(20)

  package init() {}
}
