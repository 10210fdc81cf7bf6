import Cells
import Retrieval

/// A row of the list of settings: the name of a stage, or a setting that steers it.
enum KnobRow: Equatable {
  case stage(StageName)
  case knob(String)

  /// All rows, the settings under their stages, in the order of the pipeline.
  static let all: [KnobRow] = StageName.own.flatMap { stage -> [KnobRow] in
    let settings = Setting.all.filter { $0.stage == stage }
    return settings.isEmpty ? [] : [.stage(stage)] + settings.map { .knob($0.key) }
  }

  /// The key of the setting on a row; nil on a heading and past the ends.
  static func key(at row: Int) -> String? {
    guard all.indices.contains(row), case .knob(let key) = all[row] else { return nil }
    return key
  }
}

extension State {
  /// The setting that the arrows turn.
  var knob: Setting? { Setting.named(tune.knob) }

  /// The rows of the list of settings that are drawn.
  var knobWindow: Range<Int> {
    knobViewport.window(count: KnobRow.all.count, height: max(0, tuneLayout.knobs.inset().height))
  }

  /// Where the list of settings stands, its first heading shown with the first setting.
  var knobViewport: ListViewport {
    let row = KnobRow.all.firstIndex(of: .knob(tune.knob)) ?? 0
    return ListViewport(selected: row == 1 ? 0 : row, offset: tune.offset)
  }
}

extension Setting {
  /// The step of an arrow; with Shift it is five of them.
  ///
  /// A threshold is set by eye, so its steps are finer than the setting's own.
  var fineStep: Double? {
    switch kind {
    case .whole(_, let step): Double(step)
    case .number(_, let step): key == "threshold" ? step / 5 : step
    case .choice: nil
    }
  }

  /// The setting's value after so many steps: the next ones on the grid of its steps, held to its
  /// bounds; choices go round, with the servers that are configured.
  func turned(
    by steps: Int, in settings: Settings, remotes: [String] = []
  ) -> SettingValue {
    switch (kind, value(settings)) {
    case (.choice(let usual), .choice(let name)):
      let names = choices(remotes: remotes) ?? usual
      let place = (names.firstIndex(of: name) ?? 0) + steps.signum() + names.count
      return .choice(names[place % names.count])
    case (.whole(let range, let step), .whole(let value)):
      let next = Self.grid(Double(value), Double(step), steps)
      return .whole(min(max(Int(next), range.lowerBound), range.upperBound))
    case (.number(let range, _), .number(let value)):
      let next = Self.grid(value, fineStep ?? 1, steps)
      let bounds = bounds(in: settings) ?? range
      return .number(min(max(next, bounds.lowerBound), bounds.upperBound))
    case (_, let value): return value
    }
  }

  /// The value that lies so many steps on; one between two steps goes to the nearer in that way.
  private static func grid(_ value: Double, _ step: Double, _ steps: Int) -> Double {
    let place = value / step
    let start = steps > 0 ? (place + 1e-6).rounded(.down) : (place - 1e-6).rounded(.up)
    return ((start + Double(steps)) * step * 1e6).rounded() / 1e6
  }

  /// The bounds of a number; a threshold's are narrower where the scores have bounds.
  func bounds(in settings: Settings) -> ClosedRange<Double>? {
    guard case .number(let range, _) = kind else { return nil }
    return key == "threshold" && settings.scoreUnit.isBounded ? 0...1 : range
  }

  /// What the value may be, in few words: `0 to 1`, `skip, stop`.
  func bounds(inWords settings: Settings) -> String {
    switch kind {
    case .whole(let range, _): "\(range.lowerBound) to \(grouped(range.upperBound))"
    case .number(let range, _):
      (bounds(in: settings) ?? range).inWords
    case .choice(let names): (names + [further].compactMap(\.self)).joined(separator: ", ")
    }
  }
}

extension ClosedRange<Double> {
  fileprivate var inWords: String { "\(short(lowerBound)) to \(short(upperBound))" }
}
