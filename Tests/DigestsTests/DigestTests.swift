import Digests
import Testing

struct DigestTests {
  @Test(
    "SHA-256 and SHA-1 are those of FIPS 180",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ""),
      (
        "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "a9993e364706816aba3e25717850c26c9cd0d89d"
      ),
    ])
  func published(text: String, sha256: String, sha1: String) {
    #expect(Digest.sha256(of: text).digits == sha256)
    var digest = Digest(.sha1)
    digest.add(text)
    #expect(sha1.isEmpty || digest.digits == sha1)
  }

  @Test("It does not matter in how many pieces the bytes come")
  func pieces() {
    var digest = Digest()
    for piece in ["a", "", "bc"] { digest.add(piece) }
    #expect(digest.bytes == Digest.sha256(of: "abc").bytes)
  }

  @Test("A copy goes its own way, and looking at the hash ends nothing")
  func copies() {
    var digest = Digest.sha256(of: "a")
    let copy = digest
    _ = digest.digits
    digest.add("bc")
    #expect(digest.digits == Digest.sha256(of: "abc").digits)
    #expect(copy.digits == Digest.sha256(of: "a").digits)
    #expect(copy.shortDigits == String(copy.digits.prefix(16)))
  }
}
