import Foundation
import Testing

extension Application {
  @Suite("completions")
  struct CompletionTests {
    private let program: Program

    init() throws {
      program = try .fresh()
    }

    /// Whether a shell is here.
    private static func has(_ shell: String) -> Bool {
      ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + shell)
      }
    }

    /// Runs a script in a shell, with the program on its path and its completions in a file.
    private func run(_ shell: String, _ script: String) async throws -> String {
      let completions = try await program.run("completions", shell)
      #expect(completions.status == 0 && !completions.output.isEmpty)
      try program.folder.write(completions.output, to: "completions.\(shell)")
      try? FileManager.default.createDirectory(
        atPath: program.folder.place("bin"), withIntermediateDirectories: true)
      try? FileManager.default.createSymbolicLink(
        atPath: program.folder.place("bin/rankscope"), withDestinationPath: Program.path)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [shell] + (shell == "fish" ? ["--no-config"] : []) + ["-c", script]
      process.currentDirectoryURL = URL(filePath: program.folder.path)
      process.environment = program.environment.merging([
        "PATH": program.folder.place("bin") + ":/usr/bin:/bin", "HOME": program.folder.path,
      ]) { $1 }
      let output = try program.folder.write([], to: "shell.out")
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle(forWritingAtPath: output)
      try process.run()
      process.waitUntilExit()
      return try String(contentsOfFile: output, encoding: .utf8)
    }

    /// What bash offers for the last of these words.
    private func offers(_ words: String...) async throws -> [String] {
      let list = words.map { "'\($0)'" }.joined(separator: " ")
      let text = try await run(
        "bash",
        """
        source completions.bash
        COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1)
        COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
        $(complete -p rankscope | sed 's/.*-F \\([^ ]*\\) .*/\\1/') rankscope \
          "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """)
      return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test("in bash are commands, options, and the values that they may have")
    func bash() async throws {
      #expect(try await offers("rankscope", "con") == ["config"])
      #expect(try await offers("rankscope", "config", "").contains("check"))
      #expect(try await offers("rankscope", "search", "q", "--thr") == ["--threshold"])
      let fusions = try await offers("rankscope", "search", "q", "--fusion", "")
      #expect(fusions == ["rrf", "minmax", "zscore", "bm25", "dense"])
      #expect(try await offers("rankscope", "open", "--theme", "no") == ["nord"])
      let models = try await offers("rankscope", "rerank", "--model", "")
      #expect(models == ["rankscope-embed", "rankscope-rerank"])
      let rerankers = try await offers("rankscope", "search", "q", "--reranker", "c")
      #expect(rerankers == ["cross-encoder"])
      #expect(try await offers("rankscope", "sweep", "thre") == ["threshold="])
    }

    @Test("in bash are files and kept settings")
    func names() async throws {
      try program.folder.write("text".utf8, to: "notes/a.md")
      #expect(try await offers("rankscope", "search", "q", "not").contains("notes"))
      _ = try await program.run("settings", "save", "strict")
      #expect(try await offers("rankscope", "search", "q", "--settings", "") == ["strict"])
      #expect(try await offers("rankscope", "settings", "use", "s") == ["strict"])
    }

    @Test("in fish are commands", .enabled(if: has("fish"), "needs fish"))
    func fish() async throws {
      let text = try await run(
        "fish",
        """
        source completions.fish
        complete -C 'rankscope con'
        """)
      #expect(text.hasPrefix("config\t"), "\(text)")
    }

    @Test("in zsh can be loaded", .enabled(if: has("zsh"), "needs zsh"))
    func zsh() async throws {
      let text = try await run(
        "zsh",
        """
        mkdir -p functions; cp completions.zsh functions/_rankscope; fpath=(functions $fpath)
        autoload -Uz compinit; compinit -u -d dump
        print ${_comps[rankscope]}; autoload +X _rankscope && print loaded
        """)
      #expect(text == "_rankscope\nloaded\n")
    }

    @Test("of another shell are refused")
    func others() async throws {
      let outcome = try await program.run("completions", "tcsh")
      #expect(outcome.isRefusal(saying: "tcsh"))
    }
  }
}
