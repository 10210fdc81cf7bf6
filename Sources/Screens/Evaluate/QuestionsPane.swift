import Cells
import Evaluation

/// The questions with the chosen measure before and after, where the first relevant document stands,
/// and whether they were answered.
///
/// ```
/// ┌ Questions · worst first · nDCG@10 ─────────────────────── 12 of 167 ┐
/// │   question                        before  after   diff   first      │
/// │ ▸ Who signs a renewal?             1.000  0.431 -0.569   1→4   ✓    │
/// ```
func drawQuestionsPane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3, let report = state.goldenRun.report, let measure = state.chosenMeasure
  else { return }
  let list = state.questionList
  let questions = list.questions
  let isFocused = state.evaluate.focus == .questions
  let inside = buffer.box(
    rect, title: title(state, measure), trailing: tally(state, questions.count, report),
    style: Style(isFocused ? .borderFocused : .border))
  guard !questions.isEmpty else {
    Paragraph(emptyList(state, measure), style: .muted)
      .draw(in: inside.inset(columns: 1, rows: 0), into: &buffer)
    return
  }
  let columns = QuestionColumns(questions, width: inside.width)
  columns.table.drawHeader(in: inside, into: &buffer)
  for (line, index) in list.window.enumerated() {
    let row = rect.listRows.row(line)
    columns.draw(questions[index], measure, in: row, into: &buffer)
    if index == list.place {
      markRow(row, isFocused: isFocused, into: &buffer)
    }
  }
  drawScrollbar(count: questions.count, list.window, of: rect, into: &buffer)
}

private func title(_ state: State, _ measure: String) -> String {
  let filter = state.evaluate.filter == .all ? "" : "\(state.evaluate.filter.title) · "
  return "Questions · \(filter)\(state.evaluate.order.title) by \(measure)"
}

private func tally(_ state: State, _ count: Int, _ report: EvaluationReport) -> String {
  state.evaluate.filter == .all ? "\(count)" : "\(count) of \(report.questions.count)"
}

private func emptyList(_ state: State, _ measure: String) -> String {
  let filter = state.evaluate.filter
  let what: String =
    switch filter {
    case .all: "No question has been run yet."
    case .losses: "No question lost in \(measure)."
    case .unanswerable: "All questions that were run have an answer in the corpus."
    case .notAnswered: "Every question was answered."
    }
  return filter == .all ? what : what + " \(state.keys.caption(of: .filterQuestions)) shows others."
}

/// The columns of the questions: fewer of them in a narrow window.
private struct QuestionColumns {
  let table: Table
  private let hasID: Bool
  private let hasType: Bool
  private let hasRanks: Bool
  private let hasWords: Bool
  private let hasBefore: Bool

  init(_ questions: [EvaluationReport.Question], width: Int) {
    let types = questions.compactMap { $0.type.map(displayWidth) }.max() ?? 0
    let ids = questions.map { displayWidth($0.id) }.max() ?? 0
    hasID = width >= 140
    hasType = types > 0 && width >= 100
    hasWords = width >= 90
    hasRanks = width >= 64
    hasBefore = width >= 50
    let number = { Table.Column($0, width: 6, alignment: .right) }
    var columns = [Table.Column("", width: 1)]
    if hasID { columns.append(Table.Column("id", width: min(ids, 20))) }
    columns.append(Table.Column("question", width: 8, isFlexible: true))
    if hasType { columns.append(Table.Column("type", width: min(types, 14))) }
    if hasBefore { columns += [number("before"), number("after")] }
    columns.append(number("diff"))
    if hasRanks { columns.append(Table.Column("first rel", width: 9, alignment: .right)) }
    columns.append(Table.Column("", width: hasWords ? 18 : 1))
    table = Table(columns: columns)
  }

  func draw(
    _ question: EvaluationReport.Question, _ measure: String, in row: Rect,
    into buffer: inout Buffer
  ) {
    let glyphs = buffer.glyphs
    let values = question.measures[measure]
    var fields = [Table.Field("")]
    if hasID { fields.append(Table.Field(question.id, style: .muted)) }
    fields.append(Table.Field(question.text))
    if hasType { fields.append(Table.Field(question.type ?? "", style: .muted)) }
    if hasBefore {
      fields += [values?.before, values?.after].map {
        Table.Field($0.map { fixed($0, 3) } ?? "\(glyphs.dot)", style: .muted)
      }
    }
    fields.append(difference(values, glyphs))
    if hasRanks { fields.append(Table.Field(ranks(question, glyphs), style: .muted)) }
    let ending = question.ending.tag(glyphs)
    let text = hasWords ? "\(ending.mark) \(ending.words)" : "\(ending.mark)"
    table.drawRow(
      fields + [Table.Field(text, style: Style(ending.role))], in: row, into: &buffer)
  }

  private func difference(_ values: BeforeAfter?, _ glyphs: GlyphSet) -> Table.Field {
    guard let difference = values?.difference else {
      return Table.Field("\(glyphs.dot)", style: .muted)
    }
    let isTie = abs(difference) < PairedComparison.tie
    let role: Role = isTie ? .muted : difference > 0 ? .good : .bad
    return Table.Field(isTie ? "0" : signed(difference, 3), style: Style(role))
  }
}

/// The rank of the first relevant document before and after.
private func ranks(_ question: EvaluationReport.Question, _ glyphs: GlyphSet) -> String {
  guard question.isEligible else { return "\(glyphs.dot)" }
  let ranks = [question.firstBefore, question.firstAfter].map { $0.map(String.init) ?? "none" }
  if ranks[0] == ranks[1] { return ranks[0] }
  return ranks[0] + (glyphs.isASCII ? ">" : "→") + ranks[1]
}

extension EvaluationReport.Question.Ending {
  /// A sign, a word or two, and the role that they have on screen.
  func tag(_ glyphs: GlyphSet) -> (mark: Character, words: String, role: Role) {
    switch self {
    case .answered: (glyphs.yes, words, .good)
    case .beside: ("!", words, .warning)
    case .abstained: (glyphs.no, words, .bad)
    case .falseGreen: (glyphs.flag, words, .bad)
    case .rightlyAbstained: (glyphs.yes, words, .muted)
    }
  }

  var words: String {
    switch self {
    case .answered: "answered"
    case .beside: "nothing relevant"
    case .abstained: "false abstention"
    case .falseGreen: "false green"
    case .rightlyAbstained: "abstained"
    }
  }
}
