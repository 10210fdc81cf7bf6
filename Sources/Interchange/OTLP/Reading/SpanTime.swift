/// Moments in the forms in which programs write them, as nanoseconds since 1970 (UTC).
enum SpanTime {
  /// Reads nanoseconds, as OTLP has them; nil for zero, which stands for none.
  static func nanoseconds(_ value: AttributeValue?) -> UInt64? {
    let time: UInt64? =
      switch value {
      case .whole(let number): UInt64(exactly: number)
      case .number(let number): UInt64(exactly: number.rounded())
      case .text(let text): UInt64(text)
      default: nil
      }
    return time == 0 ? nil : time
  }

  /// Reads a date with a time (ISO 8601), or a number since 1970 whose size tells its unit:
  /// seconds, milli-, micro- or nanoseconds.
  static func read(_ value: AttributeValue?) -> UInt64? {
    if case .text(let text) = value, let time = date(text) { return time }
    guard let value, let number = value.number, number.isFinite, number > 0 else { return nil }
    if number >= 1e17 { return nanoseconds(value) }
    let unit: Double = number >= 1e14 ? 1e3 : number >= 1e11 ? 1e6 : 1e9
    return UInt64(exactly: (number * unit).rounded())
  }

  /// Reads `2026-05-04T10:00:00.123456+02:00`; without a zone it is UTC.
  static func date(_ text: String) -> UInt64? {
    let form =
      /(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,18}))?\s*(Z|z|UTC|[+-]\d\d:?\d\d)?/
    guard text.utf8.count <= 64, let parts = text.wholeMatch(of: form)?.output,
      let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3),
      let hour = Int(parts.4), let minute = Int(parts.5), let second = Int(parts.6),
      year >= 1970, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let days = days(year: year, month: month, day: day)
    let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset(parts.8)
    guard seconds >= 0, let whole = UInt64(exactly: seconds) else { return nil }
    let (time, overflows) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    return overflows ? nil : time.addingReportingOverflow(fraction(parts.7)).partialValue
  }

  /// The days since 1970 of a date of the Gregorian calendar.
  ///
  /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let (era, yearOfEra) = year.quotientAndRemainder(dividingBy: 400)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The nanoseconds of the digits behind the point.
  private static func fraction(_ digits: Substring?) -> UInt64 {
    let digits = (digits ?? "").prefix(9)
    return UInt64(digits + String(repeating: "0", count: 9 - digits.count)) ?? 0
  }

  /// The seconds that a zone is ahead of UTC.
  private static func offset(_ zone: Substring?) -> Int {
    guard let zone, let sign = zone.first, sign == "+" || sign == "-" else { return 0 }
    let digits = zone.filter(\.isNumber)
    let seconds = (Int(digits.prefix(2)) ?? 0) * 3600 + (Int(digits.suffix(2)) ?? 0) * 60
    return sign == "-" ? -seconds : seconds
  }
}
