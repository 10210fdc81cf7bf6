import Testing

/// The whole program, one test at a time: each runs the models on all cores.
@Suite("The program", .serialized, .timeLimit(.minutes(5)))
enum Application {
  static let approval = "Which contracts expiring next quarter require CFO approval for renewal?"
}

/// The program in a real terminal.
extension Application {
  @Suite(
    "In a terminal",
    .enabled(if: Tmux.isInstalled, "needs tmux: apt-get install tmux, or brew install tmux"))
  enum InTerminal {}
}
