import Digests
import Foundation
import Interchange
import Reranking
import Retrieval
import Transformers

extension ModelFolder {
  /// The model's name, in full where it was fetched from a hub, and a hash of every file that
  /// changes what it says.
  var identity: ModelIdentity {
    var hash = Digest()
    for file in Self.decisiveFiles {
      guard let data = try? Data(contentsOf: url(file), options: .alwaysMapped) else { continue }
      hash.add(file)
      data.withUnsafeBytes { hash.add($0) }
    }
    let name = ModelManifest(folder: path)?.model ?? name
    return ModelIdentity(name: name, fingerprint: hash.shortDigits)
  }

  private func url(_ file: String) -> URL { URL(fileURLWithPath: path + "/" + file) }

  private static let decisiveFiles = [
    "config.json", "model.safetensors", "vocab.txt", "tokenizer.json", "tokenizer_config.json",
    "1_Pooling/config.json", "sentence_bert_config.json",
  ]
}

extension BlendWeights {
  /// The weights as a part of a run: scores of other weights are other scores.
  var identity: ModelIdentity {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let weights = String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
    return ModelIdentity(name: "blend.json", fingerprint: Digest.sha256(of: weights).shortDigits)
  }
}
