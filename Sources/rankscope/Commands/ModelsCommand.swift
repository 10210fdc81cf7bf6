import ArgumentParser

/// `rankscope models`: what reads the texts.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, fetch and verify the models.",
    discussion: """
      rankscope models                                                   what is here
      rankscope models pull cross-encoder/ms-marco-MiniLM-L6-v2          fetches another
      rankscope models verify                                            are they sound?
      """,
    subcommands: [ModelsListCommand.self, ModelsPullCommand.self, ModelsVerifyCommand.self],
    defaultSubcommand: ModelsListCommand.self)
}
