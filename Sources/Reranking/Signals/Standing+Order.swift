import Retrieval

extension [Standing] {
  /// Best first by a value; equal ones by logit, then as they stand; those without it follow.
  func bestFirst(by value: (Standing) -> Double?) -> [Standing] {
    enumerated().sorted { left, right in
      switch (value(left.element), value(right.element)) {
      case (let a?, let b?) where a != b: return a > b
      case (_?, nil): return true
      case (nil, _?): return false
      default: break
      }
      let (a, b) = (left.element.logit ?? 0, right.element.logit ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }
    .map(\.element)
  }
}
