internal import Retrieval
internal import Synchronization

/// The requests for one list of passages, and what they come to together.
final class RequestLog: Sendable {
  /// One request, answered or not; times are milliseconds since the first one began.
  struct Request: Sendable {
    var began: Double
    var ended: Double
    /// What is known of where the time went; the rest is the way there and back.
    var parts: [StagePart] = []
    var isAnswered = false
    var searches: Double?
    var tokens: Int?
  }

  private let requests = Mutex<[Request]>([])
  private let complaints = Mutex<[String]>([])

  func add(_ request: Request) { requests.withLock { $0.append(request) } }

  /// Takes note of something that went wrong, in words.
  func add(complaint: String) { complaints.withLock { $0.append(complaint) } }

  /// The last thing that went wrong; nil where nothing did.
  var complaint: String? { complaints.withLock { $0.last } }

  /// What the requests took and are billed as.
  ///
  /// - Parameter elapsed: milliseconds from the first request until all was done.
  func account(elapsed: Double, _ prices: RemotePrices) -> StageAccount {
    let requests = requests.withLock { $0 }
    var usage = StageUsage(requests: requests.count(where: \.isAnswered))
    let searches = requests.compactMap(\.searches)
    usage.searches = searches.isEmpty ? nil : searches.reduce(0, +)
    let tokens = requests.compactMap(\.tokens)
    usage.tokens = tokens.isEmpty ? nil : tokens.reduce(0, +)
    usage.cost = prices.cost(of: usage)
    usage.currency = usage.cost == nil ? nil : prices.currency
    // Without trouble nothing was waited for; what is left then is this program's own work.
    let whole = complaint == nil ? 0 : elapsed
    return StageAccount(parts: Self.parts(of: requests, elapsed: whole), usage: usage)
  }

  /// The time in which at least one request was under way, shared out as the requests' own times
  /// are, and what was waited between them.
  private static func parts(of requests: [Request], elapsed: Double) -> [StagePart] {
    let busy = covered(by: requests.map { ($0.began, $0.ended) })
    let summed = requests.reduce(0) { $0 + $1.ended - $1.began }
    guard summed > 0 else { return [] }
    var (names, times): ([String], [String: Double]) = ([], [:])
    for part in requests.flatMap(\.parts) {
      if times[part.name] == nil { names.append(part.name) }
      times[part.name, default: 0] += part.milliseconds
    }
    let known = names.map { StagePart($0, milliseconds: (times[$0] ?? 0) * busy / summed) }
    let network = max(0, busy - known.reduce(0) { $0 + $1.milliseconds })
    let waiting = elapsed - busy
    return [StagePart("network", milliseconds: network)] + known
      + (waiting >= 1 ? [StagePart("waiting", milliseconds: waiting)] : [])
  }

  /// How much of the time any of the spans covers.
  private static func covered(by spans: [(began: Double, ended: Double)]) -> Double {
    var (sum, end) = (0.0, -Double.infinity)
    for span in spans.sorted(by: { $0.began < $1.began }) {
      sum += max(0, span.ended - max(span.began, end))
      end = max(end, span.ended)
    }
    return sum
  }
}
