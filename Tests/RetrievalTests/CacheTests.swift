import Retrieval
import Testing

struct CacheTests {
  @Test("What was put in is found, what was not is not")
  func found() {
    let cache = Cache<String, Int>(capacity: 3)
    #expect(cache["a"] == nil)
    cache["a"] = 1
    cache["a"] = 2
    #expect(cache["a"] == 2)
    #expect(cache.count == 1)
    cache["a"] = nil
    #expect(cache["a"] == nil)
  }

  @Test("Where there are too many, those unused for longest go")
  func bounded() {
    let cache = Cache<Int, Int>(capacity: 8)
    for key in 0..<8 { cache[key] = key }
    _ = cache[0]
    cache[8] = 8
    #expect((0...8).filter { cache[$0] != nil } == [0, 4, 5, 6, 7, 8])
    for key in 9..<1000 { cache[key] = key }
    #expect(cache.count <= 8)
    #expect(cache[999] == 999)
  }

  @Test("Room for one holds the last")
  func one() {
    let cache = Cache<Int, Int>(capacity: 0)
    cache[1] = 1
    cache[2] = 2
    #expect(cache[1] == nil)
    #expect(cache[2] == 2)
  }

  @Test("Many tasks at once lose nothing")
  func concurrent() async {
    let cache = Cache<Int, Int>(capacity: 10_000)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { for key in 0..<500 { cache[task * 500 + key] = key } }
      }
    }
    #expect(cache.count == 4000)
    #expect(cache[3999] == 499)
  }
}
