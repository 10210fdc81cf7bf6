import Foundation

func fixed(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", value)
}

func signed(_ value: Double) -> String { String(format: "%+.3f", value) }

/// A p-value; below a ten-thousandth only that.
func probability(_ value: Double) -> String {
  value < 0.0001 ? "<.0001" : String(fixed(value, 4).dropFirst(value < 1 ? 1 : 0))
}

func percent(_ share: Double?) -> String {
  share.map { fixed($0 * 100, 1) + "%" } ?? "unknown"
}
