/// Numbers of one kind, one after another: an array, or part of a mapped file.
package struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
  private enum Store: Sendable {
    case own([Element])
    /// From a byte on that is a multiple of the element's alignment.
    case lent(Bytes, offset: Int)
  }

  private let store: Store
  package let count: Int

  /// Takes over an array.
  package init(_ elements: [Element]) {
    store = .own(elements)
    count = elements.count
  }

  /// Part of some bytes, read in place; nil where they end before it or it is not aligned.
  package init?(_ bytes: Bytes, offset: Int, count: Int) {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, count >= 0, offset >= 0, offset <= bytes.count - size,
      offset.isMultiple(of: MemoryLayout<Element>.alignment)
    else { return nil }
    store = .lent(bytes, offset: offset)
    self.count = count
  }

  /// Lends all numbers.
  package func withElements<Result, Failure>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch store {
    case .own(let elements):
      // `Array`'s own method takes no typed error.
      let outcome = elements.withUnsafeBufferPointer { elements in
        Swift.Result { () throws(Failure) -> Result in try body(elements) }
      }
      return try outcome.get()
    case .lent(let bytes, let offset):
      return try bytes.withBytes { memory throws(Failure) -> Result in
        let part = UnsafeRawBufferPointer(rebasing: memory[offset...])
        let numbers = part.baseAddress?.assumingMemoryBound(to: Element.self)
        return try body(UnsafeBufferPointer(start: numbers, count: count))
      }
    }
  }
}

extension Column: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "the column has such a place")
    return withElements { $0[index] }
  }
}

extension Column: Equatable where Element: Equatable {
  package static func == (left: Column, right: Column) -> Bool { left.elementsEqual(right) }
}
