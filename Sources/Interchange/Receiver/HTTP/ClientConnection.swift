/// Who answers the requests that a listener receives.
protocol RequestService: Sendable {
  /// Refuses a request before its body is read.
  func admit(_ head: RequestHead) throws(Refusal)

  func answer(_ head: RequestHead, body: [UInt8]) throws(Refusal) -> ListenerReply

  /// - Parameter head: nil where it could not be read.
  func reply(to head: RequestHead?, refusing refusal: Refusal) -> ListenerReply
}

/// One client's connection: its requests, one after the other.
struct ClientConnection: Sendable {
  let socket: ClientSocket
  let limits: ReceiverLimits
  let service: any RequestService
  let room: ByteRoom
  let open: OpenConnections

  /// Serves requests until the client goes, misbehaves or is told to.
  func serve() {
    var reader = RequestReader(socket, limits: limits, room: room)
    defer { open.close(socket.descriptor) }
    do {
      while try reader.waitForRequest() {
        open.begin(socket.descriptor)
        guard try serveRequest(from: &reader), open.rest(socket.descriptor) else { return }
      }
    } catch {
      // Gone, or silent for too long: there is nobody to tell.
    }
  }

  /// Serves one request; false where it was the last.
  private func serveRequest(from reader: inout RequestReader) throws -> Bool {
    let moment = ContinuousClock.now + limits.request
    var head: RequestHead?
    defer { reader.giveBack() }
    do {
      let read = try reader.head(until: moment)
      head = read
      try service.admit(read)
      let body = try body(of: read, from: &reader, until: moment)
      open.serve(socket.descriptor)
      let reply = answer(read, body: body)
      try socket.write(reply.bytes(closing: read.closes), until: .now + limits.request)
      return !read.closes
    } catch let refusal as Refusal {
      try refuse(refusal, head)
    } catch ClientSocket.End.late {
      let seconds = limits.request.components.seconds
      try refuse(Refusal(.requestTimeout, "the request took more than \(seconds) s"), head)
    }
    return false
  }

  private func body(
    of head: RequestHead, from reader: inout RequestReader, until moment: ContinuousClock.Instant
  ) throws -> [UInt8] {
    if case .length(let length) = head.framing, length > limits.bodyBytes {
      throw limits.bodyTooLarge
    }
    if head.expectsContinue {
      try socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), until: moment)
    }
    return try reader.body(head.framing, until: moment)
  }

  private func answer(_ head: RequestHead, body: [UInt8]) -> ListenerReply {
    do {
      return try service.answer(head, body: body)
    } catch {
      return service.reply(to: head, refusing: error)
    }
  }

  /// Refuses a request that was not read to its end, after which nothing can be read any more.
  private func refuse(_ refusal: Refusal, _ head: RequestHead?) throws {
    let reply = service.reply(to: head, refusing: refusal).bytes(closing: true)
    try socket.write(reply, until: .now + .seconds(2))
    socket.finish(within: .seconds(1), atMost: limits.bodyBytes)
  }
}
