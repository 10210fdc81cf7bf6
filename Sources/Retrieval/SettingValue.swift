/// A value as settings are read and written: in JSON, in the configuration file, on the command
/// line and in the screens.
package enum SettingValue: Sendable, Equatable, CustomStringConvertible {
  case whole(Int)
  case number(Double)
  case choice(String)

  /// The value as it can be written again; a whole number has no decimals.
  package var description: String {
    switch self {
    case .whole(let number): String(number)
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .choice(let name): name
    }
  }
}
