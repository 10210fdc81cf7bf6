/// The documented configuration file: every section and key with its default, all behind `#`, so
/// that the defaults follow the program.
struct ConfigText {
  /// Whether it is the person's own file, in which everything may be said.
  let isOwn: Bool

  var text: String {
    let parts = ConfigPart.all.filter { isOwn || $0.ownership == nil }.map(section)
    return ([head] + parts + (isOwn ? [remote] : [])).map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var head: [String] {
    [
      isOwn
        ? "# Your configuration of rankscope; rankscope.toml in a project's folder goes over it,"
        : "# The configuration of rankscope for this folder; it goes over your own,",
      "# environment variables over both, and flags over all of them.",
      "# A value behind # is the default; take the # away to say another.",
      "# rankscope config check says what is in force, and from where.",
    ]
  }

  private func section(_ part: ConfigPart) -> [String] {
    ["# \(part.note)", "[\(part.name)]"]
      + part.keys(isOwn: isOwn).flatMap { key in
        lines(key.name, key.note + (key.variable.map { "; \($0)" } ?? ""), key.usual)
      }
  }

  private func lines(_ name: String, _ note: String, _ usual: ConfigKey.Usual) -> [String] {
    switch usual {
    case .value(let value): ["# \(note)", "#\(name) = \(value)"]
    case .example(let value): ["# \(note); for example", "#\(name) = \(value)"]
    case .instead(let value): ["# or \(note): \(name) = \(value)"]
    }
  }

  private var remote: [String] {
    [
      "# A server that may rerank, by a name of your choice: --reranker remote:cohere",
      "#[remote.cohere]",
    ] + RemoteSection.keys.flatMap { lines($0.name, $0.note, $0.usual) }
  }
}
