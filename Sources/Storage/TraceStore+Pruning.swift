import GRDB

extension TraceStore {
  /// How many traces go at once; nobody who writes waits for more.
  private static let batch = 50

  /// Traces that are kept no longer.
  package struct Pruning: Sendable, Equatable {
    package internal(set) var count = 0
    package internal(set) var bytes = 0
  }

  /// What pruning would remove now: what is too old, then the oldest until the rest has room.
  ///
  /// What a person flagged or noted stays, whatever its age and size.
  /// - Parameter now: in seconds since 1970 (UTC).
  package func prunable(_ retention: Retention, at now: Double) throws(StorageError) -> Pruning {
    try doomed(retention, at: now).reduce(into: Pruning()) { $0.add($1) }
  }

  /// Removes what is kept no longer, oldest first, a few at a time between which others write;
  /// stops early where its task is cancelled.
  ///
  /// The room is for the next traces; the file stays as long as it was.
  package func prune(_ retention: Retention, at now: Double) throws(StorageError) -> Pruning {
    var pruned = Pruning()
    var doomed = try doomed(retention, at: now)[...]
    while !doomed.isEmpty, !Task.isCancelled {
      let batch = doomed.prefix(Self.batch)
      doomed = doomed.dropFirst(Self.batch)
      for trace in try remove(batch) { pruned.add(trace) }
    }
    return pruned
  }

  /// Gives the room of removed traces back to the disk.
  package func shrink() throws(StorageError) { try file.shrink() }

  private func doomed(
    _ retention: Retention, at now: Double
  ) throws(StorageError) -> [DoomedTrace] {
    try file.read { database in
      let limit = retention.megabytes == 0 ? Int.max : retention.megabytes * 1_000_000
      var excess = try (Int.fetchOne(database, sql: "SELECT sum(bytes) FROM trace") ?? 0) - limit
      let oldest = retention.days == 0 ? -Double.infinity : now - Double(retention.days) * 86400
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, bytes, recorded FROM trace WHERE id NOT IN (SELECT id FROM note)
          ORDER BY recorded, time, id
          """)
      var doomed: [DoomedTrace] = []
      while let row = try rows.next(), try row.number(2) < oldest || excess > 0 {
        doomed.append(DoomedTrace(id: try row.text(0), bytes: try row.count(1)))
        excess -= try row.count(1)
      }
      return doomed
    }
  }

  private func remove(
    _ traces: some Sequence<DoomedTrace>
  ) throws(StorageError) -> [DoomedTrace] {
    try file.write { database in
      try traces.filter { trace in
        // Somebody may have noted something since the traces were listed.
        try database.execute(
          sql: "DELETE FROM trace WHERE id = ? AND id NOT IN (SELECT id FROM note)",
          arguments: [trace.id])
        return database.changesCount > 0
      }
    }
  }
}

private struct DoomedTrace {
  let id: String
  let bytes: Int
}

extension TraceStore.Pruning {
  fileprivate mutating func add(_ trace: DoomedTrace) {
    count += 1
    bytes += trace.bytes
  }
}
