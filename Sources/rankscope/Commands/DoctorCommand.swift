import ArgumentParser
import Foundation
import Interchange
import Kernels
import NcursesBackend
import Retrieval
import Storage
import Transformers

/// `rankscope doctor`: what works, what is missing, and the command that mends it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what works here, and how to mend what does not.",
    discussion: """
      rankscope doctor
      """)

  func run() async throws {
    let findings = program + engine + installation + storage + remotes + terminal
    for finding in findings { put(finding.line + "\n") }
    if findings.contains(where: { !$0.isWell }) { throw ExitCode(ExitStatus.no) }
  }

  private struct Finding {
    var isWell: Bool
    var what: String
    var text: String

    var line: String {
      "\(isWell ? "ok     " : "missing") \(what.padding(toLength: 10, withPad: " ", startingAt: 0)) "
        + text
    }
  }

  private var program: [Finding] {
    [Finding(isWell: true, what: "program", text: "rankscope \(programVersion)")]
  }

  private var engine: [Finding] {
    let engine = Engine.current
    let int8 = engine.int8Lanes.map { "int8 by \($0)" } ?? "no int8"
    let text =
      "\(engine.library), \(engine.instructionSet), \(int8), \(engine.threading), "
      + "\(ProcessInfo.processInfo.activeProcessorCount) cores"
    return [Finding(isWell: true, what: "engine", text: text)]
  }

  private var installation: [Finding] {
    do {
      let installation = try Installation.find()
      let corpus = Finding(isWell: true, what: "corpus", text: installation.sampleCorpus)
      return [corpus]
        + ["rankscope-embed", "rankscope-rerank"].map { model($0, in: installation) }
    } catch {
      return [Finding(isWell: false, what: "files", text: "\(error)")]
    }
  }

  private func model(_ name: String, in installation: Installation) -> Finding {
    do {
      let folder = try ModelFolder.open(installation.model(name))
      _ = try folder.weights()
      return Finding(
        isWell: true, what: "model", text: "\(name), fingerprint \(folder.identity.fingerprint)")
    } catch {
      return Finding(isWell: false, what: "model", text: "\(error)")
    }
  }

  private var storage: [Finding] {
    do {
      let folders = try Folders(environment: ProcessInfo.processInfo.environment)
      try folders.create()
      let count = try TraceStore(path: folders.traces).list(limit: 1, for: .everything).count
      let text = folders.data + (count == 0 ? ", no trace yet" : ", traces readable")
      return [Finding(isWell: true, what: "data", text: text)]
    } catch {
      return [Finding(isWell: false, what: "data", text: "\(error)")]
    }
  }

  /// The servers that are configured; none of them is asked.
  private var remotes: [Finding] {
    let environment = ProcessInfo.processInfo.environment
    do {
      return try ConfigFile.read(environment: environment).remotes.map { server in
        let kind = "remote:\(server.name), \(server.identity.name) as \(server.dialect.name)"
        let fault = server.keyFault(environment)
        return Finding(isWell: fault == nil, what: "remote", text: fault ?? kind)
      }
    } catch {
      return [Finding(isWell: false, what: "config", text: "\(error)")]
    }
  }

  private var terminal: [Finding] {
    let name = ProcessInfo.processInfo.environment["TERM"] ?? "not set"
    let colour = ProcessInfo.processInfo.environment["COLORTERM"] ?? "not set"
    let locale = NcursesTerminal.localeIsUTF8 ? "UTF-8" : "no UTF-8: screens are drawn in ASCII"
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let text =
      "TERM \(name), COLORTERM \(colour), \(locale)"
      + (isTerminal ? "" : "; standard output is no terminal")
    return [Finding(isWell: true, what: "terminal", text: text)]
  }
}
