import Evaluation
import Foundation
import Testing

@Suite("The name of a measure")
struct MeasureNameTests {
  @Test(
    "is read and written in ir_measures' grammar",
    arguments: [
      ("nDCG@10", "nDCG@10"), ("nDCG", "nDCG"), ("NDCG@5", "nDCG@5"), ("MRR@10", "RR@10"),
      ("MAP", "AP"), ("Precision@3", "P@3"), ("Recall@100", "R@100"), ("BPref", "Bpref"),
      ("P(rel=2)@5", "P(rel=2)@5"), ("AP(rel=1)@5", "AP@5"), ("P( rel = 2 ) @ 5", "P(rel=2)@5"),
      ("nDCG(dcg='exp-log2')@10", "nDCG(dcg='exp-log2')@10"),
      ("nDCG(dcg=\"log2\")", "nDCG"), ("R(cutoff=20,rel=3)", "R(rel=3)@20"), ("Judged", "Judged"),
    ])
  func grammar(written: String, name: String) throws {
    let measure = try Measure(written)
    #expect(measure.name == name)
    #expect("\(measure)" == name)
    #expect(try Measure(name) == measure)
  }

  @Test(
    "that cannot be used is told in one line, with what mends it",
    arguments: [
      ("ndgc@10", "the nearest is nDCG@10, of nDCG, RR, P, R, AP, Success, Judged, Bpref"),
      ("precison@5", "there is no measure precison"), ("sucess@5", "the nearest is Success@10"),
      ("P", "P needs a cutoff; write P@10"), ("P@0", "cutoff is 0; write a whole number from 1"),
      ("R@many", "cutoff is many"), ("AP(rel=0)", "rel is 0; write a whole number from 1"),
      ("Bpref@10", "Bpref takes no cutoff; it takes rel"),
      ("nDCG(rel=2)@10", "nDCG takes no rel; it takes cutoff and dcg"),
      ("nDCG(judged_only=True)", "nDCG takes no judged_only"),
      ("nDCG(dcg='burges')", "dcg is 'burges'; write 'log2' or 'exp-log2'"),
      ("", "is not the form"), ("nDCG(@10", "is not the form"), ("P(5)", "is not the form"),
      ("P(cutoff=5)@5", "is not the form"),
    ])
  func errors(written: String, words: String) {
    let error = #expect(throws: MeasureError.self) { try Measure(written) }
    let line = error?.description ?? ""
    #expect(line.contains(words), "\(line)")
    #expect(line.hasPrefix(written + ": "))
    #expect(!line.contains("\n"))
  }

  @Test("is what a measure is in JSON")
  func json() throws {
    let measures = [try Measure("nDCG@10"), try Measure("P(rel=2)@5")]
    let data = try JSONEncoder().encode(measures)
    #expect(String(decoding: data, as: UTF8.self) == #"["nDCG@10","P(rel=2)@5"]"#)
    #expect(try JSONDecoder().decode([Measure].self, from: data) == measures)
  }

  @Test("need not be given for the usual ones")
  func usual() {
    #expect(Measure.usual.map(\.name) == ["nDCG@10", "RR@10", "P@5", "R@100", "AP", "Judged@10"])
  }
}
