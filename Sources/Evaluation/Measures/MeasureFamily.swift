/// What a measure looks at, by ir_measures' name, before its cutoff and its parameters.
enum MeasureFamily: String, Sendable, CaseIterable {
  case nDCG
  case reciprocalRank = "RR"
  case precision = "P"
  case recall = "R"
  case averagePrecision = "AP"
  case success = "Success"
  case judged = "Judged"
  case binaryPreference = "Bpref"

  /// The family of a name or of one of ir_measures' other names for it.
  init?(name: String) {
    let named = Self(rawValue: name) ?? Self.allCases.first { $0.alias == name }
    guard let named else { return nil }
    self = named
  }

  private var alias: String? {
    switch self {
    case .nDCG: "NDCG"
    case .reciprocalRank: "MRR"
    case .precision: "Precision"
    case .recall: "Recall"
    case .averagePrecision: "MAP"
    case .binaryPreference: "BPref"
    case .success, .judged: nil
    }
  }

  var needsCutoff: Bool { self == .precision || self == .recall || self == .success }
  var takesCutoff: Bool { self != .binaryPreference }
  var takesRelevance: Bool { self != .nDCG && self != .judged }

  /// What may stand between the brackets.
  var parameters: [String] {
    (takesCutoff ? ["cutoff"] : []) + (takesRelevance ? ["rel"] : [])
      + (self == .nDCG ? ["dcg"] : [])
  }

  /// How it is asked for, as an example.
  var example: String { takesCutoff ? rawValue + "@10" : rawValue }
}
