import Foundation
import Testing

extension Application {
  @Suite("config")
  struct ConfigCommandTests {
    private var program: Program
    private var file: String { program.folder.place("of-mine/config.toml") }

    init() throws {
      program = try .fresh()
      program.variables["RANKSCOPE_CONFIG"] = program.folder.place("of-mine/config.toml")
    }

    /// A program whose configuration holds this text.
    private func configured(_ text: String) throws -> Program {
      try program.folder.write(text.utf8, to: "of-mine/config.toml")
      return program
    }

    @Test("init writes a file that is the owner's alone, once")
    func initial() async throws {
      let first = try await program.run("config", "init")
      #expect(first.status == 0 && first.errors == "rankscope: written to \(file)\n")
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600)
      let shown = try await program.run("config", "init", "--print")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == shown.text)
      #expect(shown.text.contains("\n[settings]\n") && shown.text.contains("\n#threshold = 0.5\n"))
      let again = try await program.run("config", "init")
      #expect(again.isRefusal(saying: file, "is there already; --force"))
      _ = try configured("[settings]\n")
      let forced = try await program.run("config", "init", "--force")
      #expect(forced.status == 0 && forced.errors == "rankscope: written over \(file)\n")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == shown.text)
      let checked = try await program.run("config", "check")
      #expect(checked.status == 0 && checked.errors.isEmpty)
    }

    @Test("init --force writes over what a link leads to, and leaves the link")
    func linked() async throws {
      let kept = try program.folder.write("[settings]\n".utf8, to: "kept/config.toml")
      try program.folder.write([], to: "of-mine/other")
      try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: kept)
      #expect(try await program.run("config", "init", "--force").status == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file) == kept)
      #expect(try String(contentsOfFile: kept, encoding: .utf8).contains("#threshold = 0.5"))
    }

    @Test("path says which files are read, and what goes over them")
    func path() async throws {
      var program = try configured("")
      program.variables["RANKSCOPE_THRESHOLD"] = "0.4"
      _ = try await program.run("settings", "save", "strict")
      _ = try await program.run("settings", "use", "strict")
      let report = try JSON(try await program.run("config", "path", "--json").text)
      let files = try report["files"].list
      #expect(try files.map { try $0["level"].text } == ["user", "project"])
      #expect(try files[0]["path"].text == file)
      #expect(try report["settings_in_use"].text == "strict")
      #expect(try report["variables"].list.map { try $0.text } == ["RANKSCOPE_THRESHOLD"])
      let text = try await program.run("config", "path").text
      #expect(text.contains("user       \(file)\n") && text.contains("settings   use strict\n"))
    }

    @Test("check says what is in force, and from where")
    func sources() async throws {
      var program = try configured("[settings]\nb = 0.6\nk1 = 1.5\n[keys]\npin = \"P\"\n")
      program.variables["RANKSCOPE_K1"] = "1.4"
      let outcome = try await program.run("config", "check", "--json", "--threshold", "0.3")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let rows = try JSON(outcome.text)["in_force"].list
      let said = try Dictionary(
        uniqueKeysWithValues: rows.filter { $0.keys.contains("value") }.map {
          (try $0["key"].text, "\(try $0["value"].text) \(try $0["from"].text)")
        })
      #expect(said["settings.b"] == "0.6 \(file):2")
      #expect(said["settings.k1"] == "1.4 RANKSCOPE_K1")
      #expect(said["settings.threshold"] == "0.3 --threshold")
      #expect(said["settings.candidates"] == "50 default")
      #expect(said["keys.pin"] == "\"P\" \(file):5" && said["keys.zoom"] == nil)
      let text = try await program.run("config", "check").text
      #expect(text.contains(#/\nsettings\.b +0\.6 +.*config\.toml:2\n/#))
    }

    @Test("check tells every fault on a line of its own, with status 2; other commands tell one")
    func faults() async throws {
      var program = try configured("[settings]\ntreshold = 1\nb = 7\n")
      program.variables["RANKSCOPE_KEEP_DAYS"] = "soon"
      program.variables["RANKSCOPE_TRESHOLD"] = "1"
      let outcome = try await program.run("config", "check")
      #expect(outcome.status == 2)
      let due = [
        "rankscope: \(file):2: treshold means nothing in [settings]; write threshold",
        "rankscope: \(file):3: b is not a number from 0.0 to 1.0; write it so",
        "rankscope: RANKSCOPE_KEEP_DAYS: keep_days is not a whole number from 0 to 1000000, such "
          + "as keep_days = 30; write it so",
        "rankscope: RANKSCOPE_TRESHOLD is set, which means nothing; write RANKSCOPE_THRESHOLD",
      ]
      #expect(outcome.errorLines.map(String.init) == due, "\(outcome.errors)")
      let json = try JSON(try await program.run("config", "check", "--json").text)
      #expect(try json["faults"].list.count == 4)
      program.variables = ["RANKSCOPE_CONFIG": "/dev/null", "RANKSCOPE_THRESHOLD": "2"]
      let discord = try await program.run("config", "check")
      #expect(discord.status == 2, "\(discord.errors)")
      #expect(discord.errors.hasPrefix("rankscope: RANKSCOPE_THRESHOLD: threshold is 2"))
      program = try configured("[settings]\ntreshold = 1\nb = 7\nk1 = \"\"\n")
      let search = try await program.run("search", "q")
      #expect(search.isRefusal(saying: ":2: treshold", "; and 2 more: rankscope config check"))
    }

    @Test("check reads one file, a project's by its name")
    func alone() async throws {
      let other = try program.folder.write("[hub]\nendpont = 1\n".utf8, to: "other.toml")
      let outcome = try await program.run("config", "check", other)
      #expect(outcome.status == 2 && outcome.errors.contains("\(other):2: endpont means nothing"))
      let project = try program.folder.write("\n[hub]\n".utf8, to: "p/rankscope.toml")
      let refused = try await program.run("config", "check", project)
      #expect(refused.status == 2 && refused.errors.contains("\(project):2: [hub] belongs into"))
      let none = try await program.run("config", "check", "/no/such.toml")
      #expect(none.isRefusal(saying: "there is no file /no/such.toml"))
    }

    @Test("keys reach the screens")
    func keys() async throws {
      let program = try configured("[keys]\nhelp = \"W\"\nquit = []\n[look]\nascii = true\n")
      try program.folder.write("Refunds take 14 days.".utf8, to: "notes/refunds.md")
      let frame = try await program.run(
        "open", program.folder.place("notes"), "--query", "refunds", "--once", "--size", "100x24")
      #expect(frame.status == 0, "\(frame.errors)")
      #expect(frame.text.contains(" W help  : command  / query"), "\(frame.text)")
      #expect(!frame.text.contains("quit") && !frame.text.contains("│"))
    }
  }
}
