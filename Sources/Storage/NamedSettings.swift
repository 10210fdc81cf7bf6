package import Retrieval

/// Settings that somebody has kept under a name.
package struct NamedSettings: Sendable, Equatable {
  package var name: String
  package var settings: Settings
  /// When they were kept, in seconds since 1970 (UTC).
  package var time: Double
  package var note: String?
  /// Keys of the file that this version of the program does not know.
  package var unknown: [String]

  package init(
    name: String, settings: Settings, time: Double, note: String? = nil, unknown: [String] = []
  ) {
    self.name = name
    self.settings = settings
    self.time = time
    self.note = note
    self.unknown = unknown
  }
}
