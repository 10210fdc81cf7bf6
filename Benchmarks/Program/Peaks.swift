import ArgumentParser
import CKernels
import Foundation

/// `rankscope-bench peaks`: what the machine can do at most.
struct Peaks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Peak operations of one core in each kind of number, and memory bandwidth.")

  @Option(help: "How many threads read memory at once.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func run() throws {
    let peaks = ck_peaks_here()
    printLine(
      PeaksLine(
        benchmark: "peaks", int8GOPS: Self.speed(peaks.int8),
        bfloat16GFLOPS: Self.speed(peaks.bfloat16), float32GFLOPS: Self.speed(peaks.float32),
        threads: threads, readGBOneThread: Self.bandwidth(threads: 1),
        readGBAllThreads: Self.bandwidth(threads: threads)))
  }

  /// Billions of operations a second of processor time, the best of seven tries.
  private static func speed(_ peak: ck_peak?) -> Double {
    guard let peak else { return 0 }
    let tries = (0..<7).map { _ in
      var operations = 0.0
      let seconds = Stopwatch.measure { operations = peak(4_000_000) }.cpu
      return operations / seconds * 1e-9
    }
    return tries.max() ?? 0
  }

  /// Billions of bytes a second that threads read together, the best of seven tries.
  ///
  /// Each reads 256 MiB of its own, more than any cache holds.
  private static func bandwidth(threads: Int) -> Double {
    let count = 64 << 20
    let blocks = (0..<threads).map { _ in [Float](repeating: 1, count: count) }
    let tries = (0..<7).map { _ in
      let seconds = Stopwatch.measure {
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          blocks[thread].withUnsafeBufferPointer {
            _ = ck_peaks_here().read?($0.baseAddress, count)
          }
        }
      }.wall
      return Double(threads * count * MemoryLayout<Float>.stride) / seconds * 1e-9
    }
    return tries.max() ?? 0
  }
}

/// The line that `peaks` prints.
private struct PeaksLine: Encodable {
  var benchmark: String
  var int8GOPS: Double
  var bfloat16GFLOPS: Double
  var float32GFLOPS: Double
  var threads: Int
  var readGBOneThread: Double
  var readGBAllThreads: Double
}
