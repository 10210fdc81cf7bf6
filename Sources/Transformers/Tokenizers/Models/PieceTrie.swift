/// A set of pieces that finds all those a text starts with, from the shortest to the longest.
///
/// The tree's edges stand in one open-addressing hash table, keyed by node and byte.
struct PieceTrie: Sendable {
  private struct Edge {
    /// The node above times 256, plus the byte.
    var key: UInt32
    /// The node below; zero, which is the root, marks an empty place.
    var node: UInt32
  }

  /// The pieces may have less than so many bytes in all, so that a key fits.
  static let byteLimit = 1 << 24

  /// The node where every piece starts.
  static let root: UInt32 = 0

  private var edges: [Edge]
  private var mask: Int

  /// The id of the piece that ends at each node, or -1.
  private var ids: [Int32] = [-1]

  /// Holds the given pieces, of less than ``byteLimit`` bytes; of two equal ones the later counts.
  init(_ pieces: [(piece: String, id: Int32)]) {
    var capacity = 256
    while capacity < 4 * pieces.count { capacity *= 2 }
    edges = Array(repeating: Edge(key: 0, node: 0), count: capacity)
    mask = capacity - 1
    for (piece, id) in pieces where !piece.utf8.isEmpty {
      let node = piece.utf8.reduce(Self.root) { insert(below: $0, $1) }
      ids[Int(node)] = id
    }
  }

  /// The node that a byte leads to; nil where no piece goes on with it.
  func node(below node: UInt32, _ byte: UInt8) -> UInt32? {
    let found = edges[place(of: node << 8 | UInt32(byte))].node
    return found == 0 ? nil : found
  }

  /// The id of the piece that ends at a node.
  func id(at node: UInt32) -> Int32? {
    let id = ids[Int(node)]
    return id < 0 ? nil : id
  }

  /// The id of the piece with just these bytes.
  func id(of piece: Span<UInt8>) -> Int32? {
    var node = Self.root
    for index in piece.indices {
      guard let next = self.node(below: node, piece[index]) else { return nil }
      node = next
    }
    return id(at: node)
  }

  /// Where the edge of that key stands, or the empty place where it would.
  private func place(of key: UInt32) -> Int {
    let hash = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while edges[index].node != 0, edges[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func insert(below node: UInt32, _ byte: UInt8) -> UInt32 {
    let key = node << 8 | UInt32(byte)
    var place = place(of: key)
    if edges[place].node != 0 { return edges[place].node }
    if 2 * ids.count > edges.count {
      grow()
      place = self.place(of: key)
    }
    edges[place] = Edge(key: key, node: UInt32(ids.count))
    ids.append(-1)
    return edges[place].node
  }

  private mutating func grow() {
    let old = edges
    edges = Array(repeating: Edge(key: 0, node: 0), count: 2 * old.count)
    mask = edges.count - 1
    for edge in old where edge.node != 0 { edges[place(of: edge.key)] = edge }
  }
}
