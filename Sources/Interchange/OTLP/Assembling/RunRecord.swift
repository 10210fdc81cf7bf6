import Retrieval

/// Makes the lists of one run from what its spans recorded: both orders, scores, decisions, and
/// what is missing.
struct RunRecord {
  let run: RunSpans
  var table = CandidateTable()
  var gaps: [String]
  /// The places of the reranker's input among the candidates, in its order; nil where it is not
  /// recorded.
  var input: [Int]?
  /// How many documents came back last; nil where that is not recorded.
  var returned: Int?

  init(_ run: RunSpans) {
    self.run = run
    gaps = run.gaps
    listBefore()
    if !run.reranks.isEmpty { listAfter() }
    decide()
    noteMissingLists()
    noteMissingFields()
  }

  private mutating func listBefore() {
    let taken = run.reranks.first?.input
    // Where several retrievers fed the reranker, only its input says in which order.
    let isRetrieversOrder = run.retrievals.count == 1 && run.retrieved != nil
    if !isRetrieversOrder, let taken { input = add(taken, of: run.reranks[0]) }
    let known = table.candidates.count
    for retrieval in run.retrievals { addRetrieved(retrieval, known: known) }
    if isRetrieversOrder, let taken { input = join(taken) }
  }

  /// Adds the documents of one retriever, but those that the reranker's input or another retriever
  /// brought before.
  private mutating func addRetrieved(_ retrieval: SpanStep, known: Int) {
    guard known > 0 || run.retrievals.count > 1 else {
      _ = add(retrieval.output ?? [], of: retrieval)
      return
    }
    for document in retrieval.output ?? [] {
      let place = table.match(document) { _ in true } ?? addBefore(document)
      table[place].scoreBefore = table[place].scoreBefore ?? document.score
    }
  }

  private mutating func add(_ documents: [ListedDocument], of step: SpanStep) -> [Int] {
    var places: [Int] = []
    var copies = 0
    for document in documents {
      if table.entry(document) == nil {
        places.append(addBefore(document))
      } else {
        copies += 1
      }
    }
    if copies > 0 { gaps.append("\(step.name) lists \(copies.counted("document")) twice") }
    return places
  }

  private mutating func addBefore(_ document: ListedDocument) -> Int {
    let place = table.add(document)
    table[place].rankBefore = place + 1
    table[place].scoreBefore = document.score
    return place
  }

  /// Finds the reranker's input among what was retrieved.
  private mutating func join(_ taken: [ListedDocument]) -> [Int] {
    let known = table.candidates.count
    var places: [Int] = []
    var seen: Set<Int> = []
    for document in taken {
      let place = table.match(document) { _ in true } ?? addBefore(document)
      table[place].scoreBefore = table[place].scoreBefore ?? document.score
      if seen.insert(place).inserted { places.append(place) }
    }
    let strangers = table.candidates.count - known
    if strangers > 0 {
      gaps.append(
        "the reranker's input has \(strangers.counted("document")) that were not retrieved")
    }
    if places.filter({ $0 < known }) != places.filter({ $0 < known }).sorted() {
      gaps.append("the reranker was given the documents in another order than they were retrieved")
    }
    return places
  }
}

extension CandidateTable {
  /// The places of the candidates of the list before.
  var before: [Int] { candidates.indices.filter { candidates[$0].rankBefore != nil } }
}
