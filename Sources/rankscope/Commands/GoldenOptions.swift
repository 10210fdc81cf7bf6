import ArgumentParser
import Corpora
import Evaluation
import Retrieval

/// Which questions and judgements, as flags.
struct GoldenOptions: ParsableArguments {
  @Option(
    help: "Questions in another file, a JSON record in each line as BEIR has them.",
    completion: .file())
  var queries: String?
  @Option(help: "Judgements in another file: qrels of TREC or BEIR.", completion: .file())
  var qrels: String?

  /// The golden set of a corpus, with what was given in its place.
  ///
  /// Judgements that are given without questions limit the corpus' own to those that they judge or
  /// that have no answer; judgements of questions that are not asked are left out.
  ///
  /// - Parameter countsJudged: whether what was judged in the program counts; a person is told then.
  func golden(of corpus: OpenCorpus, countsJudged: Bool = true) throws -> GoldenSet {
    var golden = countsJudged ? corpus.golden : corpus.ownGolden
    if let queries { golden.queries = try GoldenSet.queries(at: queries) }
    if let qrels {
      let judged = try Qrels(path: qrels)
      golden.judgements = judged.judgements
      if queries == nil {
        golden.queries.removeAll { $0.isAnswerable && judged.grades[$0.id] == nil }
      }
    }
    let asked = Set(golden.queries.map(\.id))
    golden.judgements.removeAll { !asked.contains($0.queryID) }
    guard !golden.queries.isEmpty else {
      throw UsageError(
        "\(corpus.identity.name) has no questions with known answers; add queries.jsonl and "
          + "qrels.tsv to it, or name them with --queries and --qrels")
    }
    guard golden.judgements.contains(where: { $0.grade > 0 }) else {
      throw UsageError(
        "no document is judged relevant to any question of \(corpus.identity.name); check that the "
          + "judgements name its questions' ids, with grades of 1 or more")
    }
    warn(of: golden, beside: corpus)
    let judgedHere = golden.judgements.count { $0.chunkID != nil }
    if judgedHere > 0 {
      say("rankscope: \(counted(judgedHere, "judgement")) made in the program count as well")
    }
    return golden
  }

  /// Names judged documents that the corpus does not hold: they count as never found.
  ///
  /// A member of groups is told nothing of documents.
  private func warn(of golden: GoldenSet, beside corpus: OpenCorpus) {
    guard corpus.identity.reader == nil else { return }
    let held = corpus.chunks.documentIDs
    let strange = Set(golden.judgements.map(\.documentID)).subtracting(held)
    guard let first = strange.min() else { return }
    say(
      "rankscope: \(counted(strange.count, "judged document")) not in the corpus, such as "
        + "\(first); as relevant ones they count as never found")
  }
}

extension Qrels {
  /// The judgements in the order of queries and documents.
  fileprivate var judgements: [Judgement] {
    queries.flatMap { query in
      (grades[query] ?? [:]).sorted { $0.key < $1.key }.map {
        Judgement(queryID: query, documentID: $0.key, grade: $0.value)
      }
    }
  }
}
