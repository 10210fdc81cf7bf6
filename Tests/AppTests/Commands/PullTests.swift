import Foundation
import TestSupport
import Testing

extension Application {
  /// The program against a hub of the tests' own.
  @Suite("models pull", .enabled(if: HubServer.isThere, "needs python3"))
  struct PullTests {
    private let hub: HubServer
    private var program: Program

    init() throws {
      hub = try HubServer()
      program = try .fresh()
      program.variables = [
        "RANKSCOPE_CACHE": program.folder.place("cache"), "HF_ENDPOINT": hub.address,
        "HF_TOKEN": "hf_secret", "HOME": program.folder.place("home"),
      ]
      try FileManager.default.copyItem(
        atPath: Fixture.path("tiny-bert-rerank"), toPath: offered("model"))
    }

    /// Where the hub has the files of a model.
    private func offered(_ name: String) throws -> String {
      try FileManager.default.createDirectory(
        atPath: hub.folder + "/hub/lab", withIntermediateDirectories: true)
      return hub.folder + "/hub/lab/" + name
    }

    private var place: String { program.folder.place("cache/models/lab/model") }
    private var part: String {
      program.folder.place("cache/models/.parts/lab/model/model.safetensors.part")
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// One line, of this status; nothing published, and the token nowhere.
    private func expectRefusal(
      _ outcome: Program.Outcome, status: Int32, saying words: String...,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
      #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
      let last = outcome.errorLines.last ?? ""
      let others = outcome.errorLines.dropLast()
      #expect(
        others.allSatisfy {
          $0.contains("files, ") || $0.contains(" of ") || $0.contains("again in")
        },
        "\(outcome.errors)", sourceLocation: sourceLocation)
      for word in words {
        #expect(last.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
      }
      #expect(!exists(place), sourceLocation: sourceLocation)
      expectNoToken(outcome, sourceLocation: sourceLocation)
    }

    private func expectNoToken(
      _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(!(outcome.errors + outcome.text).contains("hf_"), sourceLocation: sourceLocation)
      let files = FileManager.default.enumerator(atPath: program.folder.path)
      for case let file as String in files ?? FileManager.DirectoryEnumerator() {
        let data = FileManager.default.contents(atPath: program.folder.place(file)) ?? Data()
        #expect(
          data.range(of: Data("hf_secret".utf8)) == nil, "\(file)", sourceLocation: sourceLocation)
      }
    }

    @Test("a fetched model is listed, and scores offline as its folder does")
    func fetched() async throws {
      try hub.misbehave(#"{"token":"hf_secret"}"#)
      let outcome = try await program.run("models", "pull", "lab/model")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.text.contains("lab/model: cross-encoder, BERT, 2 x 32"))
      #expect(outcome.text.contains("--rerank-model lab/model"))
      expectNoToken(outcome)
      var offline = program
      offline.variables["HF_ENDPOINT"] = "http://127.0.0.1:9"
      let pairs = #"{"query":"refund","passages":["in Japan","the moon"]}"#
      let scores = try await offline.run("rerank", "--model", "lab/model", input: pairs)
      #expect(scores.status == 0, "\(scores.errors)")
      let due = try await program.run(
        "rerank", "--model", Fixture.path("tiny-bert-rerank"), input: pairs)
      #expect(scores.text == due.text)
      let listed = try await offline.run("models", "list", "--json")
      let cards = try JSON(listed.text)["models"].list
      let card = try #require(try cards.first { try $0["name"].text == "lab/model" })
      #expect(try card["source"].text == "fetched")
      #expect(try card["path"].text == place)
      #expect(try !card["default"].flag)
      let verified = try await offline.run("models", "verify", "lab/model")
      #expect(verified.text.hasPrefix("ok     lab/model: 4 files are as in its manifest\n"))
    }

    @Test("a model that is not here is answered with the command that fetches it")
    func absent() async throws {
      let outcome = try await program.run("rerank", "--model", "lab/model")
      expectRefusal(outcome, status: 2, saying: "rankscope models pull lab/model")
    }

    @Test("names and hubs that are none")
    func names() async throws {
      let plain = try await program.run("models", "pull", "model")
      expectRefusal(plain, status: 2, saying: "model is no model's name", "ORG/NAME")
      let missing = try await program.run("models", "pull", "lab/other")
      expectRefusal(missing, status: 2, saying: "has no lab/other")
      let revision = try await program.run("models", "pull", "lab/model", "--revision", "no-such")
      expectRefusal(revision, status: 2, saying: "at revision no-such")
      var lost = program
      lost.variables["HF_ENDPOINT"] = "http://127.0.0.1:9"
      let unreached = try await lost.run("models", "pull", "lab/model")
      expectRefusal(unreached, status: 3, saying: "127.0.0.1")
      lost.variables["HF_ENDPOINT"] = "ftp://hub"
      let address = try await lost.run("models", "pull", "lab/model")
      expectRefusal(address, status: 2, saying: "ftp://hub", "HF_ENDPOINT")
    }

    #if os(Linux)
      @Test("where there is no libcurl, that is told, and all the rest works")
      func withoutLibcurl() async throws {
        var other = program
        other.executable = other.folder.place("rankscope")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: Program.path))
        // Names of the same length that no library has.
        for name in ["libcurl.so.4", "libcurl-gnutls.so.4"] {
          guard let range = bytes.range(of: Data(name.utf8)) else { continue }
          bytes[range.lowerBound] = UInt8(ascii: "n")
        }
        try bytes.write(to: URL(fileURLWithPath: other.executable))
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: other.executable)
        let pull = try await other.run("models", "pull", "lab/model")
        expectRefusal(pull, status: 3, saying: "cannot be loaded; install libcurl")
        let version = try await other.run("--version")
        #expect(version.status == 0)
      }
    #endif

    @Test("a closed model without its token")
    func closed() async throws {
      try hub.misbehave(#"{"token":"hf_another"}"#)
      let wrong = try await program.run("models", "pull", "lab/model")
      expectRefusal(wrong, status: 2, saying: "HF_TOKEN")
      var stranger = program
      stranger.variables["HF_TOKEN"] = ""
      let none = try await stranger.run("models", "pull", "lab/model")
      expectRefusal(none, status: 2, saying: "set HF_TOKEN")
    }

    @Test("what the engine cannot run is refused before its weights are fetched")
    func foreign() async throws {
      let config = try String(contentsOfFile: offered("model/config.json"), encoding: .utf8)
      let foreign = config.replacing("\"bert\"", with: "\"gpt2\"")
        .replacing("BertForSequenceClassification", with: "GPT2LMHeadModel")
      try hub.offer(foreign.utf8, as: "config.json", of: "lab/model")
      let family = try await program.run("models", "pull", "lab/model")
      expectRefusal(family, status: 2, saying: "GPT2LMHeadModel", "nothing was kept")
      try hub.offer(config.utf8, as: "config.json", of: "lab/model")
      try hub.offer(
        #"[{"idx":0,"type":"sentence_transformers.models.Dense"}]"#.utf8, as: "modules.json",
        of: "lab/model")
      let module = try await program.run("models", "pull", "lab/model")
      expectRefusal(module, status: 2, saying: "modules.json", "Dense")
      #expect(try hub.requests(for: "model.safetensors").isEmpty)
    }

    @Test(
      "weights that are not one safetensors file are refused",
      arguments: [
        ("pytorch_model.bin", "pytorch_model.bin"),
        ("model.safetensors.index.json", "several files"),
      ])
    func weights(file: String, word: String) async throws {
      try FileManager.default.removeItem(atPath: offered("model/model.safetensors"))
      try hub.offer("{}".utf8, as: file, of: "lab/model")
      let outcome = try await program.run("models", "pull", "lab/model")
      expectRefusal(outcome, status: 2, saying: word)
    }

    @Test("other content than listed is the hub's fault, and is not kept")
    func spoilt() async throws {
      let zeros = String(repeating: "0", count: 64)
      try hub.misbehave(
        #"{"listed":{"model.safetensors":{"lfs":{"sha256":"\#(zeros)","size":149764}}}}"#)
      let checksum = try await program.run("models", "pull", "lab/model")
      expectRefusal(checksum, status: 3, saying: "another checksum")
      try hub.misbehave(#"{"listed":{"model.safetensors":{"lfs":null,"size":5}}}"#)
      let size = try await program.run("models", "pull", "lab/model")
      expectRefusal(size, status: 3, saying: "listed with 5 bytes but sent with 149764")
      #expect(!exists(part))
    }

    @Test("a cut connection is told and taken up")
    func cut() async throws {
      try hub.misbehave(#"{"cut":{"model.safetensors":[50000]}}"#)
      let outcome = try await program.run("models", "pull", "lab/model")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("trying again in 1 s"))
      let ranges = try hub.requests(for: "model.safetensors").map(\.range)
      #expect(ranges == [nil, "bytes=50000-"])
    }

    @Test("a full disk ends it in one line")
    func fullDisk() async throws {
      // The shell has the program hear of the limit as of a full disk, by an error.
      let limited = try await program.runLimited(toKilobytes: 64, "models", "pull", "lab/model")
      expectRefusal(limited, status: 2, saying: "model.safetensors", "make room")
      try hub.misbehave(
        #"{"listed":{"model.safetensors":{"lfs":null,"size":1000000000000000000}}}"#)
      let outcome = try await program.run("models", "pull", "lab/model")
      expectRefusal(outcome, status: 2, saying: "1000.0 PB are needed")
    }

    @Test("^C stops it, also where the hub is silent, and the next pull goes on from the part")
    func interrupted() async throws {
      try hub.misbehave(#"{"stuck":{"model.safetensors":50000}}"#)
      let part = part
      var isInterrupted = false
      let outcome = try await program.run("models", "pull", "lab/model") { process in
        guard !isInterrupted, FileManager.default.contents(atPath: part)?.count == 50000 else {
          return
        }
        isInterrupted = true
        process.interrupt()
      }
      expectRefusal(outcome, status: 130, saying: "what was fetched is kept")
      try hub.misbehave("{}")
      let next = try await program.run("models", "pull", "lab/model")
      #expect(next.status == 0, "\(next.errors)")
      #expect(try hub.requests(for: "model.safetensors").last?.range == "bytes=50000-")
    }

    @Test("the hub may stand in the configuration; a key that means nothing is named")
    func configured() async throws {
      var program = program
      program.variables["HF_ENDPOINT"] = ""
      program.variables["RANKSCOPE_CONFIG"] = try program.folder.write(
        "[hub]\nendpoint = \"\(hub.address)\"\n".utf8, to: "config.toml")
      let outcome = try await program.run("models", "pull", "lab/model")
      #expect(outcome.status == 0, "\(outcome.errors)")
      try program.folder.write("[hub]\n\nendpiont = \"x\"\n".utf8, to: "config.toml")
      let wrong = try await program.run("models", "pull", "lab/model")
      #expect(wrong.status == 2)
      #expect(
        wrong.errors.contains("config.toml:3: endpiont means nothing in [hub]; write endpoint"))
    }
  }
}

extension Program {
  /// Runs to the end, and shows the process to a watcher meanwhile.
  fileprivate func run(
    _ arguments: String..., watch: (Process) -> Void
  ) async throws -> Outcome {
    try await start(Self.path, arguments, watch)
  }

  /// Runs with a limit on how large a file may become.
  fileprivate func runLimited(
    toKilobytes limit: Int, _ arguments: String...
  ) async throws -> Outcome {
    let script = "trap '' XFSZ; ulimit -f \(limit * 2); exec \"$0\" \"$@\""
    return try await start("/bin/sh", ["-c", script, Self.path] + arguments) { _ in }
  }

  private func start(
    _ executable: String, _ arguments: [String], _ watch: (Process) -> Void
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    let (output, errors) = (try folder.write([], to: "output"), try folder.write([], to: "errors"))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.runHearingSignals()
    let end = ContinuousClock.now + .seconds(60)
    while process.isRunning {
      if ContinuousClock.now > end { process.terminate() }
      watch(process)
      try await Task.sleep(for: .milliseconds(20))
    }
    return Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: URL(fileURLWithPath: output)),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}
