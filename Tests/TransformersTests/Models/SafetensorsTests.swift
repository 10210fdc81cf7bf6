import Foundation
import Kernels
import Testing
import Transformers

@Suite("Safetensors files")
struct SafetensorsTests {
  @Test("Numbers of every type are read")
  func types() throws {
    let file = try TensorFile(
      """
      {"__metadata__":{"format":"pt"},
       "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
       "b":{"dtype":"F16","shape":[2,2],"data_offsets":[8,16]},
       "c":{"dtype":"BF16","shape":[2],"data_offsets":[16,20]},
       "d":{"dtype":"I8","shape":[2,2],"data_offsets":[20,24]},
       "d_scale":{"dtype":"F32","shape":[2,1],"data_offsets":[24,32]}}
      """,
      bytes: [
        0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0,  // 1, -2
        0, 0x3C, 0, 0xC2, 1, 0, 0, 0x7C,  // 1, -3, 2⁻²⁴, ∞
        0x80, 0x3F, 0x40, 0xC0,  // 1, -3
        1, 0xFF, 127, 0x80,  // 1, -1, 127, -128
        0, 0, 0, 0x3F, 0, 0, 0, 0x40,  // 0.5, 2
      ])
    let tensors = try Safetensors(file: file.path)
    #expect(try tensors.vector("a", count: 2).array == [1, -2])
    #expect(
      try tensors.matrix("b", rows: 2, columns: 2).array == [1, -3, 0x1p-24, .infinity])
    #expect(try tensors.vector("c", count: 2).array == [1, -3])
    #expect(try tensors.matrix("d", rows: 2, columns: 2).array == [0.5, -0.5, 254, -256])
    #expect(tensors.contains("a") && !tensors.contains("z"))
  }

  @Test(
    "A header that lies is refused in one line",
    arguments: [
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}"#, "cut short"),
      (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "8 bytes for a of shape [3]"),
      (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "shape [-2]"),
      (
        #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
        "0 bytes for a"
      ),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "no sound place for a"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, "no sound place for a"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, "no sound place for a"),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
        "in the same place"
      ),
      (#"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, "not readable JSON"),
      ("[]", "not readable JSON"), ("{", "not readable JSON"), ("", "not readable JSON"),
    ])
  func lies(header: String, problem: String) throws {
    let file = try TensorFile(header, bytes: Array(repeating: 0, count: 8))
    let error = try #require(throws: ModelError.self) { try Safetensors(file: file.path) }
    #expect(error.description.contains(problem), "\(error)")
    #expect(error.file == file.path && !error.description.contains("\n"))
  }

  @Test("Numbers of a foreign type are refused where they are asked for, not where they lie")
  func foreignType() throws {
    let file = try TensorFile(
      """
      {"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},
       "b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}
      """, bytes: Array(repeating: 0, count: 12))
    let tensors = try Safetensors(file: file.path)
    #expect(try tensors.vector("b", count: 1).array == [0])
    let error = #expect(throws: ModelError.self) { try tensors.vector("a", count: 1) }
    #expect(error?.problem == "has a as I64")
  }

  @Test("A header longer than the file is refused", arguments: [UInt64(17), 1 << 40, .max])
  func headerLength(length: UInt64) throws {
    let file = TensorFile()
    try (withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data("{}".utf8)).write(
      to: file.url)
    let error = try #require(throws: ModelError.self) { try Safetensors(file: file.path) }
    #expect(error.description.contains("its header claims \(length) bytes"))
  }

  @Test("An empty, a tiny and a missing file are refused", arguments: [nil, 0, 7])
  func tooSmall(bytes: Int?) throws {
    let file = TensorFile()
    if let bytes { try Data(count: bytes).write(to: file.url) }
    let error = try #require(throws: ModelError.self) { try Safetensors(file: file.path) }
    #expect(error.description.contains(bytes == nil ? "cannot be read" : "only"))
  }

  @Test("A missing tensor, a wrong shape and absent scales are named")
  func wrongTensors() throws {
    let file = try TensorFile(
      #"{"a":{"dtype":"I8","shape":[2,4],"data_offsets":[0,8]}}"#,
      bytes: Array(repeating: 1, count: 8))
    let tensors = try Safetensors(file: file.path)
    func problem(_ body: () throws(ModelError) -> Tensor) -> String? {
      do { _ = try body() } catch { return error.problem }
      return nil
    }
    #expect(
      problem { () throws(ModelError) in try tensors.vector("z", count: 2) } == "has no tensor z")
    #expect(
      problem { () throws(ModelError) in try tensors.matrix("a", rows: 4, columns: 2) }
        == "has a of shape [2, 4] where [4, 2] is due")
    #expect(
      problem { () throws(ModelError) in try tensors.matrix("a", rows: 2, columns: 4) }
        == "has no tensor a_scale")
  }
}
