/// Puts attributes that were flattened for the wire back together.
///
/// `documents.0.id` becomes the member `id` of the first item of the list `documents`; records whose
/// keys are all whole numbers become lists in their order, gaps or not. What is nested already stays
/// so: exports hold both shapes, and mixtures.
struct AttributeTree {
  private final class Node {
    var value: AttributeValue?
    var members: [Substring: Node] = [:]
  }

  private let root = Node()
  private let depth: Int

  /// - Parameter depth: how deep keys are taken apart; the rest of a longer key stays whole.
  init(depth: Int) { self.depth = depth }

  func insert(_ value: AttributeValue, at key: String) {
    insert(value, at: key, below: root, depth: 0)
  }

  /// All that was inserted, as one value.
  var value: AttributeValue { frozen(root) }

  private func insert(_ value: AttributeValue, at key: String, below node: Node, depth level: Int) {
    var (node, level) = (node, level)
    for part in key.split(
      separator: ".", maxSplits: max(0, depth - level), omittingEmptySubsequences: false)
    {
      let next = node.members[part] ?? Node()
      node.members[part] = next
      (node, level) = (next, level + 1)
    }
    place(value, in: node, depth: level)
  }

  private func place(_ value: AttributeValue, in node: Node, depth level: Int) {
    switch value {
    case .record(let members):
      if members.isEmpty { node.value = node.value ?? value }
      for (key, member) in members { insert(member, at: key, below: node, depth: level) }
    case .list(let values):
      node.value = .list(values.map { restored($0, depth: level + 1) })
    default: node.value = value
    }
  }

  private func restored(_ value: AttributeValue, depth level: Int) -> AttributeValue {
    switch value {
    case .record, .list:
      let node = Node()
      place(value, in: node, depth: level)
      return frozen(node)
    default: return value
    }
  }

  private func frozen(_ node: Node) -> AttributeValue {
    guard !node.members.isEmpty else { return node.value ?? .null }
    if node.value == nil, let items = items(of: node) { return .list(items.map(frozen)) }
    var members: [String: AttributeValue] = [:]
    for (key, member) in node.members { members[String(key)] = frozen(member) }
    if let own = node.value, own != .null { members[""] = own }
    return .record(members)
  }

  /// The members in the order of their keys, where all keys are whole numbers.
  private func items(of node: Node) -> [Node]? {
    var items: [(place: Int, node: Node)] = []
    for (key, member) in node.members {
      guard key.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let place = Int(key) else {
        return nil
      }
      items.append((place, member))
    }
    return items.sorted { $0.place < $1.place }.map(\.node)
  }
}

extension AttributeValue {
  /// The value with all flattened keys taken apart.
  func unflattened(depth: Int) -> AttributeValue {
    guard case .record(let members) = self else { return self }
    let tree = AttributeTree(depth: depth)
    for (key, member) in members { tree.insert(member, at: key) }
    return tree.value
  }
}
