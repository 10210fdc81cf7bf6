internal import Foundation
internal import Retrieval

/// What a server says, in its answer's head, of where its time went.
enum ServerTimes {
  /// The parts, in milliseconds; empty where the server says nothing.
  ///
  /// Text Embeddings Inference names three and their whole; of others the whole is known where a
  /// proxy before them counts it, or `Server-Timing` does.
  static func parts(in head: HTTPHead) -> [StagePart] {
    guard let whole = whole(in: head) else { return [] }
    let known = ["queue", "tokenization", "inference"].compactMap { name in
      milliseconds(head["x-\(name)-time"]).map { StagePart(name, milliseconds: $0) }
    }
    let rest = whole - known.reduce(0) { $0 + $1.milliseconds }
    return known
      + (known.isEmpty || rest >= 1 ? [StagePart("server", milliseconds: max(0, rest))] : [])
  }

  private static func whole(in head: HTTPHead) -> Double? {
    milliseconds(head["x-total-time"]) ?? milliseconds(head["x-envoy-upstream-service-time"])
      ?? head["server-timing"].flatMap(longest)
  }

  private static func milliseconds(_ text: String?) -> Double? {
    guard let text, let value = Double(text), value.isFinite, value >= 0 else { return nil }
    return value
  }

  /// The longest of the metrics: the whole, where the others are its parts
  /// (w3.org/TR/server-timing).
  private static func longest(_ timing: String) -> Double? {
    let fields = timing.split { $0 == "," || $0 == ";" }.map(\.trimmed)
    return fields.compactMap { field in
      field.lowercased().hasPrefix("dur=") ? milliseconds(String(field.dropFirst(4))) : nil
    }.max()
  }
}
