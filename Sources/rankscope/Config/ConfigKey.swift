/// One key of the configuration: what it is called, what it does, and how it is read.
///
/// Reader, documented file and report are made from the table of these, so that a key is described
/// once.
struct ConfigKey: Sendable {
  /// What a key's default is.
  enum Usual: Sendable {
    /// A value as TOML writes it.
    case value(String)
    /// None; a value that it might have.
    case example(String)
    /// None, since another key says the same; a value that it might have.
    case instead(String)
  }

  let name: String
  /// What it does, with its unit and range, in a line.
  let note: String
  let usual: Usual
  /// The environment variable that goes over it; nil for none.
  var variable: String?
  /// Whether the variable's value is a text, whatever it looks like.
  var isText = false
  /// Whether only the person's own file may have it.
  var isOwn = false
  /// Other names for the same.
  var spellings: Set<String> = []
  /// Takes the key's value over, where the section has one; the flag says whether the section is
  /// the person's own.
  let read: @Sendable (ConfigSection, inout Config, _ isOwn: Bool) throws -> Void
  /// The value in force as TOML writes it; nil for none.
  let value: @Sendable (Config) -> String?
}

/// A section of the configuration and its keys.
struct ConfigPart: Sendable {
  let name: String
  /// What it is about, in a line.
  let note: String
  /// Why only the person's own file may have it; nil where a project's may too.
  var ownership: String?
  let keys: [ConfigKey]

  /// The keys that a file may have.
  func keys(isOwn: Bool) -> [ConfigKey] { keys.filter { isOwn || !$0.isOwn } }

  /// The full name of a key.
  func path(of key: ConfigKey) -> String { "\(name).\(key.name)" }
}
