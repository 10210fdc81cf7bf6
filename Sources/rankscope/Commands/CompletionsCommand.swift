import ArgumentParser

/// `rankscope completions`: what a shell needs to complete the command line.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completions for a shell.",
    discussion: """
      rankscope completions bash > ~/.local/share/bash-completion/completions/rankscope
      rankscope completions zsh > ~/.zfunc/_rankscope           with ~/.zfunc in fpath
      rankscope completions fish > ~/.config/fish/completions/rankscope.fish

      make install puts them where the shells look.
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    put(Rankscope.completionScript(for: shell.completions) + "\n")
  }

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    fileprivate var completions: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }
}
