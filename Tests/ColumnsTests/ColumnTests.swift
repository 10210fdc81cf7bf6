import Columns
import Foundation
import Testing

@Suite("Columns")
struct ColumnTests {
  @Test("A part of a mapped file is read as the numbers that were written")
  func mapped() throws {
    let path = NSTemporaryDirectory() + "column-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let written: [UInt32] = [7, 0xFFFF_FFFF, 0, 12]
    try written.withUnsafeBytes { try Data($0).write(to: URL(filePath: path)) }
    let bytes = try Bytes(mapping: path)
    #expect(bytes.count == 16)
    #expect(try #require(Column<UInt32>(bytes, offset: 4, count: 3)).elementsEqual(written[1...]))
    #expect(Column<UInt32>(bytes, offset: 4, count: 3) == Column([0xFFFF_FFFF, 0, 12]))
  }

  @Test("A part beyond the end, before the start or between two numbers is refused")
  func bounds() {
    let bytes = Bytes([UInt8](repeating: 1, count: 16))
    #expect(Column<UInt32>(bytes, offset: 4, count: 4) == nil)
    #expect(Column<UInt32>(bytes, offset: -4, count: 1) == nil)
    #expect(Column<UInt32>(bytes, offset: 2, count: 1) == nil)
    #expect(Column<UInt32>(bytes, offset: 0, count: .max) == nil)
    #expect(Column<UInt32>(bytes, offset: 16, count: 0)?.isEmpty == true)
  }

  @Test("A mapping outlives the file's name, and a file that is not there is named")
  func names() throws {
    let path = NSTemporaryDirectory() + "column-\(UUID().uuidString)"
    try Data([1, 2, 3]).write(to: URL(filePath: path))
    let bytes = try Bytes(mapping: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(Column<UInt8>(bytes, offset: 0, count: 3) == Column([1, 2, 3]))
    let error = #expect(throws: MappingError.self) { try Bytes(mapping: path) }
    #expect(error?.description == "\(path) cannot be mapped: No such file or directory")
  }

  @Test("An empty file is mapped as no bytes")
  func empty() throws {
    let path = NSTemporaryDirectory() + "column-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data().write(to: URL(filePath: path))
    #expect(try Bytes(mapping: path).count == 0)
  }
}
