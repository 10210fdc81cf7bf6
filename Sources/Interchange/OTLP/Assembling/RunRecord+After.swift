import Retrieval

extension RunRecord {
  /// Adds the order after reranking.
  mutating func listAfter() {
    guard let documents = resultOfReranking() else { return }
    returned = 0
    var strangers = 0
    var copies = 0
    for document in documents {
      if let place = placeByIndex(document) ?? table.match(document, where: { $0.rankAfter == nil })
      {
        rank(place, document)
      } else if table.match(document, where: { _ in true }) != nil {
        copies += 1
      } else {
        strangers += 1
        rank(table.add(document), document)
      }
    }
    if copies > 0 { gaps.append("the reranker gave back \(copies.counted("document")) twice") }
    if strangers > 0, !table.before.isEmpty {
      gaps.append("the reranker gave back \(strangers.counted("document")) that it was not given")
    }
  }

  private mutating func rank(_ place: Int, _ document: ListedDocument) {
    returned = (returned ?? 0) + 1
    table[place].rankAfter = returned
    table[place].score = document.score
    if document.isNotFinite { table[place].isNotFinite = true }
    if table[place].chunk.text.isEmpty { table[place].chunk.text = document.content ?? "" }
  }

  private mutating func resultOfReranking() -> [ListedDocument]? {
    if let output = run.reranks.last?.output { return output }
    if case .failed(let message) = run.reranks.last?.status {
      gaps.append("the reranker failed" + (message.map { ": \($0.firstLine)" } ?? ""))
    } else if let enclosing = run.enclosing, let output = enclosing.output {
      gaps.append(
        "the reranker's output was not recorded; the list after is what \(enclosing.name) gave")
      return output
    } else {
      gaps.append("the reranker's output was not recorded")
    }
    return nil
  }

  /// The candidate that is named by its place in the reranker's input.
  private func placeByIndex(_ document: ListedDocument) -> Int? {
    guard document.id == nil, document.content == nil, let index = document.index else {
      return nil
    }
    let places = input ?? table.before
    guard places.indices.contains(index), table[places[index]].rankAfter == nil else { return nil }
    return places[index]
  }

  /// Notes where each candidate ended, as far as that is recorded.
  mutating func decide() {
    guard run.reranks.isEmpty || returned != nil else { return }
    let taken = input.map(Set.init)
    let given = run.reranks.map { step in step.output.map { DocumentKeys($0) } }
    for place in table.candidates.indices {
      if run.reranks.isEmpty || table[place].rankAfter != nil {
        table[place].decision = .returned
      } else if let taken, !taken.contains(place) {
        table[place].decision = .notScored
        table[place].reason = "was not given to the reranker"
      } else {
        table[place].decision = .beyondTopN
        table[place].reason = reasonToDrop(table[place].chunk, given)
      }
    }
  }

  /// Names the reranker that did not give a chunk back: of several the first.
  ///
  /// - Parameter given: what each reranker gave back.
  private func reasonToDrop(_ chunk: Chunk, _ given: [DocumentKeys?]) -> String {
    let document = ListedDocument(id: chunk.id, content: chunk.text)
    let dropping = given.firstIndex { keys in keys.map { !$0.contains(document) } ?? false }
    let step = dropping.map { run.reranks[$0] } ?? run.reranks[run.reranks.count - 1]
    return "is not among the \(step.output?.count ?? returned ?? 0) that \(step.name) gave back"
  }
}
