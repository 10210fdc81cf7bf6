import ArgumentParser
import Interchange
import Retrieval
import Storage

/// The settings of a run, as flags; the table of settings says what each may be.
struct SettingsOptions: ParsableArguments {
  @Option(
    name: .customLong("filter"), parsing: .singleValue,
    help: "Chunks take part only if: region=EMEA, updated>=2026-01-01, …; may be repeated.")
  var filters: [String] = []
  @Option(name: [.customShort("k"), .long], parsing: .unconditional, help: help("candidates"))
  var candidates: String?
  @Option(parsing: .unconditional, help: help("k1")) var k1: String?
  @Option(parsing: .unconditional, help: help("b")) var b: String?
  @Option(parsing: .unconditional, help: help("fusion"), completion: .value(of: "fusion"))
  var fusion: String?
  @Option(parsing: .unconditional, help: help("rrf_k")) var rrfK: String?
  @Option(parsing: .unconditional, help: help("dense_weight")) var denseWeight: String?
  @Option(parsing: .unconditional, help: help("reranker"), completion: .value(of: "reranker"))
  var reranker: String?
  @Option(parsing: .unconditional, help: help("tier")) var tier: String?
  @Option(parsing: .unconditional, help: help("deadline_ms")) var deadline: String?
  @Option(
    parsing: .unconditional, help: help("long_passages"), completion: .value(of: "long_passages"))
  var longPassages: String?
  @Option(
    parsing: .unconditional, help: help("normalisation"), completion: .value(of: "normalisation"))
  var normalisation: String?
  @Option(parsing: .unconditional, help: help("freshness_weight")) var freshnessWeight: String?
  @Option(parsing: .unconditional, help: help("half_life_days")) var halfLife: String?
  @Option(parsing: .unconditional, help: help("authority_weight")) var authorityWeight: String?
  @Option(parsing: .unconditional, help: help("diversity_weight")) var diversityWeight: String?
  @Option(parsing: .unconditional, help: help("duplicates"), completion: .value(of: "duplicates"))
  var duplicates: String?
  @Option(parsing: .unconditional, help: help("duplicate_threshold")) var duplicateThreshold:
    String?
  @Option(parsing: .unconditional, help: help("mmr_lambda")) var mmrLambda: String?
  @Option(parsing: .unconditional, help: help("threshold")) var threshold: String?
  @Option(name: [.customShort("n"), .long], parsing: .unconditional, help: help("top_n")) var topN:
    String?
  @Option(parsing: .unconditional, help: help("per_document")) var perDocument: String?
  @Option(parsing: .unconditional, help: help("token_budget")) var budget: String?
  @Option(parsing: .unconditional, help: help("packing"), completion: .value(of: "packing"))
  var packing: String?
  @Option(parsing: .unconditional, help: help("order"), completion: .value(of: "order")) var order:
    String?
  @Option(parsing: .unconditional, help: help("latency_budget_ms")) var latencyBudget: String?

  @Option(
    name: .customLong("settings"), help: "Settings kept by name; flags go over them.",
    completion: .keptSettings)
  var named: String?

  /// What the configuration says, or the settings kept by name, with what was given over it.
  func settings() throws -> Settings {
    try settings(over: Self.inForce())
  }

  /// What is given, with where it was said, over what was read before.
  func lay(over reading: inout ConfigReading) throws {
    let flags = given.compactMap { name, text in
      text == nil ? nil : Setting.named(name).map { ($0.key, "--\($0.name)") }
    }
    let all = named == nil ? [] : Setting.all.map { ($0.key, "--settings") }
    let filters = filters.isEmpty ? [] : [("filters", "--filter")]
    reading.lay(flags: try settings(over: reading.config.settings), named: all + flags + filters)
  }

  private func settings(over base: Settings) throws -> Settings {
    var settings = try named.map { try KeptSettings.open().named($0).settings } ?? base
    for (name, text) in given {
      guard let text, let setting = Setting.named(name) else { continue }
      guard setting.set(text, in: &settings) else {
        throw UsageError("--\(setting.name) is \(text); it must be \(setting.allowed)")
      }
    }
    if !filters.isEmpty { settings.filters = try filters.map { try Filter($0) } }
    if let fault = settings.fault { throw UsageError(fault) }
    if settings.reranker.remoteName != nil {
      try settings.demandRemote(among: ConfigFile.read().remotes.map(\.name))
    }
    return settings
  }

  /// The kept settings in use, else those of the configuration, and over them what variables say.
  static func inForce() throws -> Settings {
    let kept = try KeptSettings.open().inUse()
    return try ConfigFile.read(kept: kept.map { ($0.name, $0.settings) }).settings
  }

  private var given: [(String, String?)] {
    [
      ("candidates", candidates), ("k1", k1), ("b", b), ("fusion", fusion), ("rrf_k", rrfK),
      ("dense_weight", denseWeight), ("reranker", reranker), ("tier", tier),
      ("deadline_ms", deadline), ("long_passages", longPassages),
      ("normalisation", normalisation), ("freshness_weight", freshnessWeight),
      ("half_life_days", halfLife), ("authority_weight", authorityWeight),
      ("diversity_weight", diversityWeight), ("duplicates", duplicates),
      ("duplicate_threshold", duplicateThreshold), ("mmr_lambda", mmrLambda),
      ("threshold", threshold), ("top_n", topN), ("per_document", perDocument),
      ("token_budget", budget), ("packing", packing), ("order", order),
      ("latency_budget_ms", latencyBudget),
    ]
  }

  private static func help(_ key: String) -> ArgumentHelp? {
    Setting.named(key).map { setting in
      guard case .choice(let names) = setting.kind else { return "\(setting.title)" }
      let all = names + [setting.further].compactMap(\.self)
      return "\(setting.title): \(all.joined(separator: ", "))"
    }
  }
}
