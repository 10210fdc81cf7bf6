extension Measure {
  /// The measures that are named where nobody asked for others.
  package static let usual = [
    Measure(.nDCG, cutoff: 10), Measure(.reciprocalRank, cutoff: 10),
    Measure(.precision, cutoff: 5), Measure(.recall, cutoff: 100), Measure(.averagePrecision),
    Measure(.judged, cutoff: 10),
  ]

  /// Reads a name in ir_measures' grammar: `nDCG@10`, `P(rel=2)@5`, `nDCG(dcg='exp-log2')@10`.
  ///
  /// - Throws: `MeasureError` that says the nearest right name, or what the measure takes.
  package init(_ name: String) throws(MeasureError) {
    guard let written = WrittenMeasure(name) else {
      throw MeasureError(
        name, "is not the form of a measure", mend: "write one such as nDCG@10 or P(rel=2)@5")
    }
    guard let family = MeasureFamily(name: written.name) else {
      throw Self.unknown(written.name, in: name)
    }
    try self.init(family, written, in: name)
  }

  private init(
    _ family: MeasureFamily, _ written: WrittenMeasure, in name: String
  ) throws(MeasureError) {
    let strangers = written.parameters.keys.filter { !family.parameters.contains($0) }.sorted()
    if let stranger = strangers.first {
      throw MeasureError(
        name, "\(family.rawValue) takes no \(stranger)",
        mend: "it takes \(family.parameters.joined(separator: " and "))")
    }
    let cutoff = try written.number("cutoff", in: name)
    if cutoff == nil, family.needsCutoff {
      throw MeasureError(
        name, "\(family.rawValue) needs a cutoff", mend: "write \(family.example)")
    }
    self.init(
      family, cutoff: cutoff, relevance: try written.number("rel", in: name) ?? 1,
      gain: try written.gain(in: name))
  }

  private static func unknown(_ wrong: String, in name: String) -> MeasureError {
    let known = MeasureFamily.allCases
    let nearest = known.min {
      editDistance(wrong.lowercased(), $0.rawValue.lowercased())
        < editDistance(wrong.lowercased(), $1.rawValue.lowercased())
    }
    let all = known.map(\.rawValue).joined(separator: ", ")
    return MeasureError(
      name, "there is no measure \(wrong)",
      mend: "the nearest is \(nearest?.example ?? ""), of \(all)")
  }
}

extension WrittenMeasure {
  fileprivate func number(_ key: String, in name: String) throws(MeasureError) -> Int? {
    guard let text = parameters[key] else { return nil }
    guard let number = Int(text), number > 0 else {
      throw MeasureError(
        name, "\(key) is \(text)", mend: "write a whole number from 1, such as \(key)=2")
    }
    return number
  }

  fileprivate func gain(in name: String) throws(MeasureError) -> Gain {
    guard let text = parameters["dcg"] else { return .linear }
    guard let gain = Gain(rawValue: text) else {
      let known = Gain.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      throw MeasureError(name, "dcg is '\(text)'", mend: "write \(known)")
    }
    return gain
  }
}

/// How many letters have to be put in, taken out or changed to make one word of the other
/// (Levenshtein 1966).
private func editDistance(_ one: String, _ other: String) -> Int {
  let other = Array(other)
  var row = Array(0...other.count)
  for (index, letter) in one.enumerated() {
    var corner = row[0]
    row[0] = index + 1
    for place in other.indices {
      let changed = corner + (letter == other[place] ? 0 : 1)
      corner = row[place + 1]
      row[place + 1] = min(changed, corner + 1, row[place] + 1)
    }
  }
  return row[other.count]
}
