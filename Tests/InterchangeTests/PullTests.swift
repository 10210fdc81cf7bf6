import Foundation
import TestSupport
import Testing

@testable import Interchange

/// Pulls from a real server, which speaks the hub's API and misbehaves on demand.
@Suite(
  "Pulling a model", .enabled(if: HubServer.isThere, "needs python3"), .timeLimit(.minutes(1)))
struct PullTests {
  let server: HubServer
  let weights: [UInt8]
  let model: ModelName

  init() throws {
    server = try HubServer()
    var generator = SystemRandomNumberGenerator()
    weights = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    model = try #require(ModelName("lab/tiny"))
    try server.offer(#"{"model_type":"bert"}"#.utf8, as: "config.json")
    try server.offer("[PAD]\n[UNK]\n".utf8, as: "vocab.txt")
    try server.offer("{}".utf8, as: "1_Pooling/config.json")
    try server.offer("---\nlicense: mit\n---\n".utf8, as: "README.md")
    try server.offer("print()".utf8, as: "train.py")
    try server.offer(weights, as: "model.safetensors")
  }

  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// Pulls with as many tries as said, without pauses worth waiting for.
  @discardableResult
  func pull(
    revision: String = "main", tries: Int = 1, token: String? = nil,
    check: (String, [String]) throws -> Void = { _, _ in },
    tell: (ModelPull.News) -> Void = { _ in }
  ) throws -> (manifest: ModelManifest, wasThere: Bool) {
    var retry = Retry()
    (retry.tries, retry.firstPause) = (tries, 0.01)
    let hub = Hub(
      address: try HubAddress(server.address), token: token.flatMap { HubToken($0) },
      stallSeconds: 1)
    return try ModelPull(
      model, revision: revision, from: hub, into: store, retry: retry
    ).run(check: check, tell: tell)
  }

  var store: ModelStore { ModelStore(path: server.folder + "/store") }
  var place: String { store.folder(of: model) }
  var part: String { store.staging(of: model) + "/model.safetensors.part" }

  func content(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }

  /// Nothing stands where a model would.
  func expectNothingPublished(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      !FileManager.default.fileExists(atPath: place), "half a model", sourceLocation: sourceLocation
    )
    #expect(store.models.isEmpty, sourceLocation: sourceLocation)
  }

  /// The error that a pull ends with.
  func fault(
    tries: Int = 1, token: String? = nil, revision: String = "main",
    check: (String, [String]) throws -> Void = { _, _ in }
  ) throws -> HubError {
    try #require(throws: HubError.self) {
      try pull(revision: revision, tries: tries, token: token, check: check)
    }
  }

  @Test("A model stands whole in its place, with a manifest, and without what nobody reads")
  func whole() throws {
    let (manifest, wasThere) = try pull()
    #expect(!wasThere)
    #expect(content(place + "/model.safetensors") == weights)
    #expect(content(place + "/1_Pooling/config.json") == Array("{}".utf8))
    #expect(content(place + "/train.py") == nil)
    #expect(ModelManifest(folder: place)?.files == manifest.files)
    #expect(manifest.commit == "0123456789abcdef0123456789abcdef01234567")
    #expect(manifest.endpoint == server.address)
    let record = try #require(manifest.files.first { $0.path == "model.safetensors" })
    #expect(record.size == weights.count)
    let file = place + "/model.safetensors"
    #expect(FileCheck.of(file, sha256: record.sha256) == .same)
    #expect(FileCheck.of(file, sha256: String(record.sha256.reversed())) == .changed)
    #expect(FileCheck.of(file + "-2", sha256: record.sha256) == .missing)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: store.path + "/.parts/lab")
    #expect(left == ["tiny.lock"])
  }

  @Test("A model that is there is not fetched again; another commit replaces it")
  func again() throws {
    try pull()
    let before = try server.requests().count
    #expect(try pull().wasThere)
    #expect(!FileManager.default.fileExists(atPath: store.staging(of: model)))
    #expect(try server.requests().count == before + 1)
    try server.offer(weights.reversed(), as: "model.safetensors")
    try server.misbehave(#"{"commit":"ffffffffffffffffffffffffffffffffffffffff"}"#)
    #expect(try !pull().wasThere)
    #expect(content(place + "/model.safetensors") == weights.reversed())
    #expect(ModelManifest(folder: place)?.commit.first == "f")
  }

  @Test("The token goes to the hub and to no other host, nor into any file")
  func token() throws {
    try server.misbehave(#"{"token":"hf_secret"}"#)
    try pull(token: "hf_secret")
    let requests = try server.requests()
    #expect(requests.contains { $0.host.hasPrefix("localhost") })
    for request in requests {
      let isHub = request.host.hasPrefix("127.0.0.1")
      #expect(request.authorization == (isHub ? "Bearer hf_secret" : nil), "\(request.path)")
    }
    let files = FileManager.default.enumerator(atPath: store.path)
    for case let file as String in try #require(files) {
      let text = content(store.path + "/" + file).map { String(decoding: $0, as: UTF8.self) }
      #expect(text?.contains("hf_secret") != true, "\(file)")
    }
  }

  @Test("Without the right token nothing is fetched, and the error says what to do")
  func denied() throws {
    try server.misbehave(#"{"token":"hf_secret"}"#)
    #expect("\(try fault())".contains("set HF_TOKEN"))
    let wrong = "\(try fault(token: "hf_wrong"))"
    #expect(wrong.contains("accept its terms"))
    #expect(!wrong.contains("hf_wrong"))
    #expect(try !fault().isOutOfReach)
    expectNothingPublished()
  }

  @Test("A model, revision or file that is not there is named")
  func missing() throws {
    #expect("\(try fault(revision: "no-such"))".contains("lab/tiny at revision no-such"))
    try server.misbehave(#"{"extra":["vocab.json","tokenizer.json"]}"#)
    let error = try fault()
    #expect(error == .missing("tokenizer.json of lab/tiny", at: server.address))
    expectNothingPublished()
  }

  @Test("A cut connection is taken up where it broke, if the content is still the same")
  func cut() throws {
    try server.misbehave(#"{"cut":{"model.safetensors":[40000]}}"#)
    var waits = 0
    try pull(tries: 2, tell: { if case .waiting = $0 { waits += 1 } })
    #expect(waits == 1)
    #expect(content(place + "/model.safetensors") == weights)
    let requests = try server.requests(for: "model.safetensors")
    #expect(requests.map(\.range) == [nil, "bytes=40000-"])
    #expect(requests[1].ifRange?.hasPrefix("\"") == true)
  }

  @Test("A later pull goes on from the part that an earlier one left")
  func resumed() throws {
    try server.misbehave(#"{"cut":{"model.safetensors":[40000, 20000]}}"#)
    #expect(try fault().isOutOfReach)
    expectNothingPublished()
    #expect(content(part) == Array(weights.prefix(40000)))
    #expect(try fault().isOutOfReach)
    #expect(content(part) == Array(weights.prefix(60000)))
    var before: Int?
    try pull(tell: { if case .bytes(_, _, let count) = $0 { before = count } })
    #expect(before.map { $0 >= 60000 } == true)
    #expect(content(place + "/model.safetensors") == weights)
    let ranges = try server.requests(for: "model.safetensors").map(\.range)
    #expect(ranges == [nil, "bytes=40000-", "bytes=60000-"])
    #expect(try server.requests(for: "vocab.txt").count == 1)
  }

  @Test("A server that knows no ranges sends the whole again, and that is what is kept")
  func ignoredRange() throws {
    try server.misbehave(#"{"cut":{"model.safetensors":[40000]},"ignore_range":true}"#)
    try pull(tries: 2)
    #expect(content(place + "/model.safetensors") == weights)
    #expect(try server.requests(for: "model.safetensors").last?.range == "bytes=40000-")
  }

  @Test("A part is not gone on with where the server's entity tag has changed")
  func changedTag() throws {
    try server.misbehave(
      #"{"cut":{"model.safetensors":[40000]},"tag":{"model.safetensors":"\"a\""}}"#)
    _ = try fault()
    try server.misbehave(#"{"tag":{"model.safetensors":"\"b\""}}"#)
    try pull()
    let last = try #require(try server.requests(for: "model.safetensors").last)
    #expect(last.ifRange == "\"a\"")
    #expect(content(place + "/model.safetensors") == weights)
  }

  @Test("A part of other content is not gone on with")
  func otherContent() throws {
    try server.misbehave(#"{"cut":{"model.safetensors":[40000]}}"#)
    _ = try fault()
    try server.offer(weights.reversed(), as: "model.safetensors")
    try pull()
    #expect(try server.requests(for: "model.safetensors").last?.range == nil)
    #expect(content(place + "/model.safetensors") == weights.reversed())
  }

  @Test("A part that was spoilt on disk is thrown away, and the whole fetched")
  func spoiltPart() throws {
    try server.misbehave(#"{"cut":{"model.safetensors":[40000]}}"#)
    _ = try fault()
    let file = try #require(FileHandle(forWritingAtPath: part))
    try file.write(contentsOf: Data("spoilt".utf8))
    try pull(tries: 2)
    #expect(
      try server.requests(for: "model.safetensors").map(\.range) == [nil, "bytes=40000-", nil])
    #expect(content(place + "/model.safetensors") == weights)
  }

  @Test("Other content than listed is thrown away, by either kind of checksum")
  func wrongChecksum() throws {
    let zeros = String(repeating: "0", count: 64)
    try server.misbehave(
      #"{"listed":{"model.safetensors":{"lfs":{"sha256":"\#(zeros)","size":100000}}}}"#)
    #expect(try fault(tries: 3) == .checksum("model.safetensors of lab/tiny"))
    #expect(try server.requests(for: "model.safetensors").count == 1)
    try server.misbehave(#"{"listed":{"vocab.txt":{"blobId":"\#(zeros.prefix(40))"}}}"#)
    #expect(try fault() == .checksum("vocab.txt of lab/tiny"))
    expectNothingPublished()
    #expect(content(part) == nil)
  }

  @Test(
    "Another number of bytes than listed is refused at the first byte",
    arguments: [99_999, 100_001])
  func wrongSize(listed: Int) throws {
    try server.misbehave(
      #"{"listed":{"model.safetensors":{"lfs":null,"size":\#(listed)}}}"#)
    #expect(
      try fault() == .size("model.safetensors of lab/tiny", listed: listed, sent: weights.count))
    expectNothingPublished()
    #expect(content(part) == nil)
  }

  @Test("Where the list gives neither sizes nor sums, the answers' own are held to")
  func bareList() throws {
    let bare = #"{"lfs":null,"blobId":null,"size":null}"#
    try server.misbehave(
      #"{"listed":{"model.safetensors":\#(bare),"vocab.txt":\#(bare),"config.json":\#(bare)}}"#)
    #expect(try pull().manifest.files.count == 5)
    #expect(content(place + "/model.safetensors") == weights)
  }

  @Test("A hub that is busy or broken is asked again, but not for ever")
  func busy() throws {
    try server.misbehave(#"{"status":{"list":[429, 503],"model.safetensors":[500, 429]}}"#)
    try pull(tries: 3)
    #expect(content(place + "/model.safetensors") == weights)
    try server.misbehave(
      #"{"commit":"ffffffff","status":{"list":[429, 503, 500, 500, 500, 500, 500]}}"#)
    #expect("\(try fault(tries: 3))".contains("status 500"))
    #expect(try server.requests().filter { $0.path.hasPrefix("/api/") }.count == 6)
  }

  @Test("A hub that falls silent is given up, and what came is kept")
  func stuck() throws {
    try server.misbehave(#"{"stuck":{"model.safetensors":40000}}"#)
    let error = try fault()
    #expect(error.isOutOfReach)
    #expect(content(part)?.count == 40000)
    expectNothingPublished()
  }

  @Test("A hub that is not there is named at once")
  func noHub() throws {
    let hub = Hub(address: try HubAddress("http://127.0.0.1:9"), token: nil)
    let pull = ModelPull(model, from: hub, into: store)
    let error = try #require(throws: HubError.self) { try pull.run(check: { _, _ in }) { _ in } }
    #expect(error.isOutOfReach)
    #expect("\(error)".contains("127.0.0.1"))
  }

  @Test("What cannot be run is refused before the weights are asked for, and leaves nothing")
  func refused() throws {
    let error = try fault { folder, listed in
      #expect(listed.contains("train.py"))
      throw Refusal(description: "\(folder)/config.json describes a poem; choose a model")
    }
    #expect(
      "\(error)" == "lab/tiny cannot be run: config.json describes a poem; choose a model; "
        + "nothing was kept")
    #expect(try server.requests(for: "model.safetensors").isEmpty)
    #expect(!FileManager.default.fileExists(atPath: store.staging(of: model)))
    try server.misbehave(#"{"absent":["config.json"]}"#)
    #expect("\(try fault())".contains("no config.json"))
    try server.misbehave(#"{"absent":["model.safetensors"]}"#)
    #expect("\(try fault())".contains("no model.safetensors"))
    expectNothingPublished()
  }

  @Test("A list cannot have files written outside the model's folder")
  func paths() throws {
    try server.misbehave(
      #"{"extra":["../evil/config.json","/tmp/vocab.txt","1_Pooling/../../../config.json"]}"#)
    #expect(try pull().manifest.files.count == 5)
    #expect(try server.requests().allSatisfy { !$0.path.contains("..") })
  }

  @Test("Too little room is told before the weights are asked for")
  func room() throws {
    try server.misbehave(
      #"{"listed":{"model.safetensors":{"lfs":null,"size":1000000000000000000}}}"#)
    guard case .room(_, let needed, let free) = try fault() else {
      Issue.record("it was not told")
      return
    }
    #expect(needed > free)
    #expect(try server.requests(for: "model.safetensors").isEmpty)
  }

  @Test(
    "A disk that is full in the middle ends the pull in one line",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func fullDisk() throws {
    let staging = store.staging(of: model)
    try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: part, withDestinationPath: "/dev/full")
    let error = try fault(tries: 3)
    #expect("\(error)".contains("No space left on device"))
    #expect(!error.isOutOfReach)
    expectNothingPublished()
  }

  @Test("One at a time fetches a model")
  func locked() throws {
    try store.prepare(for: model)
    let lock = try ModelLock(model, in: store)
    #expect(try fault() == .busy(model, process: "process \(getpid())"))
    withExtendedLifetime(lock) {}
  }

  @Test("A cancelled pull stops, and the next one goes on from its part")
  func cancelled() async throws {
    try server.misbehave(#"{"slow":{"model.safetensors":0.05}}"#)
    let (store, model) = (store, model)
    let hub = Hub(address: try HubAddress(server.address), token: nil)
    let task = Task.detached {
      try ModelPull(model, from: hub, into: store).run(check: { _, _ in }) { news in
        // The small files have a few dozen bytes together.
        if case .bytes(let count, _, _) = news, count > 5000 {
          withUnsafeCurrentTask { $0?.cancel() }
        }
      }.wasThere
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let came = try #require(content(part)?.count)
    #expect(came > 0 && came < weights.count)
    try server.misbehave("{}")
    try pull()
    #expect(try server.requests(for: "model.safetensors").last?.range == "bytes=\(came)-")
    #expect(content(place + "/model.safetensors") == weights)
  }
}
