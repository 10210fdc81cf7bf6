extension TokenizerJSON {
  private static let processors = [
    "BertProcessing", "ByteLevel", "RobertaProcessing", "Sequence", "TemplateProcessing",
  ]

  /// How one text (`single`) or two (`pair`) are framed; without a processor by nothing.
  func template(_ name: String) throws(ModelError) -> Template {
    let bare = Template(
      parts: [.first(segment: 0)] + (name == "pair" ? [.second(segment: 1)] : []))
    var framing: Template?
    for processor in try framingProcessors(root["post_processor"]) {
      guard framing == nil else {
        throw file.unsupported(
          "post_processor", "Sequence of several templates", supported: "one template")
      }
      framing = try template(name, of: processor)
    }
    return framing ?? bare
  }

  /// The processors that add tokens; `ByteLevel` only moves offsets.
  private func framingProcessors(_ value: JSONValue?) throws(ModelError) -> [JSONValue] {
    guard let value, !value.isNull else { return [] }
    switch try require("post_processor type", value["type"], among: Self.processors) {
    case "ByteLevel": return []
    case "Sequence":
      var found: [JSONValue] = []
      for step in elements(value["processors"]) { found += try framingProcessors(step) }
      return found
    default: return [value]
    }
  }

  private func template(
    _ name: String, of processor: JSONValue
  ) throws(ModelError) -> Template {
    if let type = processor["type"]?.string, type != "TemplateProcessing" {
      let cls = try file.id(processor["cls"]?.elements?.last, of: "cls")
      let sep = try file.id(processor["sep"]?.elements?.last, of: "sep")
      guard name == "pair" else { return .bertSingle(cls: cls, sep: sep) }
      return type == "BertProcessing"
        ? .bertPair(cls: cls, sep: sep) : .robertaPair(cls: cls, sep: sep)
    }
    var template = Template(parts: [])
    for part in elements(processor[name]) {
      template.parts.append(try self.part(part, specials: processor["special_tokens"]))
    }
    return template
  }

  private func part(
    _ value: JSONValue, specials: JSONValue?
  ) throws(ModelError) -> Template.Part {
    let body = value["Sequence"] ?? value["SpecialToken"]
    let name = body?["id"]?.string ?? ""
    guard let segment = body?["type_id"]?.integer.flatMap(UInt8.init(exactly:)) else {
      throw file.failure("has a post_processor part without a type_id", "fetch the file again")
    }
    if value["Sequence"] != nil {
      return name == "A" ? .first(segment: segment) : .second(segment: segment)
    }
    guard let elements = specials?[name]?["ids"]?.elements else {
      throw file.failure(
        "names no ids for \(name.debugDescription) in its post_processor", "fetch the file again")
    }
    var ids: [Int32] = []
    for element in elements { ids.append(try file.id(element, of: name)) }
    return .special(ids: ids, segment: segment)
  }
}
