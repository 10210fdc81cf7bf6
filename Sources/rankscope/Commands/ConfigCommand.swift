import ArgumentParser
import Foundation

/// `rankscope config`: the configuration file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Write, find and check the configuration.",
    discussion: """
      rankscope config init            writes your file, with every key and its default
      rankscope config path            which files are read, and what goes over them
      rankscope config check           what is wrong in them, what is in force, and from where

      docs/config.md has all of it.
      """,
    subcommands: [Init.self, Path.self, ConfigCheckCommand.self])

  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a file with every key and its default, to be changed.",
      discussion: """
        rankscope config init --print            only shows it
        rankscope config init --project --force  rankscope.toml in this folder, written anew
        """)

    @Flag(help: "Write rankscope.toml for this folder, in place of your own file.")
    var project = false
    @Flag(help: "Write over a file that is there.")
    var force = false
    @Flag(help: "Write to standard output.")
    var print = false

    func run() throws {
      let text = ConfigText(isOwn: !project).text
      if print { return put(text) }
      let path = try path()
      let isThere = FileManager.default.fileExists(atPath: path)
      guard force || !isThere else {
        throw UsageError("\(path) is there already; --force writes over it, --print only shows")
      }
      try Self.makeFolder(of: path)
      try OutputFile.write(text, to: path)
      say("rankscope: \(isThere ? "written over" : "written to") \(path)")
    }

    private func path() throws -> String {
      if project { return ConfigFile.project }
      guard let own = ConfigFile.path(environment: ProcessInfo.processInfo.environment) else {
        throw UsageError("no home is known; set RANKSCOPE_CONFIG to where the file should be")
      }
      return own
    }

    private static func makeFolder(of path: String) throws {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw UsageError("the folder \(folder.path) cannot be made; set RANKSCOPE_CONFIG elsewhere")
      }
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which files are read, in order, and what goes over them.",
      discussion: """
        rankscope config path
        """)

    @Flag(help: "Print one JSON value.")
    var json = false

    func run() throws {
      let report = try ConfigPaths(environment: ProcessInfo.processInfo.environment)
      put(json ? try report.json() : report.text)
    }
  }
}
