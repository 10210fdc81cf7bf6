import Foundation
import Kernels
import Synchronization

/// What the operations of an encoder can be told apart as.
enum OperationKind: String, CaseIterable {
  case products, attention, normalize
}

/// Seconds of processor time that all threads' operations have taken.
final class OperationTally: Sendable {
  private let seconds = Mutex<[OperationKind: Double]>([:])

  func reset() { seconds.withLock { $0 = [:] } }

  func add(_ more: Double, to kind: OperationKind) {
    seconds.withLock { $0[kind, default: 0] += more }
  }

  subscript(kind: OperationKind) -> Double { seconds.withLock { $0[kind] ?? 0 } }
}

/// Operations whose time on their own thread is added up.
///
/// A call takes tens of microseconds at least, of which looking at the clock is less than a
/// hundredth.
struct TimedOperations: Operations {
  private let operations: any Operations
  private let tally: OperationTally

  init(_ operations: any Operations, _ tally: OperationTally) {
    self.operations = operations
    self.tally = tally
  }

  func rows(for count: Int) -> Int { operations.rows(for: count) }

  func layer(weight: Tensor, bias: Tensor, steps: Tensor?) throws(KernelError) -> Linear {
    try operations.layer(weight: weight, bias: bias, steps: steps)
  }

  func linear(_ input: Tensor, _ layer: Linear, _ epilogue: Epilogue, into output: Tensor)
    throws(KernelError)
  {
    let start = Self.now
    defer { tally.add(Self.now - start, to: .products) }
    try operations.linear(input, layer, epilogue, into: output)
  }

  func normalize(_ rows: Tensor, _ norm: Norm) {
    let start = Self.now
    defer { tally.add(Self.now - start, to: .normalize) }
    operations.normalize(rows, norm)
  }

  func attend(
    _ projections: Tensor, _ sequences: [AttentionSpan], heads: Int, reach: Int?,
    precision: Precision, into output: Tensor
  ) {
    let start = Self.now
    defer { tally.add(Self.now - start, to: .attention) }
    operations.attend(
      projections, sequences, heads: heads, reach: reach, precision: precision, into: output)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Shares of the whole work's processor time.
struct ProfileLine: Encodable {
  var peer = "rankscope"
  var way: String
  var cpuSeconds: Double
  var shares: [String: Double]

  init(way: String, cpuSeconds: Double, _ tally: OperationTally) {
    self.way = way
    self.cpuSeconds = cpuSeconds
    shares = Dictionary(
      uniqueKeysWithValues: OperationKind.allCases.map { ($0.rawValue, tally[$0] / cpuSeconds) })
    shares["rest"] = 1 - shares.values.reduce(0, +)
  }
}
