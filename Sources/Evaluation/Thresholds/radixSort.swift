/// Sorts finite numbers digit by digit, lowest first.
///
/// A score for each of a thousand candidates of each of hundreds of questions is sorted whenever a
/// knob moves; comparing them would take several times as long.
/// Source: Knuth, "The art of computer programming", volume 3, 5.2.5.
func radixSorted(_ values: [Double]) -> [Double] {
  var keys = values.map { orderedBits($0.bitPattern) }
  var sorted = keys
  for shift in stride(from: 0, to: UInt64.bitWidth, by: digitBits) {
    guard scatter(keys, into: &sorted, shift: UInt64(shift)) else { continue }
    swap(&keys, &sorted)
  }
  return keys.map { Double(bitPattern: numberBits($0)) }
}

private let digitBits = 11

/// Copies the keys in order of one digit, equal ones as they stood; false where all have the same.
private func scatter(_ keys: [UInt64], into sorted: inout [UInt64], shift: UInt64) -> Bool {
  let mask = UInt64(1 << digitBits) - 1
  var places = [Int](repeating: 0, count: 1 << digitBits)
  for key in keys { places[Int(truncatingIfNeeded: (key >> shift) & mask)] += 1 }
  if places.contains(keys.count) { return false }
  var next = 0
  for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
  for key in keys {
    let digit = Int(truncatingIfNeeded: (key >> shift) & mask)
    sorted[places[digit]] = key
    places[digit] += 1
  }
  return true
}

private let signBit = UInt64(1) << 63

/// The bits of a number, so changed that they rise with it.
private func orderedBits(_ bits: UInt64) -> UInt64 { bits & signBit == 0 ? bits | signBit : ~bits }

private func numberBits(_ key: UInt64) -> UInt64 { key & signBit == 0 ? ~key : key & ~signBit }
