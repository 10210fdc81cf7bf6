import Foundation
import Testing

/// The project's own pages of Markdown.
struct Page: CustomTestStringConvertible {
  /// Its path from the project's root.
  let path: String
  let text: String

  var testDescription: String { path }

  /// The text without blocks of code, in which nothing is a link.
  var prose: String { text.replacing(/(?m)^ *```[\s\S]*?^ *```/, with: "") }

  /// Where the page's relative links lead, from the project's root.
  var links: [String] {
    let folder = URL(filePath: "/" + path).deletingLastPathComponent()
    return prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.hasPrefix("mailto:") }
      .map { $0.prefix { $0 != "#" } }
      .map { String(folder.appending(path: String($0)).standardized.path.dropFirst()) }
  }

  /// The project's files and folders that are named in code marks; NAME stands for any name.
  var namedPaths: [String] {
    let roots = "Sources|Tests|docs|lessons|themes|models|training|Scripts|sample-corpus|Benchmarks"
    let pattern = try? Regex("`((?:\(roots))/[^`*<>…{} ]*)`", as: (Substring, Substring).self)
    return pattern.map { prose.matches(of: $0).map { String($0.1) } }?
      .filter { !$0.contains("NAME") } ?? []
  }

  /// All pages, but those of the sample corpus, which is what the program reads.
  static let all: [Page] = {
    let folders = ["", "docs", "models", "training", "Benchmarks", "themes", "lessons"]
    return folders.flatMap { pages(in: $0, deep: !$0.isEmpty) }
      + pages(in: "sample-corpus", deep: false)
  }()

  private static func pages(in folder: String, deep: Bool) -> [Page] {
    let place = Project.root.appending(path: folder).resolvingSymlinksInPath()
    let names =
      deep
      ? FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String }
      : try? FileManager.default.contentsOfDirectory(atPath: place.path)
    return (names ?? []).filter { $0.hasSuffix(".md") && !$0.contains(".build") }.sorted()
      .compactMap { name in
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        return (try? Project.text(path)).map { Page(path: path, text: $0) }
      }
  }
}
