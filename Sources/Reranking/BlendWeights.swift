/// What a linear reranker weighs: the logit of the cross-encoder, and the retrievers' evidence.
///
/// The sum is a logit again, so that a threshold keeps its meaning from question to question.
package struct BlendWeights: Sendable, Equatable, Codable {
  package var logit: Double
  package var cosine: Double
  package var bm25Share: Double
  package var rrf: Double
  package var bias: Double

  package init(logit: Double, cosine: Double, bm25Share: Double, rrf: Double, bias: Double) {
    self.logit = logit
    self.cosine = cosine
    self.bm25Share = bm25Share
    self.rrf = rrf
    self.bias = bias
  }

  private enum CodingKeys: String, CodingKey {
    case logit, cosine, rrf, bias
    case bm25Share = "bm25_share"
  }
}
