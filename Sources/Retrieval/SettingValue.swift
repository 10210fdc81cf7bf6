/// A value as settings are read and written: in JSON, in the configuration file, on the command
/// line and in the screens.
package enum SettingValue: Sendable, Equatable {
  case whole(Int)
  case number(Double)
  case choice(String)
}
