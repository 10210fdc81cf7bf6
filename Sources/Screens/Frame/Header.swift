package import Cells
import Retrieval

/// A tab of the header and where it stands.
package struct Tab: Equatable, Sendable {
  package var screen: ScreenName
  package var text: String
  package var area: Rect
}

extension State {
  /// The key that opens a screen, else its number.
  private func key(of screen: ScreenName) -> String {
    keys.keys(of: screen.opening).first?.caption ?? "\(screen.rawValue)"
  }

  /// The tabs at the right of the first line: all names where they fit, else the open one's.
  package var tabs: [Tab] {
    let full = ScreenName.allCases.map { "\(key(of: $0)) \($0.title)" }
    let isRoomy = size.width >= 28 + full.reduce(0) { $0 + $1.count + 2 }
    let texts = ScreenName.allCases.map { name in
      isRoomy || name == screen ? "\(key(of: name)) \(name.title)" : key(of: name)
    }
    let width = texts.reduce(0) { $0 + $1.count } + 2 * (texts.count - 1)
    let line = layout.header
    var column = size.width - width - 1
    return zip(ScreenName.allCases, texts).map { name, text in
      defer { column += text.count + 2 }
      return Tab(
        screen: name, text: text,
        area: Rect(x: column, y: line.y, width: text.count, height: line.height))
    }
  }
}

extension ScreenName {
  /// The action that opens it.
  fileprivate var opening: Action {
    switch self {
    case .inspect: .showInspect
    case .explain: .showExplain
    case .tune: .showTune
    case .evaluate: .showEvaluate
    case .traces: .showTraces
    case .learn: .showLearn
    }
  }
}

/// Line one: the program, the corpus, and the open screen among its siblings.
func drawHeader(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let tabs = state.tabs
  let left = rect.firstColumns(max(0, (tabs.first?.area.x ?? rect.right) - 2))
  let column = buffer.write(
    " rankscope", at: rect.origin, style: Style(.accent, .bold), clip: left)
  let room = left.right - column - 2
  let record = state.screen == .inspect ? recordCaption(state) : nil
  buffer.write(
    truncated(record ?? corpusCaption(state), to: room, ellipsis: buffer.glyphs.ellipsis),
    at: Point(x: column + 2, y: rect.y), style: record == nil ? .muted : Style(.warning, .bold),
    clip: left)
  for tab in tabs {
    let isOpen = tab.screen == state.screen
    let style = isOpen ? Style(.title, [.bold, .underline]) : .muted
    buffer.write(tab.text, at: tab.area.origin, style: style, clip: rect)
  }
}

/// That what shows is no run of now: when it was recorded, and by which program or over what.
private func recordCaption(_ state: State) -> String? {
  guard let recorded = state.recorded else { return nil }
  let trace = recorded.trace
  let words = recorded.replay == nil ? "recorded" : "replay of"
  return "\(words) \(state.moment(trace.time)) · \(trace.program ?? trace.corpus.name)"
}

private func corpusCaption(_ state: State) -> String {
  switch state.corpus {
  case .opening(let progress): progress.caption
  case .ready(let summary):
    "\(summary.name) · \(grouped(summary.chunks)) \(summary.chunks == 1 ? "chunk" : "chunks")"
      + (summary.reader.map { " · as \($0)" } ?? "")
      + (summary.skipped.isEmpty ? "" : " · \(summary.skipped.count) skipped")
  case .failed: "no corpus"
  }
}

extension OpeningProgress {
  /// What is being done and how far it is: `embedding 120 of 412, 4 s left`.
  package var caption: String {
    guard let total, total > 0 else { return what }
    let left = secondsLeft.map { ", \(Int($0.rounded(.up))) s left" } ?? ""
    return "\(what) \(grouped(done)) of \(grouped(total))\(left)"
  }
}
