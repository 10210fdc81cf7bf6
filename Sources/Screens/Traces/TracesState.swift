package import Cells
package import Evaluation
package import Retrieval

/// What the Traces screen shows: the list, the trace that is picked in it, and what is under way.
package struct TracesState: Equatable, Sendable {
  package var list = TraceList()
  package var filter = TraceFilter()
  package var kind = TraceKind.all
  /// What is being written; nil while nothing is.
  package var entry: TraceEntry?
  /// The trace picked in the list, whole; nil until it is read.
  package var detail: Trace?
  /// Why the picked trace cannot be read.
  package var unreadable: String?
  /// The last request for a whole trace: its number and the trace's id.
  package private(set) var readRequest = 0
  package private(set) var readID = ""
  /// What is done with the picked trace as soon as it is read.
  package var wish: TraceWish?
  /// The first of two traces to compare, by id.
  package var marked: String?
  /// The request for the two traces to compare.
  package var compareRequest = 0
  package var difference: TraceDiff?
  /// The trace, by id, of which the next key says whether it is to go.
  package var doomed: String?
  /// The trace that was deleted last, to be brought back.
  package var deleted: DeletedTrace?
  /// Whether the store is looked at for what is new.
  package var isWatched = false
  /// Why there are no traces at all; nil where the store can be read.
  package var absence: String?
  package var listener: ListenerStatus?
  package var isZoomed = false
  /// The last time that is known, in seconds since 1970 (UTC): what is today.
  package var now = 0.0

  package init() {}

  /// Begins to read a trace; returns the number of the request.
  mutating func read(_ id: String) -> Int {
    readRequest += 1
    readID = id
    return readRequest
  }

  /// Lets the picked trace be read again, since it may be another one by now.
  mutating func forgetReading() { readID = "" }

  /// The filter in force: what is written, and the kind.
  var filterInForce: TraceFilter {
    var filter = filter
    kind.narrow(&filter)
    return filter
  }
}

/// Which traces stand in the list.
package enum TraceKind: Int, CaseIterable, Sendable {
  case all, answered, notAnswered, imported, falseGreens

  var title: String {
    switch self {
    case .all: "all"
    case .answered: "answered"
    case .notAnswered: "not answered"
    case .imported: "of other programs"
    case .falseGreens: "false greens"
    }
  }

  fileprivate func narrow(_ filter: inout TraceFilter) {
    switch self {
    case .all: break
    case .answered: filter.answered = true
    case .notAnswered: filter.answered = false
    case .imported: filter.source = .imported
    case .falseGreens: filter.falseGreensOnly = true
    }
  }
}

/// A line that is being written on the Traces screen.
package enum TraceEntry: Equatable, Sendable {
  /// Words that the list is filtered by as they are written.
  case search(TextField)
  /// A note on a trace, with the row as it was when the writing began: it may not be in memory any
  /// longer when the writing ends.
  case note(TextField, on: TraceSummary)

  var field: TextField {
    switch self {
    case .search(let field), .note(let field, _): field
    }
  }
}

/// What is to be done with a trace once it is read.
package struct TraceWish: Equatable, Sendable {
  package enum Kind: Sendable { case open, replay }

  package var kind: Kind
  package var id: String
}

/// A trace that was deleted, with all that brings it back.
package struct DeletedTrace: Equatable, Sendable {
  package var trace: Trace
  package var source: TraceSource
  package var note: TraceNote?

  package init(trace: Trace, source: TraceSource, note: TraceNote? = nil) {
    self.trace = trace
    self.source = source
    self.note = note
  }
}

/// How the receiver of other programs' traces does.
package struct ListenerStatus: Equatable, Sendable {
  /// Where they send to, as their environment variable wants it.
  package var endpoint: String
  /// How many runs have come in, and how many requests were refused.
  package var received: Int
  package var refused: Int

  package init(endpoint: String, received: Int = 0, refused: Int = 0) {
    self.endpoint = endpoint
    self.received = received
    self.refused = refused
  }
}
