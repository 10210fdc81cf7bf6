/// Which fold each question's judgements belong to: all of a question in one, the same every time.
///
/// The questions with the most relevant chunks are dealt out first, each to the fold that has the
/// fewest relevant chunks; those without any come last, each to the smallest fold.
struct QuestionFolds {
  private var folds: [String: Int] = [:]

  init(of judgements: [JudgedLogit], count: Int) {
    let sizes = Dictionary(grouping: judgements, by: \.question).map { question, own in
      (question: question, relevant: own.count(where: \.isRelevant), all: own.count)
    }
    var loads = [(relevant: Int, all: Int)](repeating: (0, 0), count: count)
    let order = sizes.sorted {
      ($1.relevant, $1.all, $0.question) < ($0.relevant, $0.all, $1.question)
    }
    for size in order {
      let ranked = size.relevant > 0 ? loads : loads.map { (relevant: $0.all, all: $0.relevant) }
      guard let fold = ranked.indices.min(by: { ranked[$0] < ranked[$1] }) else { return }
      folds[size.question] = fold
      loads[fold].relevant += size.relevant
      loads[fold].all += size.all
    }
  }

  var questions: Int { folds.count }

  /// The fold of a question, from 0.
  subscript(question: String) -> Int { folds[question, default: 0] }
}
