import Yams

/// The YAML between `---` lines at the head of a Markdown file.
struct FrontMatter {
  private(set) var title: String?
  private(set) var fields: [String: FieldValue] = [:]

  /// Divides a file into front matter and body; a file that does not begin with `---` is all body.
  static func split(
    _ text: String, path: String
  ) throws(CorpusError) -> (front: FrontMatter, body: String) {
    let lines = text.utf8.split(
      separator: .lineFeed, maxSplits: 1, omittingEmptySubsequences: false)
    guard Substring(lines[0]).isDashes, lines.count > 1 else { return (FrontMatter(), text) }
    var start = lines[1].startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex(of: .lineFeed) ?? text.endIndex
      let next = end < text.endIndex ? text.utf8.index(after: end) : end
      if text[start..<end].isDashes {
        let yaml = text[lines[1].startIndex..<start]
        return (try FrontMatter(yaml: String(yaml), path: path), String(text[next...]))
      }
      start = next
    }
    throw CorpusError(
      path, line: 1, "the front matter is not closed", mend: "end it with a line of ---")
  }

  private init() {}

  private init(yaml: String, path: String) throws(CorpusError) {
    guard !yaml.isHostile else {
      throw CorpusError(
        path, line: 1, "the front matter is too large", mend: "keep it to lines of key: value")
    }
    fields = try Self.fields(yaml, path: path)
    title = fields.removeValue(forKey: "title")?.scalar?.nonEmpty
  }

  private static func fields(
    _ yaml: String, path: String
  ) throws(CorpusError) -> [String: FieldValue] {
    let node: Node?
    // The basic resolver leaves scalars as they are written: 1.10 is a version, not a number.
    do { node = try compose(yaml: yaml, .basic, .default, .utf8) } catch {
      throw broken(error, path: path)
    }
    guard let node, node.scalar?.string != "" else { return [:] }
    guard let mapping = node.mapping else {
      throw CorpusError(
        path, line: 2, "the front matter is not a list of key: value", mend: "write one per line")
    }
    let pairs = mapping.compactMap { key, value in key.string.map { ($0, FieldValue(value)) } }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func broken(_ error: any Error, path: String) -> CorpusError {
    let (line, problem) =
      switch error as? YamlError {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (mark.line + 1, problem)
      case .duplicatedKeysInMapping(_, let context): (context.mark.line + 1, "a key occurs twice")
      default: (1, "it is not YAML")
      }
    return CorpusError(
      path, line: line, "the front matter cannot be read (\(problem))",
      mend: "put values with : or # in quotes")
  }
}

extension FieldValue {
  fileprivate init(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      self =
        scalar.isNull
        ? .nothing : scalar.style == .plain ? .untyped(scalar.string) : .text(scalar.string)
    case .sequence(let nodes): self = .list(nodes.map { FieldValue($0) })
    case .mapping(let pairs):
      let fields = pairs.compactMap { key, value in
        key.scalar.map { ($0.string, FieldValue(value)) }
      }
      self = .fields(Dictionary(fields) { first, _ in first })
    case .alias: self = .nothing
    }
  }
}

extension Node.Scalar {
  fileprivate var isNull: Bool {
    style == .plain && ["", "~", "null"].contains(string)
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }

  /// Whether the YAML is larger than a person writes, nests so deeply that reading it could
  /// exhaust the stack, or could grow without bound through aliases of aliases.
  fileprivate var isHostile: Bool {
    let brackets = utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
    let aliases = utf8.contains(UInt8(ascii: "&")) ? utf8.count { $0 == UInt8(ascii: "*") } : 0
    return utf8.count > 32_768 || brackets > 64 || aliases > 32
      || self[...].lines.contains { $0.openingMarks > 32 }
  }
}

extension Substring {
  fileprivate var isDashes: Bool { trimmedAtEnd == "---" }

  /// How many `- ` and `? ` a line begins with, each a level of nesting.
  fileprivate var openingMarks: Int {
    utf8.prefix { $0.isSpace || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }
      .count { !$0.isSpace }
  }
}
