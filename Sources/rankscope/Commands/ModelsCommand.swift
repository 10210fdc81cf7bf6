import ArgumentParser

/// `rankscope models`: what reads the texts.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, fetch and verify the models.",
    subcommands: [ModelsListCommand.self, ModelsPullCommand.self, ModelsVerifyCommand.self],
    defaultSubcommand: ModelsListCommand.self)
}
