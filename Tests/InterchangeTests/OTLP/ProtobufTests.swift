import Foundation
import Interchange
import Testing

@Suite("Spans read from protobuf")
struct ProtobufTests {
  /// A request with these spans.
  private func request(_ spans: [Data]) -> Data {
    let resource = field(1, attribute("service.name", field(1, "shop")))
    let scope = field(1, field(1, "s")) + spans.map { field(2, $0) }.joined()
    return field(1, field(1, resource) + field(2, scope))
  }

  private func attribute(_ key: String, _ value: Data) -> Data {
    field(1, key) + field(2, value)
  }

  private func span(trace: Data = Data(0..<16), _ attributes: [Data] = []) -> Data {
    let start = Data([7 << 3 | 1, 5, 0, 0, 0, 0, 0, 0, 0])
    let status = field(15, Data([3 << 3, 2]))
    return field(1, trace) + field(2, Data(1...8)) + field(5, "n") + start
      + attributes.map { field(9, $0) }.joined() + status
  }

  private func refusal(_ data: Data, _ limits: SpanLimits = SpanLimits()) -> String {
    do {
      _ = try OTLPReader.spans(protobuf: data, limits: limits)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  /// A field that holds bytes, as the wire has it.
  private func field(_ number: UInt8, _ content: some Sequence<UInt8>) -> Data {
    let bytes = Data(content)
    var length = bytes.count
    var wire = Data([number << 3 | 2])
    while length > 0x7F {
      wire.append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    return wire + [UInt8(length)] + bytes
  }

  private func field(_ number: UInt8, _ text: String) -> Data { field(number, text.utf8) }

  @Test("Identifiers, times, status, resource and every type of value")
  func fields() throws {
    let flag = Data([2 << 3, 1])
    let whole = Data([3 << 3] + Array(repeating: 0x80, count: 9) + [1])
    let number = Data([4 << 3 | 1, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F])
    let list = field(5, [flag, whole, number].map { field(1, $0) }.joined())
    let record = field(6, field(1, attribute("c", field(7, Data([0xFF])))))
    let data = request([
      span([attribute("a.0.b", list), attribute("n", Data()), attribute("r", record)])
    ])
    let span = try #require(try OTLPReader.spans(protobuf: data).spans.first)
    #expect(span.traceID == "000102030405060708090a0b0c0d0e0f")
    #expect(span.spanID == "0102030405060708")
    #expect(span.parentID == nil)
    #expect(span.start == 5)
    #expect(span.end == nil)
    #expect(span.status == .failed(nil))
    #expect(span.scope == "s")
    #expect(span.resource["service.name"]?.text == "shop")
    let items = span.attributes["a"]?.list?.first?["b"]?.list
    #expect(items == [.flag(true), .whole(.min), .number(0.5)])
    #expect(span.attributes["r.c"] == .text("/w=="))
  }

  @Test("A span without an id is left out, and the others are read")
  func leftOut() throws {
    let bad = span(trace: Data(repeating: 0, count: 16))
    let batch = try OTLPReader.spans(protobuf: request([bad, span()]))
    #expect(batch.spans.count == 1)
    #expect(batch.faultCount == 1)
    #expect(batch.faults.first?.description.contains("without a usable trace id") == true)
  }

  @Test("What is no request is refused in one line that says why")
  func refusals() throws {
    let whole = request([span([attribute("k", field(1, "v"))])])
    #expect(
      refusal(whole.dropLast()) == "the message ends in the middle; send an OTLP export request")
    #expect(refusal(Data("hello".utf8)).hasPrefix("the message "))
    #expect(try OTLPReader.spans(protobuf: Data()).spans.isEmpty)
    let deep = (0..<400).reduce(Data()) { inner, _ in field(5, field(1, inner)) }
    let nested = field(1, field(2, field(2, field(9, field(2, deep)))))
    #expect(refusal(nested).contains("is nested deeper than 64"))
  }

  @Test("Empty messages, two bytes each, are counted before they are decoded")
  func census() {
    let spans = Data(repeatElement([0x12, 0x00], count: 200_000).joined())
    #expect(refusal(field(1, field(2, spans))).contains("has more than 100000 spans"))
    let values = Data(repeatElement([0x0A, 0x00], count: 2_100_000).joined())
    let list = field(2, field(5, values))
    #expect(
      refusal(field(1, field(2, field(2, field(9, list))))).contains("has more than 2000000 values")
    )
  }
}
