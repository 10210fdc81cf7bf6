// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  // Models need an optimised build even under test, and one build then serves both.
  .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")

/// A library of our own; the arrows between them are the architecture.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target, with the folders of recorded answers that lie beside them.
func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], beside: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    exclude: beside, swiftSettings: settings)
}

/// A C library of the system, under the names that package managers give it.
func system(_ name: String, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, providers: [.apt([apt]), .brew([brew])])
}

let package = Package(
  name: "rankscope",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .target(name: "CNcurses"),
    .target(name: "COneDNN"),
    .target(name: "CKernels"),
    .target(name: "CCurl"),
    // Its headers include each other from this folder.
    .target(
      name: "CLibxml", cSettings: [.unsafeFlags(["-iwithsysroot/usr/include/libxml2"])]),
    system("CStemmer", apt: "libstemmer-dev", brew: "snowball"),
    system("CZlib", apt: "zlib1g-dev", brew: "zlib"),
    system("COpenSSL", apt: "libssl-dev", brew: "openssl"),

    library("Digests", ["COpenSSL"]),
    library("Columns"),
    library("Retrieval"),
    library("Corpora", ["Retrieval", "CZlib", "CLibxml", "Digests", "Yams"]),
    library("Lexical", ["Columns", "Retrieval", "CStemmer"]),
    library("Kernels", ["COneDNN", "CKernels"]),
    library("Transformers", ["Columns", "Retrieval", "Kernels"]),
    library("Reranking", ["Retrieval"]),
    library("Evaluation", ["Retrieval", histogram]),
    library("Storage", ["Columns", "Retrieval", grdb]),
    library("Interchange", ["Retrieval", "Digests", "CCurl", "CZlib", protobuf]),
    library("Cells"),
    library("NcursesBackend", ["Cells", "CNcurses"]),
    library("Screens", ["Retrieval", "Evaluation", "Cells"]),
    .executableTarget(
      name: "rankscope",
      dependencies: [
        "Columns", "Retrieval", "Corpora", "Lexical", "Transformers", "Kernels", "Reranking",
        "Evaluation", "Storage", "Interchange", "Cells", "NcursesBackend", "Screens", "Digests",
        "TOMLKit", arguments,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "rankscope-bench",
      dependencies: [
        "Columns", "Retrieval", "Lexical", "Transformers", "Kernels", "CKernels", "Evaluation",
        "Cells", "NcursesBackend", "Screens", "Storage", arguments,
      ],
      path: "Benchmarks/Program", swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Cells"], path: "Tests/TestSupport",
      exclude: ["hub.py", "rerank.py"],
      swiftSettings: settings),
    // Counts what tests ask of malloc.
    .target(name: "CAllocations", path: "Tests/Allocations"),
    tests(of: "Columns", ["TestSupport"]),
    tests(of: "Digests"),
    tests(of: "Retrieval"),
    tests(of: "Corpora", ["Retrieval", "TestSupport"]),
    tests(
      of: "Lexical", ["Columns", "Corpora", "Retrieval", "TestSupport"], beside: ["Fixtures"]),
    tests(of: "Kernels"),
    tests(
      of: "Transformers", ["CAllocations", "Columns", "Kernels", "Retrieval", "TestSupport"],
      beside: ["Fixtures"]),
    tests(of: "Reranking", ["Retrieval", "TestSupport"], beside: ["Calibration/Fixtures"]),
    tests(
      of: "Evaluation", ["Retrieval", "TestSupport"], beside: ["Fixtures", "StatisticsFixtures"]),
    tests(of: "Storage", ["Columns", "Retrieval", "TestSupport", grdb]),
    tests(of: "Interchange", ["Retrieval", "TestSupport"], beside: ["Fixtures"]),
    tests(of: "Cells", ["TestSupport"], beside: ["Screens"]),
    tests(of: "NcursesBackend", ["Cells"]),
    tests(
      of: "Screens", ["Cells", "Evaluation", "Reranking", "Retrieval", "TestSupport"],
      beside: ["Screens"]),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "rankscope", "Cells", "Interchange", "Reranking", "Retrieval", "Screens", "Storage",
        "TestSupport", "Transformers", arguments,
      ],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
  ]
)
