internal import Foundation

/// Turns words as written into index terms, remembering what it has already turned.
///
/// A word is folded (see `folded`), dropped if it is a stop word, and stemmed; a code is only
/// folded. Text repeats its words, so nearly every word is answered from the cache. Not
/// `Sendable`, because its stemmer is not.
final class TermNormalizer {
  /// Enough for the vocabulary of a large corpus; beyond it rare words would only fill memory.
  private static let cacheLimit = 200_000

  private let stopWords: Set<String>
  private let stemmer = Stemmer()
  private var cache: [String: String?] = [:]

  init(removesStopWords: Bool) {
    stopWords = removesStopWords ? englishStopWords : []
  }

  /// The term of a word or code, or nil for a stop word.
  func term(for surface: String, _ span: WordScanner.Span) -> String? {
    if let known = cache[surface] { return known }
    if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
    let term = span == .code ? folded(surface) : wordTerm(surface)
    cache[surface] = .some(term)
    return term
  }

  private func wordTerm(_ surface: String) -> String? {
    let word = folded(surface)
    return stopWords.contains(word) ? nil : stemmer.stem(word)
  }

  /// One spelling for what reads the same: lower case, compatibility forms composed (NFKC: the
  /// ligatures and full-width digits of copied PDF text), typographic apostrophes and hyphens as
  /// ASCII, no thousands separators and no invisible characters.
  private func folded(_ surface: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in surface.unicodeScalars where scalar.properties.generalCategory != .format {
      switch scalar {
      case ",": continue
      case "\u{2019}": scalars.append("'")
      case "\u{2010}", "\u{2011}": scalars.append("-")
      default: scalars.append(scalar)
      }
    }
    return String(scalars).precomposedStringWithCompatibilityMapping.lowercased()
  }
}
