package import Retrieval

/// Settings that were kept under a name, to go back to.
package struct Preset: Equatable, Sendable {
  package var name: String
  package var settings: Settings

  package init(name: String, settings: Settings) {
    self.name = name
    self.settings = settings
  }
}
