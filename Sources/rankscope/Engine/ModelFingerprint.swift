import Crypto
import Foundation
import Interchange
import Retrieval
import Transformers

extension ModelFolder {
  /// The model's name, in full where it was fetched from a hub, and a hash of every file that
  /// changes what it says.
  var identity: ModelIdentity {
    var hash = SHA256()
    for file in Self.decisiveFiles {
      guard let data = try? Data(contentsOf: url(file), options: .alwaysMapped) else { continue }
      hash.update(data: Data(file.utf8))
      hash.update(data: data)
    }
    let digits = hash.finalize().prefix(8).map { String(format: "%02x", $0) }
    let name = ModelManifest(folder: path)?.model ?? name
    return ModelIdentity(name: name, fingerprint: digits.joined())
  }

  private func url(_ file: String) -> URL { URL(fileURLWithPath: path + "/" + file) }

  private static let decisiveFiles = [
    "config.json", "model.safetensors", "vocab.txt", "tokenizer.json", "tokenizer_config.json",
    "1_Pooling/config.json",
  ]
}
