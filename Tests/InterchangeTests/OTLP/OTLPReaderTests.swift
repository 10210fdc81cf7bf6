import Foundation
import Interchange
import Testing

@Suite("Spans read from JSON")
struct OTLPReaderTests {
  private func batch(_ json: String, _ limits: SpanLimits = SpanLimits()) throws -> SpanBatch {
    try OTLPReader.spans(json: Data(json.utf8), limits: limits)
  }

  private func refusal(_ json: String, _ limits: SpanLimits = SpanLimits()) -> String {
    do {
      _ = try batch(json, limits)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  private let ids = #""traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174""#

  private func traces(_ spans: String, resource: String = "") -> String {
    #"{"resourceSpans":[{"resource":{"attributes":[\#(resource)]},"scopeSpans":[{"scope":{"name":"s"},"spans":[\#(spans)]}]}]}"#
  }

  @Test("Identifiers, times, status, resource and every type of value")
  func fields() throws {
    let span = try #require(
      try batch(
        traces(
          #"""
          {\#(ids),"parentSpanId":"","name":"n","kind":1,"unknown":{"a":[1]},
           "startTimeUnixNano":"1544712660000000001","endTimeUnixNano":1544712661000000002,
           "status":{"code":2,"message":"m"},"attributes":[
            {"key":"t","value":{"stringValue":"x"}},{"key":"f","value":{"boolValue":true}},
            {"key":"w","value":{"intValue":"9007199254740993"}},{"key":"v","value":{"intValue":7}},
            {"key":"d","value":{"doubleValue":"2.5"}},{"key":"i","value":{"doubleValue":"Infinity"}},
            {"key":"l","value":{"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"b"}]}}},
            {"key":"r","value":{"kvlistValue":{"values":[{"key":"a.b","value":{"intValue":"1"}}]}}},
            {"key":"n","value":{}}]}
          """#,
          resource: #"{"key":"service.name","value":{"stringValue":"shop"}}"#)
      ).spans.first)
    #expect(span.traceID == "5b8efff798038103d269b633813fc60c")
    #expect(span.spanID == "eee19b7ec3c1b174")
    #expect(span.parentID == nil)
    #expect(span.start == 1_544_712_660_000_000_001)
    #expect(span.end == 1_544_712_661_000_000_002)
    #expect(span.status == .failed("m"))
    #expect(span.resource["service.name"]?.text == "shop")
    #expect(span.scope == "s")
    let attributes = span.attributes
    #expect(attributes["t"] == .text("x"))
    #expect(attributes["f"] == .flag(true))
    #expect(attributes["w"] == .whole(9_007_199_254_740_993))
    #expect(attributes["v"] == .whole(7))
    #expect(attributes["d"] == .number(2.5))
    #expect(attributes["i"] == .number(.infinity))
    #expect(attributes["l"] == .list([.whole(1), .text("b")]))
    #expect(attributes["r.a.b"] == .whole(1))
    #expect(attributes["n"] == nil)
  }

  @Test("Names with underscores, ids in base64 and the names of codes are read too")
  func spellings() throws {
    let span = try #require(
      try batch(
        #"""
        {"resource_spans":[{"scope_spans":[{"spans":[{"trace_id":"W47/95gDgQPSabYzgT/GDA==",
        "span_id":"7uGbfsPBsXQ=","parent_span_id":"0x00000000000000ff","start_time_unix_nano":"5",
        "status":{"code":"STATUS_CODE_OK"},
        "attributes":[{"key":"a","value":{"int_value":"4","string_value":null}}]}]}]}]}
        """#
      ).spans.first)
    #expect(span.traceID == "5b8efff798038103d269b633813fc60c")
    #expect(span.spanID == "eee19b7ec3c1b174")
    #expect(span.parentID == "00000000000000ff")
    #expect(span.start == 5)
    #expect(span.status == .ok)
    #expect(span.attributes["a"] == .whole(4))
  }

  @Test("Flattened keys become lists and records, whatever the order and the gaps")
  func flattened() throws {
    let attributes = [
      ("d.10.document.id", "k"), ("d.2.document.id", "c"), ("d.2.document.score", "1"),
      ("d.0", "a"),
      ("x", "own"), ("x.y", "inner"),
    ].map { #"{"key":"\#($0)","value":{"stringValue":"\#($1)"}}"# }.joined(separator: ",")
    let span = try #require(
      try batch(traces("{\(ids),\"attributes\":[\(attributes)]}")).spans.first)
    let items = try #require(span.attributes["d"]?.list)
    #expect(items.map { $0["document.id"]?.text } == [nil, "c", "k"])
    #expect(items[0] == .text("a"))
    #expect(span.attributes["x"]?.text == "own")
    #expect(span.attributes["x.y"]?.text == "inner")
  }

  @Test("Lines, values one after the other, and lists are read alike; bad lines are left out")
  func lines() throws {
    let one = traces("{\(ids)}")
    #expect(try batch("\(one)\n\(one)\n").spans.count == 2)
    #expect(try batch("\u{FEFF}[\(one),\(one)]").spans.count == 2)
    #expect(try batch("[\(one)]\n[\(one)]").spans.count == 2)
    let mixed = try batch("\(one)\n{\"resourceSpans\":oops}\n\n\(one)\n{\"a\":1}\n")
    #expect(mixed.spans.count == 2)
    #expect(
      mixed.faults.map(\.description) == [
        "line 2 has something that is no JSON value; write it as JSON",
        "line 5 holds no spans; give OTLP JSON, or spans that Phoenix exported",
      ])
  }

  @Test("The spec's sample span, and what the SDK prints, are read")
  func exportedSpans() throws {
    let batch = try batch(
      #"""
      {"name": "hello", "context": {"trace_id": "0x5b8aa5a2d2c872e8321cf37308d69df2",
       "span_id": "0x051581bf3cb55c13", "trace_state": "[]"}, "kind": "SpanKind.INTERNAL",
       "parent_id": null, "start_time": "2022-04-29T18:52:58.114201Z",
       "end_time": "2022-04-29T20:52:58.114687+02:00", "status": {"status_code": "ERROR",
       "description": "why"}, "attributes": {"http.route": "some_route1",
       "retrieval.documents.0.document.id": 7}, "resource": {"attributes":
       {"service.name": "shop"}}}
      """#)
    let span = try #require(batch.spans.first)
    #expect(span.traceID == "5b8aa5a2d2c872e8321cf37308d69df2")
    #expect(span.start == 1_651_258_378_114_201_000)
    #expect(span.end == 1_651_258_378_114_687_000)
    #expect(span.status == .failed("why"))
    #expect(span.resource["service.name"]?.text == "shop")
    #expect(span.attributes["retrieval.documents"]?.list?.first?["document.id"]?.text == "7")
  }

  @Test(
    "A number since 1970 tells its unit by its size",
    arguments: ["1651258378", "1651258378000", "1651258378000000", "\"1651258378000000000\""])
  func times(number: String) throws {
    let json = #"{"trace_id":"0a","span_id":"01","start_time":\#(number)}"#
    #expect(try batch(json).spans.first?.start == 1_651_258_378_000_000_000)
  }

  @Test("What cannot be read is refused in one line that says why")
  func refusals() {
    #expect(refusal("") == "the message is empty; send OTLP JSON")
    #expect(refusal("hello").hasPrefix("line 1 has something that is no JSON value"))
    #expect(refusal("{\"resourceSpans\":").hasPrefix("line 1 ends in the middle of a value"))
    #expect(refusal("{\"resourceSpans\":3}").hasPrefix("line 1 has resourceSpans that are no list"))
    #expect(refusal("{\"resourceMetrics\":[]}").hasPrefix("line 1 holds metrics or logs"))
    #expect(refusal(traces("{\"spanId\":\"01\"}")).contains("without a usable trace id"))
    #expect(
      refusal(traces("{\"traceId\":\"00\",\"spanId\":\"01\"}")).contains("usable trace id"))
    #expect(refusal("{\"a\":\"\\ud83d\u{0}\\x\"}").contains("escape that JSON does not know"))
    #expect(refusal("5") == "line 1 holds no spans; give OTLP JSON, or spans that Phoenix exported")
  }

  @Test("Each limit refuses with its number")
  func limits() {
    var limits = SpanLimits()
    limits.depth = 12
    limits.values = 40
    limits.spans = 1
    limits.attributes = 1
    limits.textBytes = 10
    let deep = String(repeating: "[", count: 13)
    #expect(refusal("{\"a\":\(deep)", limits).contains("is nested deeper than 12"))
    let many = Array(repeating: "1", count: 40).joined(separator: ",")
    #expect(refusal("{\"a\":[\(many)]}", limits).contains("has more than 40 values"))
    #expect(refusal(traces("{\(ids)},{\(ids)}"), limits).contains("has more than 1 spans"))
    let text = #"{\#(ids),"attributes":[{"key":"k","value":{"stringValue":"01234567890"}}]}"#
    #expect(
      refusal(traces(text), limits).hasPrefix(
        "span eee19b7ec3c1b174 of trace 5b8efff798038103d269b633813fc60c has a text of 11 bytes"))
    let two = #"{\#(ids),"attributes":[{"key":"k"},{"key":"l"}]}"#
    #expect(refusal(traces(two), limits).contains("has 2 attributes, more than 1"))
  }

  @Test("A key of a hundred thousand dots is no deep tree")
  func dots() throws {
    let key = String(repeating: "a.", count: 100_000)
    let span = try batch(
      traces("{\(ids),\"attributes\":[{\"key\":\"\(key)\",\"value\":{\"stringValue\":\"x\"}}]}"))
    #expect(span.spans.count == 1)
  }
}
