import Foundation
import Kernels
import Testing
import Transformers

@Suite("Which of oneDNN's implementations run")
struct ImplementationTests {
  @Test("A rerank never falls to a slow reference, in floats or in whole numbers")
  func rerank() async throws {
    let child = try await #require(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      // The library reads it once, before its first operation.
      setenv("ONEDNN_VERBOSE", "1", 1)
      for precision in Precision.allCases {
        let model = try CrossEncoder(
          ModelFolder.open(Fixture.builtIn("rankscope-rerank")), threads: 1, precision: precision)
        let passages = (1..<20).map { String(repeating: "the approval of a renewal ", count: $0) }
        _ = try await model.score("who approves renewals", passages)
      }
    }
    let output = String(decoding: child.standardOutputContent, as: UTF8.self)
    let executions = Execution.all(in: output)
    // Six layers of four products each, and the head's two.
    #expect(executions.count { $0.primitive == "matmul" } >= 6 * 4 + 2)
    let slow = executions.filter(\.isReference)
    #expect(slow.isEmpty, "\(slow.first?.line ?? "")")
  }

  @Test(
    "A reference is known by its name, in the words of oneDNN 2 and 3",
    arguments: [
      ("dnnl_verbose,exec,cpu,matmul,ref:any,undef,src_f32::blocked:ab:f0,,,48x96:96x72,0.1", true),
      ("onednn_verbose,exec,cpu,matmul,ref_int8:any,undef,src_u8::blocked:ab:f0,,,4x9:9x7,9", true),
      ("onednn_verbose,v1,primitive,exec,cpu,matmul,gemm:ref,undef,src:f32,,,4x9:9x7,0.1", true),
      (
        "onednn_verbose,exec,cpu,matmul,brg:avx512_core,undef,src_f32::blocked:ab:f0,,,4x9,1", false
      ),
      ("onednn_verbose,v1,primitive,exec,cpu,reorder,jit:uni,undef,src:f32,,,4x9,0.1", false),
    ])
  func names(line: String, isReference: Bool) throws {
    let execution = try #require(Execution.all(in: "oneDNN\n\(line)\n").first)
    #expect(execution.isReference == isReference)
  }
}

/// A line in which oneDNN tells that it has run a primitive.
private struct Execution {
  let line: String
  let primitive: String
  let implementation: String

  var isReference: Bool {
    implementation.split { !$0.isLetter }.contains("ref")
  }

  static func all(in output: String) -> [Execution] {
    output.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields[0].hasSuffix("_verbose"), let exec = fields.firstIndex(of: "exec"),
        fields.count > exec + 3
      else { return nil }
      return Execution(
        line: String(line), primitive: fields[exec + 2], implementation: fields[exec + 3])
    }
  }
}
