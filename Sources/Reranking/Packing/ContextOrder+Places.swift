package import Retrieval

extension ContextOrder {
  /// The places in the context, from 1, of the kept chunks in the order of their ranks.
  ///
  /// With `edges` the context reads 1, 3, 5, …, 6, 4, 2, since models make least of what stands in
  /// the middle. Source: Liu et al., "Lost in the middle: how language models use long contexts",
  /// TACL 12 (2024).
  package func places(count: Int) -> [Int] {
    (0..<count).map { index in
      switch self {
      case .relevance: index + 1
      case .edges: index.isMultiple(of: 2) ? index / 2 + 1 : count - index / 2
      }
    }
  }
}
