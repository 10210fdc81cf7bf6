import Foundation
import Screens
import Testing

@testable import rankscope

extension Application {
  @MainActor
  @Suite("the mailbox", .timeLimit(.minutes(1)))
  struct MailboxTests {
    private let mailbox = Mailbox()

    @Test("gives what has come since it was read, in its order")
    func order() async {
      mailbox.post(.ticked)
      mailbox.post(.keeps([]))
      #expect(await mailbox.next().map(name) == ["tick", "presets"])
      mailbox.post(.keeps([]))
      #expect(await mailbox.next().map(name) == ["presets"])
      #expect(mailbox.takeAll().isEmpty)
    }

    @Test("has its reader wait for a message of any thread")
    func waiting() async {
      for _ in 0..<1_000 {
        let sender = Task.detached { [mailbox] in mailbox.post(.ticked) }
        #expect(await mailbox.next().count == 1)
        await sender.value
      }
    }

    @Test("lets the main queue have its turn between any two readings, however full it is")
    func turns() async {
      let turns = Turns()
      for reading in 1...5 {
        DispatchQueue.main.async { MainActor.assumeIsolated { turns.taken += 1 } }
        mailbox.post(.ticked)
        _ = await mailbox.next()
        #expect(turns.taken == reading)
      }
    }

    @MainActor
    private final class Turns {
      var taken = 0
    }

    private func name(_ message: Message) -> String {
      switch message {
      case .ticked: "tick"
      case .keeps: "presets"
      default: "another"
      }
    }
  }
}
