internal import Foundation

/// A model hub that speaks Hugging Face's API: https://huggingface.co/docs/hub/api.
package struct Hub: Sendable {
  /// Where it is.
  package let address: HubAddress
  private let token: HubToken?
  private let stallSeconds: Int
  private let agent: String

  /// A hub that is given up after so many seconds without a byte.
  package init(
    address: HubAddress, token: HubToken?, agent: String = "rankscope", stallSeconds: Int = 30
  ) {
    self.address = address
    self.token = token
    self.agent = agent
    self.stallSeconds = stallSeconds
  }

  /// The files of a model at a revision: a branch, a tag or a commit.
  func listing(of model: ModelName, revision: String) throws -> HubListing {
    var json = Data()
    let what = revision == "main" ? "\(model)" : "\(model) at revision \(revision)"
    try get(address.listing(of: model, revision: revision), for: what) { _, bytes in
      guard json.count + bytes.count <= Self.listingLimit else {
        throw HubError.answer(what, reason: "has a list of files longer than any model's")
      }
      json.append(contentsOf: bytes)
    }
    guard let listing = HubListing(json) else {
      throw HubError.answer("\(address)", reason: "gave no list of files for \(what)")
    }
    return listing
  }

  /// Sends one file, or what a range asks for of it.
  ///
  /// - Returns: the last answer's head, with what the hub itself said of the linked file.
  @discardableResult
  func send(
    _ path: String, of model: ModelName, commit: String, headers: [String: String],
    to receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  ) throws -> HTTPHead {
    try get(
      address.file(path, of: model, commit: commit), for: "\(path) of \(model)",
      headers: headers, receive)
  }

  private static let listingLimit = 32_000_000
  private static let redirectLimit = 8

  @discardableResult
  private func get(
    _ start: URL, for what: String, headers: [String: String] = [:],
    _ receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  ) throws -> HTTPHead {
    var (url, linked) = (start, HTTPHead())
    for _ in 0...Self.redirectLimit {
      let head = try step(to: url, for: what, headers) { head, bytes in
        guard head.isSuccess else { return }
        try receive(head.adding(linked), bytes)
      }
      if head.status == 416, headers["Range"] != nil { throw RangeRefused() }
      guard head.isRedirect else {
        try check(head, for: what)
        return head.adding(linked)
      }
      linked = head.adding(linked)
      url = try target(of: head, from: url, for: what)
    }
    throw HubError.outOfReach(what, reason: "the hub redirects without end")
  }

  private func step(
    to url: URL, for what: String, _ headers: [String: String],
    _ receive: (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  ) throws -> HTTPHead {
    var headers = headers.merging(["User-Agent": agent]) { $1 }
    if let token, address.isTrusted(with: url) { headers["Authorization"] = token.authorization }
    do {
      return try HTTPGet(url: url, headers: headers, stallSeconds: stallSeconds).run(receive)
    } catch let failure as HTTPFailure {
      let error = HubError.outOfReach(
        what, reason: "\(url.host ?? "the hub"): \(failure.detail)")
      guard failure.isPassing else { throw error }
      throw Interruption(error)
    }
  }

  private func target(of head: HTTPHead, from url: URL, for what: String) throws -> URL {
    guard let text = head["Location"], let target = URL(string: text, relativeTo: url) else {
      throw HubError.answer("\(address)", reason: "redirects nowhere for \(what)")
    }
    guard url.scheme != "https" || target.absoluteURL.scheme == "https" else {
      throw HubError.answer("\(address)", reason: "redirects from https to http for \(what)")
    }
    return target.absoluteURL
  }

  /// Throws where the answer is no success: ``Interruption`` where it may be one later.
  private func check(_ head: HTTPHead, for what: String) throws {
    switch head.status {
    case 200..<300: return
    case 401, 403: throw HubError.denied(what, at: "\(address)", hint: hint)
    case 404, 410: throw HubError.missing(what, at: "\(address)")
    case 408, 416, 429, 500...:
      throw Interruption(
        .outOfReach(what, reason: "the hub answers with status \(head.status)"),
        after: head["Retry-After"].flatMap(RetryAfter.seconds))
    default:
      throw HubError.outOfReach(what, reason: "the hub answers with status \(head.status)")
    }
  }

  private var hint: String {
    guard token != nil else {
      return "check the name; for a private or gated model set HF_TOKEN"
    }
    return address.isPrivate
      ? "check that HF_TOKEN may read it, and accept its terms on the hub"
      : "HF_TOKEN is not sent over plain http; use https"
  }
}

/// The hub has nothing at the place from which a file was to go on.
struct RangeRefused: Error {}

extension HTTPHead {
  fileprivate var isSuccess: Bool { (200..<300).contains(status) }

  /// With what the hub said of the linked file before it redirected.
  fileprivate func adding(_ earlier: HTTPHead) -> HTTPHead {
    var head = self
    for name in ["X-Linked-Etag", "X-Linked-Size"] where head[name] == nil {
      head[name] = earlier[name]
    }
    return head
  }
}
