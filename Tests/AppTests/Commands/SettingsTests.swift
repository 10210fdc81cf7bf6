import Foundation
import Testing

extension Application {
  @Suite("settings and configuration")
  struct SettingsTests {
    private func settings(of program: Program, _ flags: String...) async throws -> JSON {
      let outcome = try await program.run(
        ["search", "--json", "--no-trace", "renewals", "-k", "1", "--reranker", "none"] + flags)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.text)["settings"]
    }

    @Test("are kept by name, compared, used and let go")
    func kept() async throws {
      let program = try await Program.warm()
      _ = try await program.run("settings", "save", "strict", "--threshold", "0.7", "-n", "4")
      _ = try await program.run("settings", "save", "wide", "--budget", "900")
      let diff = try await program.run("settings", "diff", "strict", "wide")
      #expect(diff.status == 1)
      #expect(diff.text == "threshold: 0.7 → 0.5\ntop-n: 4 → 8\nbudget: 3000 → 900\n")
      let twice = try await program.run("settings", "save", "strict")
      #expect(twice.status == 2)
      #expect(twice.errors.contains("strict"))
      _ = try await program.run("settings", "use", "strict")
      #expect(try await settings(of: program)["threshold"].number == 0.7)
      #expect(try await settings(of: program, "--threshold", "0.2")["threshold"].number == 0.2)
      #expect(try await settings(of: program, "--settings", "wide")["threshold"].number == 0.5)
      let list = try await program.run("settings").text
      #expect(list.contains("* strict") && list.contains("threshold 0.7, top-n 4"))
      _ = try await program.run("settings", "use", "--none")
      #expect(try await settings(of: program)["threshold"].number == 0.5)
    }

    @Test("a name that is not kept is refused with those that are")
    func unknown() async throws {
      let program = try Program.fresh()
      let none = try await program.run("settings", "show", "fast")
      #expect(none.status == 2)
      #expect(none.errors.contains("rankscope settings save"))
      _ = try await program.run("settings", "save", "slow")
      #expect(try await program.run("settings", "use", "fast").errors.contains("slow"))
    }

    @Test("the configuration gives what no flag says, and names the line of what is wrong")
    func configured() async throws {
      var program = try await Program.warm()
      let file = try program.folder.write(
        Data(
          "[settings]\nthreshold = 0.3\nfusion = \"minmax\"\nfilters = [\"region=EMEA\"]\n".utf8),
        to: "config.toml")
      program.variables["RANKSCOPE_CONFIG"] = file
      let settings = try await settings(of: program)
      #expect(try settings["threshold"].number == 0.3)
      #expect(try settings["fusion"].text == "minmax")
      #expect(try settings["filters"].list.map { try $0.text } == ["region=EMEA"])
      #expect(try await self.settings(of: program, "--fusion", "rrf")["fusion"].text == "rrf")
      try program.folder.write(Data("[settings]\nthreshhold = 0.3\n".utf8), to: "config.toml")
      let wrong = try await program.run("search", "renewals")
      #expect(wrong.status == 2)
      #expect(
        wrong.errors.contains("config.toml:2: threshhold") && wrong.errors.contains("threshold"))
    }
  }
}
