/// A measure's name taken apart: `NAME(KEY=VALUE,…)@CUTOFF`.
struct WrittenMeasure: Equatable {
  let name: String
  /// The values by their keys, without quotation marks; the cutoff is one of them.
  let parameters: [String: String]

  /// Takes a name apart; nil where it has another form.
  init?(_ text: String) {
    let form = /\s*(\w+)\s*(?:\(([^()]*)\))?\s*(?:@\s*(\S+))?\s*/
    guard let match = text.wholeMatch(of: form) else { return nil }
    var parameters: [String: String] = [:]
    for part in (match.2 ?? "").split(separator: ",") {
      guard let (key, value) = Self.parameter(part) else { return nil }
      guard parameters.updateValue(value, forKey: key) == nil else { return nil }
    }
    if let cutoff = match.3 {
      guard parameters.updateValue(String(cutoff), forKey: "cutoff") == nil else { return nil }
    }
    (name, self.parameters) = (String(match.1), parameters)
  }

  private static func parameter(_ text: Substring) -> (key: String, value: String)? {
    let form = /\s*(\w+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))\s*/
    guard let match = text.wholeMatch(of: form) else { return nil }
    return (match.2 ?? match.3 ?? match.4).map { (String(match.1), String($0)) }
  }
}
