internal import Foundation

/// What a server says of passages: a score for each, in their order, and what it bills.
struct RerankAnswer: Equatable {
  var scores: [Double]
  var searches: Double?
  var tokens: Int?

  /// Why an answer cannot be used, in words that follow `the answer of NAME`.
  struct Fault: Error, Equatable {
    let reason: String
  }

  /// Reads the answer to a request for so many passages.
  ///
  /// Results may come in any order; a result's `document`, whatever its shape, is passed over.
  ///
  /// - Parameter isShare: Whether the scores must lie between 0 and 1.
  init(_ body: Data, of dialect: Dialect, to count: Int, isShare: Bool) throws(Fault) {
    let found = try AnswerBody.read(body, dialect)
    guard found.results.count == count else {
      throw Fault(reason: "scores \(found.results.count) of \(count) passages")
    }
    var scores = [Double?](repeating: nil, count: count)
    for result in found.results {
      guard scores.indices.contains(result.index) else {
        throw Fault(reason: "scores passage \(result.index) of \(count), counted from 0")
      }
      guard scores[result.index] == nil else {
        throw Fault(reason: "scores passage \(result.index) twice")
      }
      scores[result.index] = try Self.checked(result.score, isShare: isShare)
    }
    self.scores = scores.compactMap(\.self)
    (searches, tokens) = (found.searches, found.tokens)
  }

  /// The score, held to its bounds where it misses them by a rounding only.
  private static func checked(_ score: Double, isShare: Bool) throws(Fault) -> Double {
    guard score.isFinite else { throw Fault(reason: "holds a score that is no finite number") }
    guard isShare else { return score }
    guard (-1e-6...1 + 1e-6).contains(score) else {
      throw Fault(
        reason: "holds the score \(score), which does not lie between 0 and 1; "
          + "where the server gives logits, write scores = \"logit\"")
    }
    return min(max(score, 0), 1)
  }
}

/// An answer as it is written, with the keys of its dialect.
private struct AnswerBody: DecodableWithConfiguration {
  struct Result: DecodableWithConfiguration {
    let index: Int
    let score: Double

    init(from decoder: any Decoder, configuration: Dialect) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      index = try fields.decode(Int.self, forKey: Key("index"))
      score = try fields.decode(Double.self, forKey: Key(configuration.score))
    }
  }

  let results: [Result]
  var searches: Double?
  var tokens: Int?

  init(from decoder: any Decoder, configuration: Dialect) throws {
    guard let key = configuration.results else {
      results = try [Result](from: decoder, configuration: configuration)
      return
    }
    let fields = try decoder.container(keyedBy: Key.self)
    guard fields.contains(Key(key)) else {
      throw DecodingError.keyNotFound(
        Key(key), DecodingError.Context(codingPath: [], debugDescription: ""))
    }
    results = try fields.decode([Result].self, forKey: Key(key), configuration: configuration)
    let billed = try? fields.nestedContainer(keyedBy: Key.self, forKey: Key("meta"))
      .nestedContainer(keyedBy: Key.self, forKey: Key("billed_units"))
    searches = try? billed?.decode(Double.self, forKey: Key("search_units"))
    let usage = try? fields.nestedContainer(keyedBy: Key.self, forKey: Key("usage"))
    tokens = try? usage?.decode(Int.self, forKey: Key("total_tokens"))
  }

  static func read(_ body: Data, _ dialect: Dialect) throws(RerankAnswer.Fault) -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: body, configuration: dialect)
    } catch let error as DecodingError {
      throw RerankAnswer.Fault(reason: error.reason)
    } catch {
      throw RerankAnswer.Fault(reason: "cannot be read")
    }
  }
}

/// A key that a dialect names.
private struct Key: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension DecodingError {
  /// What is wrong, in words that follow `the answer of NAME`.
  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, let context):
      "has no \(key.stringValue)\(Self.place(context.codingPath))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "is of another form\(Self.place(context.codingPath))"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "is not JSON"
    case .dataCorrupted(let context):
      "holds what is no number\(Self.place(context.codingPath))"
    @unknown default: "cannot be read"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "" }
    return " at "
      + path.map { $0.intValue.map(String.init) ?? $0.stringValue }
      .joined(separator: ".")
  }
}
