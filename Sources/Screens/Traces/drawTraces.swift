import Cells
import Retrieval

/// Every run that was recorded, here or by another program.
///
/// ```
///  Search  cfo approval▏                              listening at http://127.0.0.1:4318 · 12 in
/// ┌ Traces · not answered ────────────────────────────────────────────────────── 3 of 1,204 ┐
/// │  time     question                              verdict     ms  top 1    flags         by │
/// └──────────────────────────────────────────────────────────────────────────────────────────┘
/// ┌ 14:02:31 · answered ─────────────────────────────────────────────────────────────────────┐
/// │ both lists, stages, settings                                                             │
/// └──────────────────────────────────────────────────────────────────────────────────────────┘
/// ```
func drawTraces(_ state: State, into buffer: inout Buffer) {
  let layout = state.tracesLayout
  drawTracesLine(state, in: layout.line, into: &buffer)
  if let text = state.tracesAbsence {
    let area = Rect(
      x: layout.list.x, y: layout.list.y, width: state.size.width,
      height: max(layout.list.bottom, layout.detail.bottom) - layout.list.y)
    let inside = buffer.box(area, title: "Traces").inset(columns: 1, rows: 0)
    Paragraph(text).draw(in: inside, into: &buffer)
    return
  }
  drawTraceList(state, in: layout.list, into: &buffer)
  drawTraceDetail(state, in: layout.detail, into: &buffer)
}

/// What is searched for or written, and at the right whether other programs are listened to.
private func drawTracesLine(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard !rect.isEmpty else { return }
  let status = state.listenerText(buffer.glyphs)
  let width = rect.width >= displayWidth(status) + 30 ? displayWidth(status) : 0
  let label = state.isWritingNote ? " Note  " : " Search  "
  let isWriting = state.traces.entry != nil
  let start = buffer.write(
    label, at: rect.origin, style: Style(isWriting ? .accent : .muted, .bold), clip: rect)
  let field = rect.droppingFirstColumns(start - rect.x).droppingLastColumns(width + 2)
  let text = state.traces.entry?.field.text ?? state.traces.filter.text
  if text.isEmpty {
    let hint =
      state.isWritingNote
      ? "what is worth remembering of this run"
      : "\(state.keys.caption(of: .searchTraces)) filters by words of question, corpus, program or note"
    buffer.write(
      truncated(hint, to: field.width, ellipsis: buffer.glyphs.ellipsis), at: field.origin,
      style: .muted, clip: field)
  }
  if let entry = state.traces.entry {
    entry.field.draw(in: field, focused: state.overlay == nil, into: &buffer)
  } else {
    buffer.write(
      truncated(text, to: field.width, ellipsis: buffer.glyphs.ellipsis), at: field.origin,
      style: .title, clip: field)
  }
  guard width > 0 else { return }
  let style = state.traces.listener == nil ? Style.muted : Style(.good)
  buffer.write(status, at: Point(x: rect.right - width - 1, y: rect.y), style: style, clip: rect)
}

extension State {
  fileprivate var isWritingNote: Bool {
    if case .note = traces.entry { return true }
    return false
  }

  /// Whether other programs' traces are received, where, and how many came.
  func listenerText(_ glyphs: GlyphSet) -> String {
    guard let listener = traces.listener else {
      return "\(keys.caption(of: .listen)) listens for other programs"
    }
    let refused = listener.refused == 0 ? "" : " · \(grouped(listener.refused)) refused"
    return "\(glyphs.yes) listening at \(listener.endpoint) · "
      + "\(grouped(listener.received)) received\(refused)"
  }

  /// What the screen says where there is no list; nil where there is.
  var tracesAbsence: String? {
    if let absence = traces.absence { return absence }
    guard traces.list.total == 0 else { return nil }
    guard traces.filterInForce == TraceFilter() else { return nil }
    return """
      No run is recorded yet.

      A trace is the record of one run: the question, both lists with every score, the times of \
      the stages, the decisions and the context. Every question that is asked here is recorded, \
      and can be opened again, replayed with other settings, and compared.

      The runs of other programs stand here too. One that is instrumented with OpenTelemetry or \
      OpenInference (LangChain, LlamaIndex, …) sends them to this program while it listens: \
      \(keys.caption(of: .listen)) here, or elsewhere

        rankscope traces listen

      and the program is started with

        OTEL_EXPORTER_OTLP_ENDPOINT=\(traces.listener?.endpoint ?? "http://127.0.0.1:4318")

      Files of spans are read by: rankscope traces import FILE
      """
  }
}
