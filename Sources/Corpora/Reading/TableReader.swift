/// Reads a table row by row, plain or gzip: comma- or tab-separated values after RFC 4180, the
/// first row naming the columns.
struct TableReader: ~Copyable {
  let path: String
  private(set) var columns: [String] = []
  /// The first line of the row read last, from 1.
  private(set) var line = 0
  /// Whether an error has been thrown behind which no row can be told from another.
  private(set) var isBroken = false
  private var lines: LineReader
  private var separator: UInt8

  private init(_ path: String) throws(CorpusError) {
    lines = try LineReader(path)
    self.path = path
    separator = path.contains(/\.tsv(\.gz)?$/.ignoresCase()) ? .tab : UInt8(ascii: ",")
  }

  /// Opens a table and reads the names of its columns.
  static func open(_ path: String) throws(CorpusError) -> TableReader {
    var table = try TableReader(path)
    try table.readColumns()
    return table
  }

  private mutating func readColumns() throws(CorpusError) {
    guard let header = try nextRow() else {
      throw CorpusError(path, "holds no rows", mend: "name its columns in the first line")
    }
    columns = header.enumerated().map { place, name in
      let name = String(name[...].trimmed)
      return name.isEmpty ? "column \(place + 1)" : name
    }
    let names = Dictionary(grouping: columns) { $0 }
    if let twice = columns.first(where: { names[$0]?.count ?? 0 > 1 }) {
      throw CorpusError(path, line: 1, "names \(twice) twice", mend: "rename one of the columns")
    }
  }

  /// The next row by its columns' names; nil at the end.
  ///
  /// - Throws: an error for this row, after which the next one can be read unless the table
  ///   `isBroken`; or one without a line where the file itself cannot be read on.
  mutating func next() throws(CorpusError) -> [String: FieldValue]? {
    guard let cells = try nextRow() else { return nil }
    guard cells.count == columns.count else {
      throw CorpusError(
        path, line: line,
        "has \(cells.count) fields where the first line names \(columns.count)",
        mend: "put fields with separators or line ends in double quotes")
    }
    let values = zip(columns, cells).map { FieldValue(cell: $1, of: $0) }
    return Dictionary(uniqueKeysWithValues: zip(columns, values))
  }

  private mutating func nextRow() throws(CorpusError) -> [String]? {
    guard let first = try firstLine() else { return nil }
    line = lines.number
    var row = TableRow(separator: separator)
    row.take(first)
    while row.isOpen { row.take(try continuation(of: row)) }
    if let fault = row.fault { throw error(fault) }
    var cells: [String] = []
    for cell in row.cells { cells.append(try TextFile.text(of: cell, in: path, line: line)) }
    return cells
  }

  /// The next line that is not blank.
  private mutating func firstLine() throws(CorpusError) -> [UInt8]? {
    while var line = try lines.nextBytes() {
      if lines.number == 1 { prepare(&line) }
      if !line.allSatisfy(\.isSpace) || separator == .tab && line.contains(.tab) { return line }
    }
    return nil
  }

  /// Leaves out a byte order mark, and sees whether semicolons take the commas' place, as in
  /// spreadsheets of countries that write numbers with a comma.
  private mutating func prepare(_ line: inout [UInt8]) {
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    let semicolon = UInt8(ascii: ";")
    if separator == UInt8(ascii: ","), !line.contains(separator), line.contains(semicolon) {
      separator = semicolon
    }
  }

  private mutating func continuation(
    of row: TableRow
  ) throws(CorpusError) -> [UInt8] {
    isBroken = true
    guard row.size <= LineReader.limit, let next = try lines.nextBytes() else {
      throw CorpusError(
        path, line: line, "opens a quote that is never closed", mend: "close it or double it")
    }
    isBroken = false
    return next
  }

  private func error(_ fault: TableRow.Fault) -> CorpusError {
    let problem =
      switch fault {
      case .quoteInside: "has a quote inside a field that is not in quotes"
      case .textAfterQuote: "goes on after a closing quote"
      }
    return CorpusError(
      path, line: line, problem, mend: "put the field in double quotes and double those in it")
  }
}

extension FieldValue {
  private static let columnsOfLists: Set = ["tags", "labels", "keywords", "categories", "topics"]

  /// Reads a cell; in a column of that name it is a list, its parts between `;`, `|` or commas.
  fileprivate init(cell: String, of column: String) {
    if cell.isEmpty {
      self = .nothing
    } else if Self.columnsOfLists.contains(column.lowercased()) {
      self = .list(cell.split { ";|,".contains($0) }.map { .text(String($0.trimmed)) })
    } else {
      self = .untyped(cell)
    }
  }
}
