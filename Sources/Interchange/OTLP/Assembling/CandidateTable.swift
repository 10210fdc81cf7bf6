import Retrieval

/// The candidates of one run, found again by their documents' ids and contents.
struct CandidateTable {
  private(set) var candidates: [Candidate] = []
  private var byID: [String: [Int]] = [:]
  private var byContent: [String: [Int]] = [:]
  private var names: Set<String> = []
  /// How many candidates there are whose documents have one name.
  private var copies: [String: Int] = [:]

  subscript(place: Int) -> Candidate {
    get { candidates[place] }
    set { candidates[place] = newValue }
  }

  /// Adds a document as a new candidate; of several with one id each gets an id of its own.
  mutating func add(_ document: ListedDocument) -> Int {
    let name = newName(of: document)
    let place = candidates.count
    candidates.append(
      Candidate(chunk: Chunk(document, id: name), rankBefore: nil, scoreBefore: nil))
    if let id = document.id { byID[id, default: []].append(place) }
    if let content = document.content { byContent[content, default: []].append(place) }
    return place
  }

  private mutating func newName(of document: ListedDocument) -> String {
    var name = document.name
    while !names.insert(name).inserted {
      copies[document.name, default: 1] += 1
      name = "\(document.name)~\(copies[document.name, default: 1])"
    }
    return name
  }

  /// The candidate that is the same entry as a document of the same list: one id does for several
  /// passages of a document.
  func entry(_ document: ListedDocument) -> Int? {
    guard let id = document.id else {
      return document.content.flatMap { byContent[$0]?.first }
    }
    return byID[id]?.first { hasContent(of: document, $0) }
  }

  /// The candidate that a document of another list is: by id, and among several of that id by
  /// content; by content alone where the id is not known here.
  ///
  /// - Parameter isOpen: whether a candidate may still be taken.
  func match(_ document: ListedDocument, where isOpen: (Candidate) -> Bool) -> Int? {
    let known = document.id.flatMap { byID[$0] } ?? []
    guard known.isEmpty else {
      let open = known.filter { isOpen(candidates[$0]) }
      return open.first { hasContent(of: document, $0) } ?? open.first
    }
    let alike = document.content.flatMap { byContent[$0] } ?? []
    return alike.first { isOpen(candidates[$0]) }
  }

  private func hasContent(of document: ListedDocument, _ place: Int) -> Bool {
    let text = candidates[place].chunk.text
    return text.isEmpty || (document.content ?? "").isEmpty || text == document.content
  }
}
