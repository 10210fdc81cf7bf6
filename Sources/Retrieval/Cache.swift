internal import Synchronization

/// Values by key, from any thread; where there are too many, those unused for longest are dropped.
package final class Cache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private let content = Mutex(CacheContent<Key, Value>())

  /// Makes room for `capacity` values, at least one.
  package init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  package subscript(key: Key) -> Value? {
    get { content.withLock { $0.use(key) } }
    set {
      content.withLock {
        $0.set(newValue, for: key)
        if $0.count > capacity { $0.drop(to: capacity - capacity / 4) }
      }
    }
  }

  package var count: Int { content.withLock { $0.count } }
}

private struct CacheContent<Key: Hashable & Sendable, Value: Sendable> {
  private var entries: [Key: (value: Value, lastUse: Int)] = [:]
  /// Counts every use, and so tells which came later.
  private var uses = 0

  var count: Int { entries.count }

  mutating func use(_ key: Key) -> Value? {
    uses += 1
    entries[key]?.lastUse = uses
    return entries[key]?.value
  }

  mutating func set(_ value: Value?, for key: Key) {
    uses += 1
    entries[key] = value.map { ($0, uses) }
  }

  /// Keeps the `count` entries used last; many go at once, so that sorting them stays rare.
  mutating func drop(to count: Int) {
    let doomed = entries.sorted { $0.value.lastUse < $1.value.lastUse }
      .prefix(entries.count - count)
    for (key, _) in doomed { entries[key] = nil }
  }
}
