import ArgumentParser
import Retrieval
import Storage

/// The settings of a run, as flags; the table of settings says what each may be.
struct SettingsOptions: ParsableArguments {
  @Option(
    name: .customLong("filter"), parsing: .singleValue,
    help: "Chunks take part only if: region=EMEA, updated>=2026-01-01, …; may be repeated.")
  var filters: [String] = []
  @Option(name: [.customShort("k"), .long], help: help("candidates")) var candidates: String?
  @Option(help: help("k1")) var k1: String?
  @Option(help: help("b")) var b: String?
  @Option(help: help("fusion")) var fusion: String?
  @Option(help: help("rrf_k")) var rrfK: String?
  @Option(help: help("dense_weight")) var denseWeight: String?
  @Option(help: help("reranker")) var reranker: String?
  @Option(help: help("tier")) var tier: String?
  @Option(help: help("deadline_ms")) var deadline: String?
  @Option(help: help("long_passages")) var longPassages: String?
  @Option(help: help("normalisation")) var normalisation: String?
  @Option(help: help("freshness_weight")) var freshnessWeight: String?
  @Option(help: help("half_life_days")) var halfLife: String?
  @Option(help: help("authority_weight")) var authorityWeight: String?
  @Option(help: help("diversity_weight")) var diversityWeight: String?
  @Option(help: help("duplicates")) var duplicates: String?
  @Option(help: help("duplicate_threshold")) var duplicateThreshold: String?
  @Option(help: help("mmr_lambda")) var mmrLambda: String?
  @Option(help: help("threshold")) var threshold: String?
  @Option(name: [.customShort("n"), .long], help: help("top_n")) var topN: String?
  @Option(help: help("per_document")) var perDocument: String?
  @Option(help: help("token_budget")) var budget: String?
  @Option(help: help("packing")) var packing: String?
  @Option(help: help("order")) var order: String?
  @Option(help: help("latency_budget_ms")) var latencyBudget: String?

  @Option(name: .customLong("settings"), help: "Settings kept by name; flags go over them.")
  var named: String?

  /// What the configuration says, or the settings kept by name, with what was given over it.
  func settings() throws -> Settings {
    var settings = try named.map { try KeptSettings.open().named($0).settings } ?? Self.inForce()
    for (name, text) in given {
      guard let text, let setting = Setting.named(name) else { continue }
      guard setting.set(text, in: &settings) else {
        throw UsageError("--\(setting.name) is \(text); it must be \(setting.allowed)")
      }
    }
    if !filters.isEmpty { settings.filters = try filters.map { try Filter($0) } }
    if let fault = settings.fault { throw UsageError(fault) }
    return settings
  }

  /// The kept settings in use, else those of the configuration.
  static func inForce() throws -> Settings {
    try KeptSettings.open().inUse()?.settings ?? ConfigFile.read().settings
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
      return "\(setting.title): \(names.joined(separator: ", "))"
    }
  }
}
