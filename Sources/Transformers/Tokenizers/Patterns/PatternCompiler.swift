/// Turns a regular expression into steps.
struct PatternCompiler {
  /// More steps than any real expression has are refused.
  private static let mostSteps = 4096

  private var steps: [Pattern.Step] = []
  private var sets: [CharacterClass] = []

  static func compile(_ expression: String) throws(PatternParser.Failure) -> Pattern {
    let node = try PatternParser.parse(expression)
    var compiler = PatternCompiler()
    try compiler.append(node)
    try compiler.append(.accept)
    return Pattern(steps: compiler.steps, sets: compiler.sets)
  }

  private mutating func append(_ step: Pattern.Step) throws(PatternParser.Failure) {
    guard steps.count < Self.mostSteps else {
      throw PatternParser.Failure(part: "more than \(Self.mostSteps) steps")
    }
    steps.append(step)
  }

  private mutating func append(_ node: PatternNode) throws(PatternParser.Failure) {
    switch node {
    case .character(let set): try append(.character(set: index(of: set)))
    case .sequence(let nodes): for node in nodes { try append(node) }
    case .choice(let nodes): try append(choice: nodes)
    case .repeated(.character(let set), let times, let greed) where greed != .lazy:
      let isPossessive = greed == .possessive
      try append(.run(set: index(of: set), times: times, isPossessive: isPossessive))
    case .repeated(let node, let times, let greed): try append(node, times, greed)
    case .following(let node, let isForbidden):
      let look = steps.count
      try append(.accept)
      try append(node)
      try append(.accept)
      steps[look] = .look(isForbidden: isForbidden, next: steps.count)
    }
  }

  private mutating func index(of set: CharacterClass) -> Int {
    sets.append(set)
    return sets.count - 1
  }

  private mutating func append(choice nodes: [PatternNode]) throws(PatternParser.Failure) {
    var jumps: [Int] = []
    for node in nodes.dropLast() {
      let fork = steps.count
      try append(.accept)
      try append(node)
      jumps.append(steps.count)
      try append(.accept)
      steps[fork] = .fork(fork + 1, steps.count)
    }
    for node in nodes.suffix(1) { try append(node) }
    for jump in jumps { steps[jump] = .jump(steps.count) }
  }

  private mutating func append(
    _ node: PatternNode, _ times: ClosedRange<Int>, _ greed: PatternNode.Greed
  ) throws(PatternParser.Failure) {
    guard greed != .possessive, !node.canBeEmpty else {
      throw PatternParser.Failure(part: "a repeated group that keeps what it has or may be empty")
    }
    for _ in 0..<times.lowerBound { try append(node) }
    let isEndless = times.upperBound == PatternNode.unlimited
    var forks: [Int] = []
    for _ in 0..<(isEndless ? 1 : times.count - 1) {
      forks.append(steps.count)
      try append(.accept)
      try append(node)
    }
    if isEndless { try append(.jump(forks[0])) }
    for fork in forks {
      let (inside, after) = (fork + 1, steps.count)
      steps[fork] = greed == .lazy ? .fork(after, inside) : .fork(inside, after)
    }
  }
}
