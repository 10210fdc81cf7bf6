/// The manual page in mdoc, the language of manual pages (mdoc(7)).
struct ManualPage {
  private let root: CommandTable.Command
  /// As mdoc has it: `November 21, 2026`.
  private let date: String

  init(_ root: CommandTable.Command, date: String) { (self.root, self.date) = (root, date) }

  var text: String {
    let lines =
      head
      + ["It opens the screens, unless a command is named:"] + block(root.discussion)
      + [".Sh COMMANDS"] + shown(root).flatMap { section($0, path: "rankscope") }
      + tail
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    [
      ".\\\" Made by: rankscope manual", ".Dd \(date)", ".Dt RANKSCOPE 1", ".Os",
      ".Sh NAME", ".Nm rankscope", ".Nd debug retrieval: before and after reranking, side by side",
      ".Sh SYNOPSIS", ".Nm", ".Op Ar corpus", ".Nm", ".Ar command", ".Op Ar options", ".Ar ...",
      ".Sh DESCRIPTION", escaped(root.abstract ?? ""),
    ]
  }

  /// A command with its arguments, and the commands under it.
  private func section(_ command: CommandTable.Command, path: String) -> [String] {
    let name = "\(path) \(command.commandName)"
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    let list =
      arguments.isEmpty
      ? [] : [".Bl -tag -width Ds"] + arguments.flatMap(item) + [".El"]
    return [".Ss \(escaped(name))", escaped(command.abstract ?? "")] + block(command.discussion)
      + list + shown(command).flatMap { section($0, path: name) }
  }

  private func shown(_ command: CommandTable.Command) -> [CommandTable.Command] {
    (command.subcommands ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
  }

  private func item(_ argument: CommandTable.Argument) -> [String] {
    let value = "Ar \(escaped(argument.valueName ?? ""))"
    let names = (argument.names ?? []).map { "Fl \(escaped(String($0.written.dropFirst())))" }
    let tag: String =
      switch argument.kind {
      case "positional": value
      case "flag": names.joined(separator: " , ")
      default: names.joined(separator: " , ") + " " + value
      }
    let usual = argument.defaultValue.map { " (default: \($0))" } ?? ""
    return [".It \(tag)", escaped((argument.abstract ?? "") + usual)]
  }

  /// A text as it is written, examples and all.
  private func block(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return [".Bd -literal -offset indent"] + lines.map { escaped(String($0)) } + [".Ed"]
  }

  private var tail: [String] {
    let said = ConfigPart.all.flatMap { part in
      part.keys.compactMap { key in
        key.variable.map { ($0, "goes over \(part.path(of: key)) of the configuration") }
      }
    }
    let statuses = Self.statuses.map { ("\($0.0)", $0.1) }
    return list("ENVIRONMENT", "Ev ", Self.variables + said) + list("FILES", "Pa ", Self.files)
      + list("EXIT STATUS", "", statuses)
  }

  /// A section that says what some names mean.
  private func list(_ title: String, _ form: String, _ items: [(String, String)]) -> [String] {
    let lines = items.flatMap { [".It \(form)\(escaped($0.0))", escaped($0.1)] }
    return [".Sh \(title)", ".Bl -tag -width Ds"] + lines + [".El"]
  }

  private static let variables: [(String, String)] = [
    ("RANKSCOPE_CONFIG", "the configuration file, in place of the usual one"),
    ("RANKSCOPE_DATA", "where indexes, traces, settings and judgements lie"),
    ("RANKSCOPE_CACHE", "where fetched models lie"),
    ("RANKSCOPE_HOME", "the folder that holds models and sample corpus"),
    ("HF_TOKEN", "the token for private models; it goes to the hub and nowhere else"),
    ("NO_COLOR", "any value: no colours"),
  ]

  private static let files: [(String, String)] = [
    ("~/.config/rankscope/config.toml", "your configuration; rankscope config init writes it"),
    ("rankscope.toml", "the configuration of the folder where the program is started"),
    ("~/.config/rankscope/themes", "themes of your own"),
    ("~/.local/share/rankscope", "indexes, traces, settings and judgements"),
    ("~/.cache/rankscope/models", "fetched models"),
  ]

  private static let statuses: [(Int, String)] = [
    (0, "done"), (1, "the answer is no: a gate is closed, nothing is confident"),
    (2, "arguments or input that cannot be used"), (3, "a part could not be reached"),
    (130, "cancelled"),
  ]

  /// A text without what roff would take for a command; lines stay lines.
  private func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga").replacing("^", with: "\\(ha")
        .replacing("~", with: "\\(ti")
      return (plain.hasPrefix(".") ? "\\&" + plain : plain).unicodeScalars.map(written).joined()
    }.joined(separator: "\n")
  }

  /// A character, by its number where it is not ASCII, which formatters do not all read.
  private func written(_ scalar: Unicode.Scalar) -> String {
    guard !scalar.isASCII else { return String(scalar) }
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "\\[u" + String(repeating: "0", count: max(0, 4 - number.count)) + number + "]"
  }
}
