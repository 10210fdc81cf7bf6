import Foundation

/// The project's own files, as the tests read them.
enum Project {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folders of `Sources`, one for each target.
  static let targets: [String] = {
    let sources = root.appending(path: "Sources").resolvingSymlinksInPath()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// All files of code under `Sources`.
  static let files: [SourceFile] = targets.flatMap(files(of:))

  /// Those that people write.
  static let written = files.filter { !$0.isGenerated }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func files(of target: String) -> [SourceFile] {
    let folder = root.appending(path: "Sources/\(target)").resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).sorted().compactMap { path in
      guard ["swift", "c", "h", "inc"].contains(URL(filePath: path).pathExtension),
        let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { return nil }
      return SourceFile(target: target, path: "Sources/\(target)/\(path)", text: text)
    }
  }
}

/// One file of code.
struct SourceFile {
  let target: String
  let path: String
  let lines: [Substring]
  /// The lines with comments and the contents of strings replaced by spaces.
  let codeLines: [Substring]

  init(target: String, path: String, text: String) {
    self.target = target
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    codeLines = codeOnly(text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// Whether `protoc` wrote the file, from the `.proto` of the same name.
  var isGenerated: Bool { path.hasSuffix(".pb.swift") }

  /// The modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      guard line.mentions("import "),
        let match = line.wholeMatch(of: /(?:@\w+ |package |internal )*import (\w+)\s*/)
      else { return nil }
      return String(match.1)
    }
  }

  /// Where something stands, as compilers write it.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }
}

extension Substring {
  /// Whether a text stands in the line; faster than a regex, which counts here.
  func mentions(_ text: String) -> Bool {
    let bytes = text.utf8
    return utf8.indices.contains { utf8[$0...].starts(with: bytes) }
  }
}
