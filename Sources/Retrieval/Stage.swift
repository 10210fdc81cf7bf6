/// The parts of a run, in the order in which they are shown.
package enum StageName: String, Sendable, Codable, CaseIterable, Hashable {
  /// Another program's retrieval, whatever it was made of.
  case retrieve
  case bm25
  case embed
  case dense
  case fuse
  case maxsim
  case rerank
  case signals
  case pack

  /// The stages of rankscope's own pipeline.
  package static let own = allCases.filter { $0 != .retrieve }
}

/// How a stage ended.
package enum StageStatus: String, Sendable, Codable {
  case ok
  case skipped
  case fallback
  case failed
}

/// What a stage did in one run; a stage that did not run has no time.
package struct StageRecord: Sendable, Equatable, Codable {
  package var name: StageName
  /// Wall time in milliseconds.
  package var milliseconds: Double?
  /// How many chunks (or texts) went in.
  package var input: Int
  /// How many came out.
  package var output: Int
  /// The tokens that a model read, where one ran.
  package var tokens: Int?
  package var status: StageStatus
  package var detail: String?
  /// Where its time went, where a server did the work; nil in records from before there were any.
  package var parts: [StagePart]?
  /// What a server bills for it.
  package var usage: StageUsage?

  package init(
    name: StageName, milliseconds: Double?, input: Int, output: Int, tokens: Int? = nil,
    status: StageStatus = .ok, detail: String? = nil, parts: [StagePart]? = nil,
    usage: StageUsage? = nil
  ) {
    self.name = name
    self.milliseconds = milliseconds
    self.input = input
    self.output = output
    self.tokens = tokens
    self.status = status
    self.detail = detail
    self.parts = parts
    self.usage = usage
  }

  private enum CodingKeys: String, CodingKey {
    case name, tokens, status, detail, parts, usage
    case milliseconds = "ms"
    case input = "in"
    case output = "out"
  }
}

/// A part of a stage's time, such as the way to a server and back.
///
/// Where requests ran at the same time, their parts share that time in proportion, so that all
/// parts together are the time that the server was waited for.
package struct StagePart: Sendable, Equatable, Codable {
  package var name: String
  package var milliseconds: Double

  package init(_ name: String, milliseconds: Double) {
    self.name = name
    self.milliseconds = milliseconds
  }

  private enum CodingKeys: String, CodingKey {
    case name
    case milliseconds = "ms"
  }
}

/// What a server bills for its work, and what that costs.
package struct StageUsage: Sendable, Equatable, Codable {
  /// How many requests were answered.
  package var requests: Int
  /// The searches, or search units, that count.
  package var searches: Double?
  /// The tokens that count.
  package var tokens: Int?
  /// In the currency beside it; nil where no price is known.
  package var cost: Double?
  package var currency: String?

  package init(
    requests: Int, searches: Double? = nil, tokens: Int? = nil, cost: Double? = nil,
    currency: String? = nil
  ) {
    self.requests = requests
    self.searches = searches
    self.tokens = tokens
    self.cost = cost
    self.currency = currency
  }
}

/// A step of the pipeline: a function of what the steps before it left in the run.
package protocol Stage: Sendable {
  var name: StageName { get }

  /// Whether the settings ask for the stage at all; where they do not, it leaves no record.
  func applies(to settings: Settings) -> Bool

  /// Makes what is made once for the corpus, whatever the question; no part of the stage's time.
  ///
  /// - Parameter progress: called with (done, total) while that takes long.
  func prepare(
    for settings: Settings, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws

  /// Reads the run so far and returns what this stage adds.
  ///
  /// - Parameter progress: called with (done, total) while a long stage works.
  /// - Throws: `CancellationError` when cancelled; anything else fails the run.
  func run(
    _ run: Run, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StageOutput
}

extension Stage {
  package func applies(to settings: Settings) -> Bool { true }

  package func prepare(
    for settings: Settings, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {}
}

/// What one stage adds to a run.
package struct StageOutput: Sendable {
  package enum Value: Sendable {
    case ranking(Retriever, Ranking)
    case queryVector([Float])
    case fused([FusedHit])
    case scores([Scorer: [Ordinal: PairScore]])
    case standings([Standing])
    case packing(Packing)
  }

  package var value: Value
  package var input: Int
  package var output: Int
  package var tokens: Int?
  /// `skipped` where everything was known from before, so that no work was done.
  package var status: StageStatus
  /// What is worth saying of this run, in words.
  package var detail: String?
  /// What a server said of its work; nil where none was asked.
  package var account: StageAccount?

  package init(
    _ value: Value, input: Int, output: Int, tokens: Int? = nil, status: StageStatus = .ok,
    detail: String? = nil, account: StageAccount? = nil
  ) {
    self.value = value
    self.input = input
    self.output = output
    self.tokens = tokens
    self.status = status
    self.detail = detail
    self.account = account
  }
}

/// What a server's work took and is billed as.
package struct StageAccount: Sendable, Equatable {
  package var parts: [StagePart]
  package var usage: StageUsage

  package init(parts: [StagePart], usage: StageUsage) {
    self.parts = parts
    self.usage = usage
  }
}
