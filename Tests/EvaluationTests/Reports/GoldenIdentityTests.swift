import Evaluation
import Retrieval
import Testing

@Suite("The identity of a golden set")
struct GoldenIdentityTests {
  @Test("follows all that is said of a question")
  func query() {
    let query = GoldenQuery(
      id: "1", text: "a", type: "keyword", metadata: ["team": "sales", "language": "en"],
      excluded: ["x", "y"])
    var others = Array(repeating: query, count: 4)
    others[0].type = "negation"
    others[1].metadata["team"] = "legal"
    others[2].excluded = ["x"]
    others[3].isAnswerable = false
    let identity = GoldenIdentity(GoldenSet(queries: [query]))
    #expect(identity == GoldenIdentity(GoldenSet(queries: [query])))
    for other in others {
      #expect(identity != GoldenIdentity(GoldenSet(queries: [other])))
    }
  }
}
