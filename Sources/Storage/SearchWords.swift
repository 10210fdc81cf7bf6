import Foundation

/// How the words of a filter are looked for.
enum SearchWords {
  /// Texts as they are searched: without case, accents and forms of width, a line each.
  static func folded(_ texts: [String?]) -> String {
    folded(texts.compactMap(\.self).joined(separator: "\n"))
  }

  /// The words of a filter, each as it is searched for.
  static func of(_ text: String) -> [String] {
    folded(text).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }
}
