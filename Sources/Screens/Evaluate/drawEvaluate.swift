import Cells
import Evaluation
import Retrieval

/// Before against after over the golden set.
///
/// ```
///  167 questions: 134 with a relevant document, 33 without · ties trec: 1.2% before, 0.0% after
/// ┌ Measures · 134 questions ──────────┐
/// └────────────────────────────────────┘
/// ┌ Answering ─┐┌ Changes ─┐┌ Latency ─┐
/// └────────────┘└──────────┘└──────────┘
/// ┌ Questions · worst first by nDCG@10 ┐
/// └────────────────────────────────────┘
/// ```
func drawEvaluate(_ state: State, into buffer: inout Buffer) {
  let layout = state.evaluateLayout
  guard let report = state.goldenRun.report else {
    let body = Rect(
      x: 0, y: layout.header.bottom, width: state.size.width,
      height: (layout.footer.isEmpty ? state.size.height : layout.footer.y) - layout.header.bottom)
    drawNothingEvaluated(state, in: body, into: &buffer)
    return
  }
  drawEvaluateSummary(state, in: layout.summary, into: &buffer)
  drawMeasuresPane(state, in: layout.measures, into: &buffer)
  drawSegmentsPane(state, in: layout.segments, into: &buffer)
  drawFactsPanes(report, layout, into: &buffer)
  drawFactLines(report, in: layout.facts, into: &buffer)
  drawQuestionsPane(state, in: layout.questions, into: &buffer)
}

/// What the screen is for, while there is no report.
private func drawNothingEvaluated(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  let inside = buffer.box(rect, title: "Evaluate").inset(columns: 2, rows: 1)
  if let progress = state.progressLine {
    let spinner = buffer.glyphs.spinner[state.tick % buffer.glyphs.spinner.count]
    let used = Paragraph("\(spinner) \(progress.text)", style: .accent)
      .draw(in: inside, into: &buffer)
    drawGauge(state, in: inside.row(used + 1), into: &buffer)
    return
  }
  Paragraph(state.evaluatePromise, style: .text).draw(in: inside, into: &buffer)
}

extension State {
  /// What a run would do, over how many questions, and about how long it takes; or why there can be
  /// none.
  var evaluatePromise: String {
    guard case .ready = corpus else { return "The golden set is run once the corpus is open." }
    guard !golden.queries.isEmpty else {
      return """
        This corpus has no questions with known answers.

        Put queries.jsonl and qrels.tsv beside its documents, as BEIR has them; or judge rows in \
        Inspect, \(keys.caption(of: .judge)) and a grade: they make the first ones.
        """
    }
    let count = golden.queries.count
    let judged = Set(golden.judgements.filter { $0.grade > 0 }.map(\.queryID))
    let eligible = golden.queries.count { judged.contains($0.id) }
    let time = percentiles.map {
      "About \(duration($0.p50 * Double(count) / 1000)), at \(milliseconds($0.p50)) ms a question as "
        + "in this session."
    }
    return """
      \(keys.caption(of: .runGolden)) runs the \(grouped(count)) questions of the golden set with \
      the settings in force; to \(grouped(eligible)) of them some document is relevant.

      It compares the lists before reranking with those after: measures with intervals and \
      p-values, as a whole and by segment; what is answered, rightly and wrongly; what each stage \
      costs; and which questions gained and lost most.

      \(time ?? "How long it takes shows after the first questions.") ^C stops it; what is done is kept.
      """
  }

  /// Where the panes of the Evaluate screen stand now.
  var evaluateLayout: EvaluateLayout {
    let width = max(1, size.width - 2)
    let summary = evaluateSummary.reduce(0) { $0 + Paragraph($1.text).lineCount(width: width) }
    return EvaluateLayout(
      size: size,
      needs: EvaluateLayout.Needs(
        summary: min(4, summary), measures: goldenRun.report?.rows.count ?? 0,
        segments: segmentRows.count, stages: goldenRun.report?.timedStages.count ?? 0),
      focus: evaluate.focus, showsSegments: evaluate.showsSegments,
      isZoomed: evaluate.isZoomed)
  }
}
