import ArgumentParser
import Evaluation

/// `rankscope fuse`: several TREC runs become one.
struct FuseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuse", abstract: "Join TREC runs into one.",
    discussion: """
      rankscope fuse bm25.run dense.run > rrf.run
      rankscope fuse --method zscore --weights 0.3,0.7 bm25.run dense.run > z.run

      rrf adds 1 / (k + rank). minmax and zscore bring the scores of each query
      and run onto one scale and add them. What a run does not list gets 0 from
      it, or its least value by zscore.
      """)

  @Option(help: "rrf, minmax or zscore.")
  var method = RunFusion.Method.rrf
  @Option(help: "The constant k of reciprocal rank fusion.")
  var rrfK = 60
  @Option(help: "What each run weighs, with commas between; without it all weigh 1.")
  var weights: String?
  @Argument(help: "Two TREC runs or more.", completion: .file())
  var runs: [String]

  func validate() throws {
    guard runs.count > 1 else { throw ValidationError("one run cannot be fused; name two or more") }
    guard rrfK > 0 else { throw ValidationError("rrf-k is \(rrfK); give a number from 1") }
    _ = try parsedWeights()
  }

  func run() throws {
    let read = try runs.map { try TrecRun(path: $0) }
    let fusion = RunFusion(method: method, rrfK: rrfK, weights: try parsedWeights())
    let written = try fusion.fused(read).written()
    put(written.text, isData: true)
    if written.lowered > 0 {
      say(
        "rankscope: scores lowered by the least step, so that no two are tied: \(written.lowered)")
    }
  }

  private func parsedWeights() throws -> [Double] {
    guard let weights else { return runs.map { _ in 1 } }
    let parts = weights.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }.filter { $0.isFinite && $0 >= 0 }
    guard numbers.count == parts.count, numbers.contains(where: { $0 > 0 }) else {
      throw ValidationError("weights is \(weights); give numbers from 0 such as 0.3,0.7")
    }
    guard numbers.count == runs.count else {
      throw ValidationError(
        "weights has \(numbers.count) numbers for \(runs.count) runs; give one for each")
    }
    return numbers
  }
}

extension RunFusion.Method: ExpressibleByArgument {}
