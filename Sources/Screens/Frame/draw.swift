package import Cells
import Retrieval

/// The only place where the screen is described.
///
/// ```
///  rankscope  policies · 412 chunks        1 Inspect  2 Explain  3 Tune  4 Evaluate  5 Traces …
///  ...the screen...
///  K 50 · N 8 · rrf k=60 · threshold 0.50 · budget 3,000      ? help  : command  / query  q quit
/// ```
package func draw(_ state: State, into buffer: inout Buffer) {
  guard let strip = LessonStrip(state), state.size != state.window else {
    return drawFrame(state, into: &buffer)
  }
  var screens = Buffer(size: state.size, glyphs: buffer.glyphs)
  drawFrame(state, into: &screens)
  buffer.fill(buffer.bounds)
  buffer.copy(screens)
  strip.draw(in: buffer.bounds.droppingFirstRows(state.size.height), into: &buffer)
}

private func drawFrame(_ state: State, into buffer: inout Buffer) {
  let layout = state.layout
  buffer.fill(buffer.bounds)
  drawHeader(state, in: layout.header, into: &buffer)
  if let sitting = state.judging.sitting {
    drawJudging(sitting, state, into: &buffer)
  } else if let walk = state.walk {
    drawStep(walk, state, into: &buffer)
  } else {
    drawScreen(state, layout, into: &buffer)
  }
  drawFooter(state, in: layout.footer, into: &buffer)
  drawOverlay(state, into: &buffer)
}

private func drawScreen(_ state: State, _ layout: InspectLayout, into buffer: inout Buffer) {
  switch state.screen {
  case .inspect: drawInspect(state, layout, into: &buffer)
  case .explain: drawExplain(state, into: &buffer)
  case .tune: drawTune(state, into: &buffer)
  case .evaluate: drawEvaluate(state, into: &buffer)
  case .traces: drawTraces(state, into: &buffer)
  case .learn: drawLearn(state, into: &buffer)
  }
}

extension Buffer {
  /// Copies another screen into the top left corner.
  fileprivate mutating func copy(_ other: Buffer) {
    cursor = other.cursor
    for y in 0..<other.size.height {
      for (x, cell) in other.row(y).enumerated() where !cell.isContinuation {
        write(String(cell.glyph), at: Point(x: x, y: y), style: cell.style)
      }
    }
  }
}

extension InspectLayout {
  /// Everything between the header and the footer.
  var body: Rect {
    let top = header.isEmpty ? query.y : header.bottom
    let bottom = footer.isEmpty ? bounds.bottom : footer.y
    return Rect(x: 0, y: top, width: bounds.width, height: bottom - top)
  }
}
