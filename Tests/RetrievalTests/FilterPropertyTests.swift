import Retrieval
import Testing

/// What holds of every filter, tried on random ones.
struct FilterPropertyTests {
  @Test("Its description reads as the same filter, whatever its field and values hold")
  func roundTrip() throws {
    var random = RandomFilter(seed: 1)
    for _ in 0..<2000 {
      let text = random.filter()
      let filter = try Filter(text)
      #expect(try Filter(filter.description) == filter, "\(text)")
    }
  }

  @Test("Each value is either something or not it, and in a list where it is one of it")
  func complements() throws {
    var random = RandomFilter(seed: 2)
    for _ in 0..<2000 {
      let metadata = Metadata(other: random.chance(0.9) ? ["x": random.value()] : [:])
      let (first, second) = (random.quoted(), random.quoted())
      let isFirst = try Filter("x=\(first)").matches(metadata)
      #expect(try Filter("x!=\(first)").matches(metadata) == !isFirst)
      let isSecond = try Filter("x=\(second)").matches(metadata)
      #expect(try Filter("x in \(first),\(second)").matches(metadata) == (isFirst || isSecond))
    }
  }

  @Test("A number or day is below, at or above a bound, and in a range from both its ends")
  func order() throws {
    var random = RandomFilter(seed: 3)
    for _ in 0..<2000 {
      let metadata = Metadata(other: ["x": MetadataValue(reading: random.bound())])
      let bound = random.bound()
      let holds = try ["<", "<=", ">", ">="].map { try Filter("x\($0)\(bound)").matches(metadata) }
      #expect(!(holds[0] && holds[2]))
      #expect((holds[1] && holds[3]) == (holds[1] != holds[0]))
      #expect((holds[1] && holds[3]) == (holds[3] != holds[2]))
      let end = random.bound()
      if let range = try? Filter("x \(bound)..\(end)") {
        let isInside = try holds[3] && Filter("x<=\(end)").matches(metadata)
        #expect(range.matches(metadata) == isInside)
      }
    }
  }

  @Test("No text, however wild, is more than refused")
  func wild() {
    var random = RandomFilter(seed: 4)
    for _ in 0..<5000 {
      let text = random.words(from: [
        "x", "=", "!", "<", ">", "..", ",", "\"", "\\", " ", "in", "1",
      ])
      if let filter = try? Filter(text) {
        #expect((try? Filter(filter.description)) == filter, "\(text)")
      }
    }
  }
}

private struct RandomFilter: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &self) < part }

  mutating func words(from parts: [String]) -> String {
    (0..<Int.random(in: 1...8, using: &self)).map { _ in pick(parts) }.joined()
  }

  private mutating func pick(_ parts: [String]) -> String {
    parts[Int.random(in: 0..<parts.count, using: &self)]
  }

  mutating func quoted() -> String {
    let words = words(from: ["a", "B", "é", " ", ",", "..", "=", "<", "\"", "\\", "1", ".", "\n"])
    return "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  mutating func bound() -> String {
    switch Int.random(in: 0...2, using: &self) {
    case 0: "\(Int.random(in: 1...30, using: &self))"
    case 1: "2026-0\(Int.random(in: 1...9, using: &self))-11"
    default: "20\(Int.random(in: 23...28, using: &self))"
    }
  }

  mutating func value() -> MetadataValue {
    switch Int.random(in: 0...4, using: &self) {
    case 0: .text(words(from: ["a", "B"]))
    case 1: .list([words(from: ["a", "B"]), words(from: ["1", "é"])])
    case 2: .flag(chance(0.5))
    default: MetadataValue(reading: bound())
    }
  }

  mutating func filter() -> String {
    let field = chance(0.5) ? pick(["region", "a.b", "é-x"]) : quoted()
    return switch Int.random(in: 0...4, using: &self) {
    case 0: "\(field)=\(quoted())"
    case 1: "\(field)!=\(quoted())"
    case 2: "\(field) in \(quoted()), \(quoted()),\(pick(["x", "y z"]))"
    case 3: "\(field)\(pick(["<", "<=", ">", ">="]))\(bound())"
    default: "\(field) 5..\(Int.random(in: 5...90, using: &self))"
    }
  }
}
