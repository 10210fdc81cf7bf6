/// What a filter compares a field with: text, a number, or a day, a month or a year.
package struct FilterOperand: Sendable, Hashable, CustomStringConvertible {
  package let text: String
  private let folded: String
  private let number: Double?
  /// A day, month or year in ISO 8601, which begins the day of every date in it.
  private let period: String?

  package init(_ text: String) {
    self.text = text
    folded = text.lowercased()
    number = Double(finite: text)
    period = text.period
  }

  package static func == (left: FilterOperand, right: FilterOperand) -> Bool {
    left.text == right.text
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  package var description: String { text.quoted(unless: \.isPlainValue) }

  /// Whether the operand can bound a range.
  var isOrdered: Bool { number != nil || period != nil }

  /// Whether both are numbers or both dates, and this one comes no later.
  func canBegin(upTo end: FilterOperand) -> Bool {
    if let number, let end = end.number { return number <= end }
    guard let period, let end = end.period else { return false }
    let length = min(period.count, end.count)
    return period.prefix(length) <= end.prefix(length)
  }

  func equals(_ value: MetadataValue) -> Bool {
    switch value {
    case .text(let text): text.lowercased() == folded
    case .number(let value): value == number
    case .day(let day): order(of: day) == .same
    case .flag(let flag): String(flag) == folded
    case .list(let texts): texts.contains { $0.lowercased() == folded }
    }
  }

  enum Order {
    case below
    case same
    case above
  }

  /// Where a value lies as seen from this bound; nil where the two have no common order.
  func order(of value: MetadataValue) -> Order? {
    switch value {
    case .number(let value): order(of: value)
    case .day(let day): order(of: day)
    case .text(let text):
      Double(finite: text).flatMap(order) ?? CalendarDay(text).flatMap(order)
    case .flag, .list: nil
    }
  }

  private func order(of value: Double) -> Order? { number.map { Order(of: value, from: $0) } }

  private func order(of day: CalendarDay) -> Order? {
    period.map { Order(of: String(day.description.prefix($0.count)), from: $0) }
  }
}

extension FilterOperand.Order {
  init<Value: Comparable>(of value: Value, from bound: Value) {
    self = value < bound ? .below : value == bound ? .same : .above
  }
}

extension FilterOperand.Order? {
  func isOne(of first: FilterOperand.Order, _ second: FilterOperand.Order) -> Bool {
    self == first || self == second
  }
}

extension String {
  /// The text where it is a year, a month or a day; of a time only the day.
  fileprivate var period: String? {
    if let day = CalendarDay(self) { return day.description }
    return ["-01", "-01-01"].contains { CalendarDay(self + $0)?.description == self + $0 }
      ? self : nil
  }
}

extension Double {
  /// Reads a number; nil for `nan` and `inf`, which are words here.
  fileprivate init?(finite text: String) {
    guard let number = Double(text), number.isFinite else { return nil }
    self = number
  }
}
