import Foundation

/// The built program, run as a script runs it: with a data folder and an environment of its own.
struct Program {
  let folder: Folder
  var variables: [String: String] = [:]
  /// What is run.
  var executable = Self.path
  /// A run of more than this is stopped.
  var patience = Duration.seconds(60)

  /// With a data folder that holds nothing yet.
  static func fresh() throws -> Program { Program(folder: try Folder()) }

  /// With a data folder that already holds the sample corpus' index.
  static func warm() async throws -> Program {
    let program = try fresh()
    try FileManager.default.copyItem(
      atPath: try await WarmIndex.made.value, toPath: program.data)
    return program
  }

  var data: String { folder.place("data") }

  /// The environment of every run: nothing of the tester's taste gets in.
  var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    let passed = ["PATH", "HOME", "RANKSCOPE_HOME"].reduce(into: [:]) { $0[$1] = own[$1] }
    let set = ["RANKSCOPE_DATA": data, "LANG": "C.UTF-8", "TERM": "xterm-256color"]
    return passed.merging(set) { $1 }.merging(variables) { $1 }
  }

  /// How a run ended, and what it wrote.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// Runs to the end, and shows the process to a watcher meanwhile; a run that is stopped has
  /// status 15.
  func run(
    _ arguments: [String], input: some Sequence<UInt8> = [] as [UInt8],
    watch: (Process) -> Void = { _ in }
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    let (output, errors) = (try newFile("output"), try newFile("errors"))
    process.standardInput = FileHandle(forReadingAtPath: try folder.write(input, to: "input"))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.runHearingSignals()
    let end = ContinuousClock.now + patience
    while process.isRunning {
      if ContinuousClock.now > end { process.terminate() }
      watch(process)
      try await Task.sleep(for: .milliseconds(5))
    }
    return Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: URL(fileURLWithPath: output)),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  func run(_ arguments: String..., input: String = "") async throws -> Outcome {
    try await run(arguments, input: input.utf8)
  }

  private func newFile(_ name: String) throws -> String { try folder.write([], to: name) }

  /// `RANKSCOPE_BINARY`, else the program that was built beside the tests.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["RANKSCOPE_BINARY"] { return path }
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let folder = bundles.first ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return folder.deletingLastPathComponent().appendingPathComponent("rankscope").path
  }()
}

/// The sample corpus' index, built once for all tests and copied for each.
enum WarmIndex {
  private static let path = NSTemporaryDirectory() + "rankscope-index-\(getpid())"

  /// The data folder that holds it.
  static let made = Task {
    atexit { try? FileManager.default.removeItem(atPath: WarmIndex.path) }
    var program = try Program.fresh()
    program.variables["RANKSCOPE_DATA"] = path
    _ = try await program.run("search", "anything", "-k", "1", "--no-trace")
    return path
  }
}
