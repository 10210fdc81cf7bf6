extension Array where Element: Sendable {
  /// What is made of each element, in their order, by as many threads at the same time.
  func mapped<Output: Sendable>(
    by threads: Int, _ transform: @escaping @Sendable (Element) -> Output
  ) async -> [Output] {
    let size = Swift.max(1, (count + threads - 1) / threads)
    return await withTaskGroup(of: (start: Int, outputs: [Output]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        group.addTask { (start, self[start..<Swift.min(start + size, count)].map(transform)) }
      }
      let parts = await group.reduce(into: []) { $0.append($1) }
      return parts.sorted { $0.start < $1.start }.flatMap(\.outputs)
    }
  }
}
