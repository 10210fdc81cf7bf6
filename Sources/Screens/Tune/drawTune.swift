import Cells
import Evaluation
import Retrieval

/// Thresholds by eye: the settings, and beside them what they do to the question that was asked and
/// to the golden set.
func drawTune(_ state: State, into buffer: inout Buffer) {
  let layout = state.tuneLayout
  drawQueryLine(state, in: layout.question, into: &buffer)
  drawKnobs(state, in: layout.knobs, into: &buffer)
  drawKnobWords(state, in: layout.words, into: &buffer)
  let subjects = Set(layout.panes.map(\.subject))
  if subjects.count == 1, let subject = subjects.first, state.picture(of: subject) == nil {
    drawAbsence(of: subject, state, in: layout.plots, into: &buffer)
  } else {
    for pane in layout.panes { drawPlot(pane, state, into: &buffer) }
  }
  drawProposal(state, into: &buffer)
}

/// What a subject needs before any of its plots can be drawn.
private func drawAbsence(
  of subject: TuneSubject, _ state: State, in rect: Rect, into buffer: inout Buffer
) {
  let inside = buffer.box(
    rect, title: subject.title.prefix(1).uppercased() + subject.title.dropFirst(),
    trailing: state.tuneProgress(of: subject, isRoomy: rect.width >= 48, buffer.glyphs))
  Paragraph(state.absence(of: subject) ?? "")
    .draw(in: inside.inset(columns: 2, rows: inside.height > 6 ? 1 : 0), into: &buffer)
}

/// A plot in its frame, or what it needs before it can be drawn; one of settings that are no longer
/// in force is dim until it is replaced.
private func drawPlot(_ pane: TuneLayout.Pane, _ state: State, into buffer: inout Buffer) {
  guard pane.area.width >= 8, pane.area.height >= 3 else { return }
  let isFront = pane.plot == state.tune.plot && pane.subject == state.tuneSubject
  let inside = buffer.box(
    pane.area, title: "\(pane.plot.title) · \(pane.subject.title)",
    trailing: state.tuneProgress(
      of: pane.subject, isRoomy: pane.area.width >= 48, buffer.glyphs,
      unit: pane.plot == .depth ? nil : state.picture(of: pane.subject)?.unit),
    style: Style(isFront ? .borderFocused : .border)
  ).inset(columns: 1, rows: 0)
  let picture = state.picture(of: pane.subject)
  let missing =
    picture.map { state.absence(of: pane.plot, in: $0) } ?? state.absence(of: pane.subject)
  if let missing {
    Paragraph(missing, style: .muted).draw(in: inside, into: &buffer)
  } else if let picture {
    draw(pane.plot, of: picture, state, in: inside, into: &buffer)
    if state.isStale(pane.subject) { buffer.restyle(inside, adding: .dim) }
  }
}

private func draw(
  _ plot: TunePlot, of picture: TunePicture, _ state: State, in rect: Rect,
  into buffer: inout Buffer
) {
  switch plot {
  case .scores: drawScores(picture, state, in: rect, into: &buffer)
  case .threshold: drawThresholdCurves(picture, state, in: rect, into: &buffer)
  case .depth: drawDepth(picture, state, in: rect, into: &buffer)
  case .reliability: drawReliability(picture, in: rect, into: &buffer)
  }
}

extension TunePlot {
  var title: String {
    switch self {
    case .scores: "Scores"
    case .threshold: "Threshold"
    case .depth: "Candidates"
    case .reliability: "Reliability"
    }
  }
}

extension TuneSubject {
  var title: String {
    switch self {
    case .question: "question"
    case .golden: "golden set"
    }
  }
}

extension State {
  /// Whose scores the plots show: the golden set's where it was run, if nobody chose otherwise.
  var tuneSubject: TuneSubject {
    let hasGolden = tune.golden != nil || goldenRun.isRunning
    return tune.subject ?? (hasGolden || trace == nil ? .golden : .question)
  }

  /// What the plots show of a subject; nil before there is anything.
  func picture(of subject: TuneSubject) -> TunePicture? {
    subject == .question ? tune.question : tune.golden
  }

  /// Whether the picture is of other settings than those in force, or of a mixture.
  func isStale(_ subject: TuneSubject) -> Bool {
    switch subject {
    case .question:
      // A run that reads nothing is over before one could see it begin.
      return work.map { $0.total > 0 } ?? true
        && trace?.settings.scoring != settings.current.scoring
    case .golden:
      return goldenRun.settings?.scoring != settings.current.scoring || !goldenRun.isWhole
    }
  }

  /// How far the run is that brings a subject's picture, or what the picture rests on.
  fileprivate func tuneProgress(
    of subject: TuneSubject, isRoomy: Bool, _ glyphs: GlyphSet, unit: ScoreUnit? = nil
  ) -> String {
    let spinner = glyphs.spinner[tick % glyphs.spinner.count]
    let caption = unit?.caption ?? ""
    if subject == .question {
      if let work, work.total > 0 { return "\(spinner) \(work.done) of \(work.total)" }
      let isOffered = tune.golden == nil && !golden.queries.isEmpty
      return isOffered && isRoomy
        ? "\(keys.caption(of: .runGolden)) runs the golden set" : caption
    }
    let run = goldenRun
    if run.isRunning { return "\(spinner) \(run.done) of \(run.total)" }
    guard let golden = tune.golden else { return "" }
    if !run.isWhole { return "\(run.done) of \(run.total)" }
    let questions = "\(grouped(golden.questions)) questions"
    return isRoomy ? (unit == nil ? "" : caption + ", ") + questions : caption
  }
}

extension Settings {
  /// The settings without those that change no score: what is packed, and how long it may take.
  var scoring: Settings {
    var scoring = self
    let usual = Settings()
    for setting in Setting.all where setting.stage == .pack {
      _ = setting.set(setting.value(usual), in: &scoring)
    }
    return scoring
  }
}
