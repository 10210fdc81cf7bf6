import Cells
import Retrieval

/// Every setting with its value, under the stages that they steer.
///
/// ```
/// ┌ Settings ───────────── 2 changed ┐
/// │ pack                             │
/// │ ▸ threshold            ‹ 0.65 › *│
/// │   top-n                    8     │
/// ```
func drawKnobs(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.height >= 3 else { return }
  let changed = Setting.all.count { $0.isChanged(in: state.settings.current) }
  let tally = changed > 0 ? "\(changed) changed *" : rect.width >= 32 ? "the defaults" : "defaults"
  let inside = buffer.box(
    rect, title: "Settings", trailing: tally, style: Style(.borderFocused))
  let window = state.knobWindow
  for (line, row) in window.enumerated() {
    let area = inside.row(line)
    switch KnobRow.all[row] {
    case .stage(let stage): drawHeading(stage.rawValue, in: area, into: &buffer)
    case .knob(let key):
      if let setting = Setting.named(key) { drawKnob(setting, state, in: area, into: &buffer) }
    }
  }
  if window.count < KnobRow.all.count {
    Scrollbar(count: KnobRow.all.count, window: window)
      .draw(in: rect.lastColumns(1).inset(columns: 0, rows: 1), into: &buffer)
  }
}

private func drawHeading(_ name: String, in row: Rect, into buffer: inout Buffer) {
  let line = row.inset(columns: 1, rows: 0)
  let end = buffer.write("\(name) ", at: line.origin, style: .muted, clip: line)
  let rest = line.droppingFirstColumns(end - line.x)
  buffer.fill(rest, with: buffer.glyphs.horizontal, style: .border)
}

private func drawKnob(
  _ setting: Setting, _ state: State, in row: Rect, into buffer: inout Buffer
) {
  let isPicked = setting.key == state.tune.knob
  let isChanged = setting.isChanged(in: state.settings.current)
  let line = row.inset(columns: 1, rows: 0)
  if isPicked { buffer.put(buffer.glyphs.marker, at: line.origin, style: .accent, clip: line) }
  let rest = line.droppingFirstColumns(2)
  let words = rest.width >= 64 ? rest.firstColumns(36) : rest
  let title = rest.droppingFirstColumns(words.width + 2)
  buffer.write(
    truncated(setting.title, to: title.width, ellipsis: buffer.glyphs.ellipsis), at: title.origin,
    style: .muted, clip: title)
  if isPicked, let field = state.tune.field {
    drawField(field, of: setting, in: words, into: &buffer)
  } else {
    let text = setting.text(in: state.settings.current)
    let value = isPicked ? "‹ \(text) ›" : "\(text)  "
    let room = words.droppingLastColumns(1)
    let start = room.right - displayWidth(value)
    let name = truncated(
      setting.name, to: start - words.x - 1, ellipsis: buffer.glyphs.ellipsis)
    let style: Style = isPicked || isChanged ? .title : .text
    buffer.write(name, at: words.origin, style: isPicked ? .title : .text, clip: words)
    buffer.write(value, at: Point(x: start, y: row.y), style: style, clip: room)
  }
  if isChanged {
    buffer.write("*", at: words.lastColumns(1).origin, style: Style(.key), clip: words)
  }
  if isPicked { buffer.restyle(row, on: .selection) }
}

private func drawField(
  _ field: TextField, of setting: Setting, in rect: Rect, into buffer: inout Buffer
) {
  let end = buffer.write(
    "\(setting.name) = ", at: rect.origin, style: Style(.accent, .bold), clip: rect)
  field.draw(in: rect.droppingFirstColumns(end - rect.x), focused: true, into: &buffer)
}

/// The setting that the arrows turn, in words, and how it is turned.
func drawKnobWords(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard let knob = state.knob, !rect.isEmpty else { return }
  let line = rect.inset(columns: 1, rows: 0)
  let settings = state.settings.current
  let start = buffer.write(
    "\(buffer.glyphs.marker) \(knob.name)  ", at: line.origin, style: .accent, clip: line)
  let rest = line.firstRows(1).droppingFirstColumns(start - line.x)
  let usual = knob.isChanged(in: settings) ? " · default \(knob.text(in: Settings()))" : ""
  let what = "\(knob.title) · \(knob.bounds(inWords: settings))\(usual)"
  buffer.write(
    truncated(what, to: rest.width, ellipsis: buffer.glyphs.ellipsis), at: rest.origin, clip: rest)
  guard rect.height >= 2 else { return }
  let way = line.row(1).droppingFirstColumns(2)
  buffer.write(
    truncated(knob.handling(state.keys), to: way.width, ellipsis: buffer.glyphs.ellipsis),
    at: way.origin,
    style: .muted, clip: way)
}

extension Setting {
  /// Whether the value differs from the default.
  func isChanged(in settings: Settings) -> Bool { value(settings) != value(Settings()) }

  /// The value as a person would write it, a threshold with two decimals.
  func text(in settings: Settings) -> String {
    key == "threshold" ? thresholdText(settings.threshold) : value(settings).text
  }

  /// The keys that turn it.
  fileprivate func handling(_ keys: KeyMap) -> String {
    let (turn, reset) = (keys.captions(.turnDown, .turnUp), keys.caption(of: .resetKnob))
    let write = keys.caption(of: .writeValue)
    guard let step = fineStep else {
      return "\(turn) choose · \(write) lists the choices · \(reset) resets"
    }
    let far = keys.captions(.turnFarDown, .turnFarUp)
    return "\(turn) by \(short(step)) · \(far == "S-← S-→" ? "with Shift" : far) by "
      + "\(short(step * 5)) · \(write) writes a value · \(reset) resets"
  }
}
