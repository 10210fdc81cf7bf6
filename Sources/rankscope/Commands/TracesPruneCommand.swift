import ArgumentParser
import Foundation
import Storage

/// `rankscope traces prune`: removes what is kept no longer.
struct TracesPruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove what the configuration keeps no longer, and give the room back.",
    discussion: """
      [traces] of the configuration says how long: keep_days (90), and keep_mb (1000) for all \
      records together; 0 sets no limit. The oldest recordings go first; what a person flagged or \
      noted stays. The screens do the same whenever they open, and traces listen every hour, in the \
      background.

      rankscope traces prune --dry-run     what would go
      """)

  @Flag(help: "Only say what would go.")
  var dryRun = false

  func run() async throws {
    let folders = try Folders(environment: ProcessInfo.processInfo.environment)
    let store = try TraceStore.open(in: folders)
    let (retention, now) = (try ConfigFile.read().retention, Date().timeIntervalSince1970)
    if dryRun {
      return put("would remove \(Self.words(try store.prunable(retention, at: now)))\n")
    }
    let pruned = try store.prune(retention, at: now)
    if pruned.count > 0 { try store.shrink() }
    put("removed \(Self.words(pruned))\n")
  }

  private static func words(_ pruning: TraceStore.Pruning) -> String {
    let megabytes = String(format: "%.1f", Double(pruning.bytes) / 1e6)
    return "\(counted(pruning.count, "trace")), \(megabytes) MB"
  }
}
