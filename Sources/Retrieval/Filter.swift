/// A condition on a document's metadata that decides before any ranking whether its chunks take
/// part; several filters must all hold.
///
/// Text is compared without regard to case; a list equals what it contains. Only `!=` is met where
/// the field is missing: it keeps just what `=` leaves out. Order (`<`, `..`) is that of numbers
/// and dates, and text that reads as one counts as one; a month (`2026-05`) and a year stand for
/// all their days.
package struct Filter: Sendable, Hashable {
  package enum Relation: Sendable, Hashable {
    case isOneOf([FilterOperand])
    case isNot(FilterOperand)
    case isBelow(FilterOperand)
    case isAtMost(FilterOperand)
    case isAbove(FilterOperand)
    case isAtLeast(FilterOperand)
    /// Both ends included.
    case isBetween(FilterOperand, FilterOperand)
  }

  package let field: String
  package let relation: Relation

  init(field: String, relation: Relation) {
    self.field = field
    self.relation = relation
  }

  /// Whether a document of this metadata takes part.
  package func matches(_ metadata: Metadata) -> Bool {
    let value = metadata.value(of: field)
    if case .isNot(let operand) = relation { return value.map { !operand.equals($0) } ?? true }
    guard let value else { return false }
    return switch relation {
    case .isOneOf(let operands): operands.contains { $0.equals(value) }
    case .isNot(let operand): !operand.equals(value)
    case .isBelow(let bound): bound.order(of: value) == .below
    case .isAtMost(let bound): bound.order(of: value).isOne(of: .below, .same)
    case .isAbove(let bound): bound.order(of: value) == .above
    case .isAtLeast(let bound): bound.order(of: value).isOne(of: .above, .same)
    case .isBetween(let low, let high):
      low.order(of: value).isOne(of: .above, .same)
        && high.order(of: value).isOne(of: .below, .same)
    }
  }
}

extension Sequence<Filter> {
  /// Whether a document of this metadata meets every filter.
  package func allMatch(_ metadata: Metadata) -> Bool { allSatisfy { $0.matches(metadata) } }
}

extension Filter: CustomStringConvertible {
  /// The filter as it can be written again.
  package var description: String {
    let field = field.quoted(unless: \.isFieldName)
    return switch relation {
    case .isOneOf(let operands) where operands.count == 1: "\(field)=\(operands[0])"
    case .isOneOf(let operands):
      "\(field) in \(operands.map(\.description).joined(separator: ","))"
    case .isNot(let operand): "\(field)!=\(operand)"
    case .isBelow(let bound): "\(field)<\(bound)"
    case .isAtMost(let bound): "\(field)<=\(bound)"
    case .isAbove(let bound): "\(field)>\(bound)"
    case .isAtLeast(let bound): "\(field)>=\(bound)"
    case .isBetween(let low, let high): "\(field) \(low)..\(high)"
    }
  }
}

extension Filter: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      try self.init(container.decode(String.self))
    } catch let error as FilterError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
