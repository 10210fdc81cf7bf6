/// The 33 English stop words of Lucene's `EnglishAnalyzer.ENGLISH_STOP_WORDS_SET`.
///
/// A short list: question words (`who`, `when`) stay findable, `not` and `it` do not. Words are
/// compared after lower-casing and before stemming.
///
/// Source: Apache Lucene 9, `org.apache.lucene.analysis.en.EnglishAnalyzer`.
let englishStopWords: Set<String> = [
  "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
  "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they",
  "this", "to", "was", "will", "with",
]
