/// How much each candidate differs from those before it: 1 − the largest cosine to one of them,
/// between 0 and 1; the first has 1.
///
/// - Parameter cosine: of the candidates at two places.
/// - Complexity: O(`count`²) cosines.
/// - Throws: `CancellationError` when the task is cancelled.
func diversities(
  count: Int, cosine: (Int, Int) -> Double
) throws -> [Double] {
  try (0..<count).map { place in
    try Task.checkCancellation()
    let nearest = (0..<place).reduce(0) { max($0, cosine(place, $1)) }
    return 1 - min(1, nearest)
  }
}
