import Foundation
import Retrieval

/// The values of one setting that a sweep runs: `NAME=A..B[:STEP]` or `NAME=A,B,C`.
struct SweepRange {
  /// More would take hours before anyone can read them.
  static let mostValues = 100

  let setting: Setting
  private let values: String

  /// Reads the argument.
  ///
  /// - Throws: `UsageError` where it names no setting.
  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw UsageError("\(argument) is no range; write NAME=A..B:STEP, such as K=10..100:10")
    }
    guard let setting = Setting.abbreviated(parts[0]) else {
      let names = Setting.all.map(\.name)
      let advice =
        nearest(to: parts[0], among: names).map { "write \($0)" }
        ?? "there are \(names.joined(separator: ", "))"
      throw UsageError("there is no setting \(parts[0]); \(advice)")
    }
    self.setting = setting
    values = parts[1]
  }

  /// The settings of every value, in order.
  ///
  /// - Throws: `UsageError` for a value that the setting cannot have.
  func settings(from force: Settings) throws -> [Settings] {
    let texts = try texts()
    guard texts.count >= 2, texts.count <= Self.mostValues else {
      throw UsageError(
        "\(setting.name)=\(values) is \(counted(texts.count, "value")); give 2 to "
          + "\(Self.mostValues)")
    }
    return try texts.map { text in
      var settings = force
      guard setting.set(text, in: &settings) else {
        throw UsageError("\(setting.name) cannot be \(text); it must be \(setting.allowed)")
      }
      if let fault = settings.fault { throw UsageError(fault) }
      return settings
    }
  }

  private func texts() throws -> [String] {
    guard let dots = values.range(of: "..") else {
      return values.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let end = values[dots.upperBound...].split(separator: ":", maxSplits: 1)
    guard let low = Double(values[..<dots.lowerBound]),
      let high = end.first.flatMap({ Double($0) }),
      let step = end.count == 2 ? Double(end[1]) : usualStep(from: low, to: high),
      step > 0, high >= low, (high - low) / step < Double(Self.mostValues)
    else {
      throw UsageError(
        "\(setting.name)=\(values) is no range; write A..B:STEP, A below B, of at most "
          + "\(Self.mostValues) values, such as \(setting.name)=\(example)")
    }
    let count = Int(((high - low) / step + 1e-9).rounded(.down))
    return (0...count).map { index in
      // What is added up a hundred times drifts; what is multiplied once does not.
      let value = ((low + Double(index) * step) * 1e9).rounded() / 1e9
      return SettingValue.number(value).description
    }
  }

  /// The setting's own step, or a tenth of the range where that would be many.
  private func usualStep(from low: Double, to high: Double) -> Double? {
    switch setting.kind {
    case .whole(_, let step):
      (high - low) / Double(step) <= 20
        ? Double(step) : max(1, ((high - low) / 10).rounded())
    case .number(_, let step): (high - low) / step <= 20 ? step : (high - low) / 10
    case .choice: nil
    }
  }

  private var example: String {
    switch setting.kind {
    case .whole(_, let step): "\(step)..\(step * 5):\(step)"
    case .number(let range, let step): "\(range.lowerBound)..\(range.lowerBound + 5 * step):\(step)"
    case .choice(let names): names.prefix(2).joined(separator: ",")
    }
  }
}

extension Setting {
  /// The setting of a name, or of the letter that the screens give it.
  fileprivate static func abbreviated(_ name: String) -> Setting? {
    switch name {
    case "K": named("candidates")
    case "N": named("top_n")
    default: named(name)
    }
  }
}
