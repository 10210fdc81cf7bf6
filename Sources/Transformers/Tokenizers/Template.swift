/// How special tokens frame one text or a pair.
///
/// Source: `TemplateProcessing` of Hugging Face's `tokenizers` (src/processors/template.rs).
struct Template: Sendable, Equatable {
  /// One part of the frame, with the segment its tokens belong to.
  enum Part: Sendable, Equatable {
    case special(ids: [Int32], segment: UInt8)
    case first(segment: UInt8)
    case second(segment: UInt8)
  }

  var parts: [Part]

  /// The number of special tokens in the frame.
  var specialCount: Int {
    parts.reduce(0) { sum, part in
      if case .special(let ids, _) = part { sum + ids.count } else { sum }
    }
  }

  /// Puts the pieces into the frame, in at most `limit` ids.
  ///
  /// The longer text is cut first; a limit too small for the
  /// special tokens themselves cuts the end of the frame.
  func frame(_ first: [Int32], _ second: [Int32], limit: Int?) -> Encoding {
    let budget = max(0, (limit ?? .max) - specialCount)
    let kept = Truncation.longestFirst(first.count, second.count, budget: budget)
    var encoding = Encoding(
      ids: [], typeIds: [], removed: first.count + second.count - kept.first - kept.second)
    for part in parts {
      switch part {
      case .special(let ids, let segment): encoding.append(ids[...], segment: segment)
      case .first(let segment): encoding.append(first.prefix(kept.first), segment: segment)
      case .second(let segment): encoding.append(second.prefix(kept.second), segment: segment)
      }
    }
    encoding.cut(to: limit)
    return encoding
  }
}

extension Template {
  /// BERT's frame of one text, `[CLS] … [SEP]`.
  static func bertSingle(cls: Int32, sep: Int32) -> Template {
    Template(parts: [
      .special(ids: [cls], segment: 0), .first(segment: 0), .special(ids: [sep], segment: 0),
    ])
  }

  /// BERT's frame of a pair, `[CLS] … [SEP] … [SEP]`.
  static func bertPair(cls: Int32, sep: Int32) -> Template {
    var template = bertSingle(cls: cls, sep: sep)
    template.parts += [.second(segment: 1), .special(ids: [sep], segment: 1)]
    return template
  }

  /// RoBERTa's frame of a pair, `<s> … </s></s> … </s>`, all in one segment.
  static func robertaPair(cls: Int32, sep: Int32) -> Template {
    var template = bertSingle(cls: cls, sep: sep)
    let seps: [Part] = [.special(ids: [sep], segment: 0)]
    template.parts += seps + [.second(segment: 0)] + seps
    return template
  }
}

extension Encoding {
  fileprivate mutating func append(_ pieces: ArraySlice<Int32>, segment: UInt8) {
    ids.append(contentsOf: pieces)
    typeIds.append(contentsOf: repeatElement(segment, count: pieces.count))
  }

  fileprivate mutating func cut(to limit: Int?) {
    let excess = max(0, ids.count - max(0, limit ?? .max))
    ids.removeLast(excess)
    typeIds.removeLast(excess)
  }
}
