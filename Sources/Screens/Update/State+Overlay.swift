import Cells
import Retrieval

extension State {
  /// Takes a key while something lies over the screen.
  mutating func pressInOverlay(_ key: Key) -> [Effect] {
    let action = keys.action(for: key, on: .inspect, in: .after)
    switch overlay {
    case .palette(let palette): return press(key, in: palette)
    case .help(let scroll): press(key, scroll: scroll) { .help(scroll: $0) }
    case .passage(let scroll):
      if action == .copy { return copyRow() }
      press(key, scroll: scroll) { .passage(scroll: $0) }
    case .context(let scroll):
      if action == .copy { return copyRow() }
      if action == .saveContext { return saveContext() }
      press(key, scroll: scroll) { .context(scroll: $0) }
    case .abstention(let scroll): press(key, scroll: scroll) { .abstention(scroll: $0) }
    case .difference(let scroll):
      if action == .copy { return copyRow() }
      press(key, scroll: scroll) { .difference(scroll: $0) }
    case nil: break
    }
    return []
  }

  /// Scrolls a text; Esc and every other key close it.
  private mutating func press(_ key: Key, scroll: Int, _ make: (Int) -> Overlay) {
    let page = max(1, size.height - 8)
    let last = overlayLastScroll
    switch keys.action(for: key, on: .inspect, in: .after) {
    case .moveUp: overlay = make(max(0, min(scroll, last) - 1))
    case .moveDown: overlay = make(min(last, scroll + 1))
    case .pageUp: overlay = make(max(0, min(scroll, last) - page))
    case .pageDown: overlay = make(min(last, scroll + page))
    case .moveToTop: overlay = make(0)
    case .moveToBottom: overlay = make(last)
    default: overlay = nil
    }
  }

  private mutating func press(_ key: Key, in old: Palette) -> [Effect] {
    var palette = old
    let entries = PaletteEntry.entries(for: palette.field.text, in: self)
    switch key.code {
    case .escape:
      overlay = nil
      return []
    case .enter:
      guard entries.indices.contains(palette.picked) else { return [] }
      return choose(entries[palette.picked])
    case .up: palette.picked = max(0, palette.picked - 1)
    case .down, .tab: palette.picked = min(max(0, entries.count - 1), palette.picked + 1)
    default:
      if palette.field.edit(key) { palette.picked = 0 }
    }
    overlay = .palette(palette)
    return []
  }

  /// Chooses the command under a position; a press beside the palette closes it.
  mutating func press(at point: Point, in palette: Palette) -> [Effect] {
    let layout = PaletteLayout(bounds: Rect(size: size))
    guard layout.frame.contains(point) else {
      overlay = nil
      return []
    }
    let entries = PaletteEntry.entries(for: palette.field.text, in: self)
    let row = point.y - layout.rows.y + layout.window(palette, count: entries.count).lowerBound
    guard layout.rows.contains(point), entries.indices.contains(row) else { return [] }
    return choose(entries[row])
  }

  private mutating func choose(_ entry: PaletteEntry) -> [Effect] {
    overlay = nil
    switch entry {
    case .action(let action, _, _): return perform(action)
    case .knob(let name, _, _), .bounds(let name, _, _): return write(name)
    case .advice(let text, let place):
      notice = Notice(.warning, "\(text): \(place)")
      return []
    case .writeFilter: return write("filter")
    case .writeSettings: return write("settings")
    case .use(let preset):
      let effects = change { $0 = preset.settings }
      if notice == nil {
        notice = Notice(.done, "settings \(preset.name); \(keys.caption(of: .undo)) goes back")
      }
      return effects
    case .keep(let name): return [.keep(Preset(name: name, settings: settings.current))]
    case .set(let name, let value, _): return set(name, to: value)
    case .addFilter(let text): return addFilter(text)
    case .dropFilters(let filters):
      return change { $0.filters.removeAll(where: filters.contains) }
    case .explain(let chunk): return explain(chunk)
    case .export(let form): return export(form)
    case .exportTrace(let form): return export(form)
    case .exportScreen(let form): return [.exportScreen(form)]
    case .writeExport: return write("export")
    case .writeTheme: return write("theme")
    case .theme(let name, _):
      themes.chosen = name
      notice = Notice(.done, "theme \(name); --theme \(name) begins with it")
      return []
    case .question(let text):
      screen = .inspect
      query.field.replaceText(text)
      return ask()
    }
  }

  /// Asks for what follows a command's name.
  private mutating func write(_ name: String) -> [Effect] {
    var palette = Palette()
    palette.field = TextField(name + " ")
    overlay = .palette(palette)
    return []
  }

  private mutating func addFilter(_ text: String) -> [Effect] {
    do {
      let filter = try Filter(text)
      guard !settings.current.filters.contains(filter) else {
        notice = Notice(.warning, "\(filter) is in force already")
        return []
      }
      return change { $0.filters.append(filter) }
    } catch {
      notice = Notice(.warning, error.description)
      return []
    }
  }

  private mutating func set(_ name: String, to value: String) -> [Effect] {
    guard let setting = Setting.named(name) else { return [] }
    var settings = settings.current
    guard setting.set(value, in: &settings) else {
      notice = Notice(.warning, "\(value) is not a value of \(name); it must be \(setting.allowed)")
      return []
    }
    return change { $0 = settings }
  }
}
