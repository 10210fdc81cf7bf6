"""Writes the tokenizer fixtures: hostile texts and what Hugging Face's tokenizers make of them.

Reads a full uncased BERT vocabulary and writes, under Tests/TransformersTests/Fixtures:
  vocab-uncased/vocab.txt, tokenizer_config.json   a cut of that vocabulary
  vocab-cased/tokenizer.json                       a cased vocabulary derived from it
  tokenizer-uncased.json, tokenizer-cased.json     texts and pairs with their ids

    python training/tokenizer_fixture.py path/to/vocab.txt
"""

import argparse
import json
import random
from pathlib import Path

from tokenizers import AddedToken, Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertTokenizerFast

FIXTURES = Path(__file__).parent.parent / "Tests/TransformersTests/Fixtures"
SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
COMMON_WORDS = 1500

LATIN = """café|cafe\u0301|naïve|résumé RÉSUMÉ|Ångström|ñandú|piñata|São Paulo|
Straße STRASSE|ẞ|Œuvre œuvre|Æsir æsir|Łódź|Dvořák|Ðorđe|Þór|İstanbul|istanbul I ı i İ|DŽ Dž dž LJ|
ﬁne ﬂow oﬀice aﬃx baﬄe ﬅ ﬆ|ǅ ǆ Ǆ|Việt Nam|Tiếng Việt|ấ ầ ẩ ẫ ậ|o\u031b\u0301|o\u0301\u031b|ṩ s\u0323\u0307 s\u0307\u0323|
q\u0307\u0323|a\u0301\u0302\u0303\u0304|Zürich|Nguyễn|coöperate|façade's|L’été|«Où?»|¿Qué? ¡No!|
a\u0345\u0300|ŀ|ŉ|ſ long ſ|µ μ|ª º|½ ¼ ² ³ ¹|№ ™ © ®"""

EQUIVALENTS = """nai\u0308ve|A\u030angstro\u0308m \u212b \u00c5|\u2126 \u03a9|\u212aELVIN|\u1f71 \u03ac|\u2000 \u2001|
\u1112\u1161\u11ab\u1100\u116e\u11a8|\uac00\u11a8 \uac01|\u0958 \u0915\u093c|\u0344 \u0308\u0301|\U00011935\U00011930 \U00011938|
\u1e69 \u1e63\u0307 s\u0307\u0323|\u09cb \u09c7\u09be|\U0001d160|\u2adc \u2add\u0338|\ufb2c|\u0385|\u1fee|\u2329 \u3008"""

ORDERS = """a\u302f\u302e|a\u302e\u302f|\U0001d16d\U0001d165|\U0001d165\U0001d16d|\U0001d16d\u0301\U0001d165|
\U0001d16d\u034f\U0001d165|\U0001d16d\u08d3|\u302f\U00010d24\U0001d165|\U0001d16d \U0001d165|\U0001d16d\u4e2d\U0001d165"""

SCRIPTS = """Ὀδυσσεύς|ΟΔΥΣΣΕΥΣ|Σ σ ς ΣΑΣ|Άλφα άλφα|ᾳ ᾼ ΐ ΰ|Москва|МОСКВА|Ёлка ёлка й Й|Київ Їжак|
български език|Հայերեն|և|ქართული|ᲥᲐᲠᲗᲣᲚᲘ|עברית|שָׁלוֹם|בְּרֵאשִׁית|العربية|مُحَمَّد|لا إله|أ إ آ ؤ ئ|ـــ|فارسی گچپژ|
اردو|हिन्दी|नमस्ते|क्षत्रिय|क़ ख़ ग़|বাংলা|য়|ਪੰਜਾਬੀ|ગુજરાતી|தமிழ்|కన్నడ తెలుగు|ಕನ್ನಡ|മലയാളം|සිංහල|ภาษาไทย|น้ำ กำ|
ພາສາລາວ|བོད་སྐད|မြန်မာ|ភាសាខ្មែរ|አማርኛ|ᏣᎳᎩ|Ꭰꭰ|ᓄᓇᕗᑦ|ᠮᠣᠩᠭᠣᠯ|한국어|한국어 토크나이저|각 가 갂|ㄱㄴㄷ ㅏㅑ|
ᄒᆞᆫ|日本語|東京都 とうきょうと トウキョウト|が か\u3099|ﾊﾝｶｸ ｶﾞ|全角ＡＢＣ１２３|，。！？「」|中文字符|中文and English混排|
龍龜|豈更車|\uf900\ufa0e\ufad9|㐀䶵|䷀䷿|𠀀𪛖|𫝀|𫠠𬺡|𬺰|𪚥|丽\U0002f800|々〆〇|㈱㍿|ヿ ゟ|𛀀|꙰ ꚙ|ꦽꦀ|ᢅᢆ a\u1885b|\U000111c9|\u166d|\u1734\u1715|\U0001171e"""

SYMBOLS = """😀|👍🏽|👩‍👩‍👧‍👦|🏳️‍🌈|🇫🇷🇩🇪|❤️ ❤|1️⃣ #️⃣ *️⃣|🫠🫨🪿|☃☂|a😀b|word👍word|© ® ™|→ ⇒ ↔|∑∏∫ ∞ ≤ ≥ ≠|
≠ =\u0338|x² + y₁|𝐀𝐁𝐂 𝒜 𝔸 𝕬 𝖠 𝟎𝟙|𝔘𝔫𝔦𝔠𝔬𝔡𝔢|Ⓐⓐ ① ⑳|Ⅷ ⅷ|𝄞 𝅘𝅥𝅮 \U0001d165\U0001d16d|\U0001d16d\U0001d165|\u302f\u302e|░▒▓█|♠♣|
¢ £ ¥ € ₿ ₽|§ ¶ † ‡|‰ ‱|… ⋯|– — ― ‐ ‑|‘a’ “b” „c‟|‹x› «y»|⟨a⟩ ⟦b⟧ 〈c〉|⸘ ⸮ ⹂ ⹃ ⹒|܀ ؟ ؛ ، ؝|। ॥|፡ ።|᠀ ᠊|\u0af0 \u0a76 \u0c77|
_ ‿ ⁀|﹏ ﹍|％ ＆ ＿|`~^|$+<=>|^_^|a_b|a-b|a.b|a'b|don't can't|o'clock|rock'n'roll|C++ C# F#|.NET|Node.js|--flag=value|~/.bashrc"""

CODE = """https://example.com/path?q=1&r=%20#frag|http://user:pw@host:8080/|ftp://a.b|user.name+tag@example.co.uk|@handle #tag|
192.168.0.1|::1|fe80::1%eth0|C:\\Windows\\System32|/usr/local/bin|def f(x): return x ** 2|if (a && b || !c) { x[i] += 1; }|
<div class="a">text</div>|<!-- comment -->|SELECT * FROM t WHERE a='b';|{"key": [1, 2.5, null]}|printf("%s\\n", s);|
std::vector<int>|a->b|x != y|λx.x|#include <stdio.h>|$HOME ${VAR}|\\alpha \\beta|0xDEADBEEF|1e-10|3.14159|1,000,000|-42|
+1 (555) 010-9999|2024-01-31T23:59:59Z|12:30|50%|$19.99|1/2|10^6|v1.2.3-beta+4|ABCdefGHI|camelCaseIdentifier|snake_case_name|
SCREAMING_CASE|kebab-case-name|XMLHttpRequest|iPhone 15|utf8mb4|i18n l10n k8s|sha256:9f86d081884c7d65|
The quick brown fox jumps over the lazy dog.|Reranking moves the relevant passage up.|tokenization untokenizable|
antidisestablishmentarianism|pneumonoultramicroscopicsilicovolcanoconiosis|unaffable|embeddings|the The THE tHe|
What is the refund policy for annual plans?|Dr. Smith's U.S.A. visit, e.g. Washington D.C.|Wait... what?!|!!!|?!?!|...|-----|=====|
((()))|[[nested]]|***bold***|##heading|## heading|##ing|#|##|a##b"""

LITERALS = """[CLS]|[SEP]|[MASK]|[PAD]|[UNK]|[CLS] hello [SEP]|a[MASK]b|a [MASK] b|[MASK][MASK]|[mask]|[ MASK ]|[MASK|MASK]|
[[MASK]]|[CLS[SEP]]|the [MASK] of France|[UNK]known|[unused0]|[PAD][PAD]x|é[SEP]é|中[CLS]文|[MASK\u0301]|[M\u200bASK]|[CLS]\u0301e|
e[SEP]\u0301|Σ[MASK]Σ|<s>|<mask>|[cls] [Sep] [sEP]|[]|[SEP|SEP]|［MASK］"""

BLOCKS = (LATIN, EQUIVALENTS, ORDERS, SCRIPTS, SYMBOLS, CODE, LITERALS)

SPACES = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, *range(0x2000, 0x200B),
          0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
INVISIBLE = [0x00, 0x01, 0x08, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x200B,
             0x200C, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFE0F, 0xFEFF, 0xFFF9,
             0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0xE000, 0xF8FF, 0x378, 0xE0001, 0xE0067, 0xE0100,
             0xF0000, 0x10FFFF, 0x1FFFE, 0x890, 0x8E2, 0x110CD, 0x13430, 0x1BCA0]
MARKS = ["\u0301", "\u0301\u0302", "\u0903", "\u20dd", "\u0e31", "\u3099", "\u08d4", "\u0898", "\u1abf",
         "\u0316\u0301\u0316", "\U0001d165", "\u0f71\u0f72\u0f74", "\u0f73", "\u0344", "\u0340"]


def listed(block):
    return [entry for entry in block.replace("|\n", "|").split("|")]


def texts():
    """Every hostile text, each once."""
    found = [text for block in BLOCKS for text in listed(block)]
    found += [f"one{chr(code)}two" for code in SPACES + INVISIBLE]
    found += [chr(code) for code in SPACES + INVISIBLE]
    found += MARKS + [f"e{mark}x {mark}" for mark in MARKS]
    found += ["", "   ", "\n", "\t", "\r\n", " \n\t ", "\ufeffhello", "a\nb\tc\rd", "\u200b", " [SEP] "]
    found += [unit * count for unit in ("a", "Z", "é", "e\u0301", "中", "가", "x1", "!", "ab-")
              for count in (99, 100, 101, 1000)]
    found += ["a" * 100 + " b", "the" * 33, "the" * 34, "İ" * 50, "İ" * 51, "ǰ" * 101]
    found += ["The rain in Spain stays mainly in the plain; " * 200, "\u0301" * 500, "[MASK]" * 200]
    found += soups(40)
    return list(dict.fromkeys(found))


def soups(count):
    """Random mixtures of everything above, the same on every run."""
    source = random.Random(20)
    pool = [text for block in BLOCKS for text in listed(block)]
    pool += [chr(code) for code in SPACES + INVISIBLE] + MARKS
    return ["".join(source.choices(pool, k=source.randint(3, 12))) for _ in range(count)]


def pairs(found):
    """Pairs of texts with a limit each: short with long, equals, empty sides, tight limits."""
    source = random.Random(21)
    plain = ["", "a", "what is a reranker", "how long is the notice period", "[MASK] x",
             "The quick brown fox jumps over the lazy dog. " * 4, "one two three four five six",
             "A cross-encoder reads the question and the passage together. " * 3]
    chosen = [(first, second, limit) for first in plain for second in plain[2:]
              for limit in source.sample(range(8, 65), 2)]
    chosen += [("a " * first, "b " * second, limit) for first, second, limit in
               [(3, 3, 9), (3, 3, 8), (4, 3, 8), (3, 4, 8), (10, 10, 13), (10, 10, 14), (2, 40, 13),
                (40, 2, 13), (5, 40, 13), (40, 5, 13), (6, 40, 13), (40, 6, 13), (1, 1, 8), (30, 31, 64)]]
    chosen += [(*source.sample(found, 2), source.randint(8, 64)) for _ in range(40)]
    return chosen


def tokenizer(vocabulary, lowercase):
    """BERT's fast tokenizer, put together from its parts."""
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=lowercase)
    made.pre_tokenizer = BertPreTokenizer()
    made.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIALS])
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(token, vocabulary[token]) for token in ("[CLS]", "[SEP]")])
    return made


def numbered(tokens):
    return {token: number for number, token in enumerate(dict.fromkeys(tokens))}


def uncased_cut(full, found):
    """The pieces that the texts use, single characters and the most common words."""
    whole = tokenizer(numbered(full), lowercase=True)
    used = {token for text in found for token in whole.encode(text).tokens}
    words = [token for token in full if token.isascii() and token.isalpha()][:COMMON_WORDS]
    keep = used | set(words) | {token for token in full if len(token.removeprefix("##")) == 1}
    return numbered(SPECIALS + [token for token in full if token in keep])


def cased(uncased, found):
    """The uncased words, the same with a capital or in capitals, and the letters of the texts."""
    words = [token for token in uncased if token not in SPECIALS]
    capitals = [token.capitalize() for token in words] + [token.upper() for token in words[-900:]]
    letters = sorted({letter for text in found for letter in text if letter.isalpha()})[::2]
    return numbered(SPECIALS + words + capitals + letters + [f"##{letter}" for letter in letters[::2]])


def answers(made, found):
    encoded = [(text, made.encode(text)) for text in found]
    return [{"text": text, "ids": one.ids, "tokens": one.tokens} for text, one in encoded]


def normal_forms(made):
    """What the normaliser alone makes of the texts whose characters decompose or change places."""
    found = [text for block in (LATIN, EQUIVALENTS, ORDERS, SCRIPTS) for text in listed(block)]
    return [{"text": text, "normal": made.normalizer.normalize_str(text)} for text in found]


def pair_answers(made, chosen):
    rows = []
    for first, second, limit in chosen:
        made.enable_truncation(limit, strategy="longest_first")
        one = made.encode(first, second)
        rows.append({"first": first, "second": second, "limit": limit,
                     "ids": one.ids, "typeIds": one.type_ids})
    made.no_truncation()
    return rows


def write(name, made, found):
    """One case a line, so that a change in one shows as one."""
    parts = {"texts": answers(made, found), "pairs": pair_answers(made, pairs(found)),
             "normal": normal_forms(made)}
    body = ",\n".join(
        f'"{part}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]"
        for part, rows in parts.items())
    (FIXTURES / name).write_text("{\n" + body + "\n}\n")
    print(name, {part: len(rows) for part, rows in parts.items()})


def check_against_transformers(folder, made, found):
    """The parts put together above give what BertTokenizerFast gives."""
    fast = BertTokenizerFast.from_pretrained(folder)
    for text in found:
        assert fast(text)["input_ids"] == made.encode(text).ids, text
    for first, second, limit in pairs(found):
        made.enable_truncation(limit, strategy="longest_first")
        ids = fast(first, second, truncation="longest_first", max_length=limit)["input_ids"]
        assert ids == made.encode(first, second).ids, (first, second, limit)
    made.no_truncation()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vocabulary", type=Path, help="vocab.txt of an uncased BERT")
    full = parser.parse_args().vocabulary.read_text().rstrip("\n").split("\n")
    found = texts()

    folder = FIXTURES / "vocab-uncased"
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = uncased_cut(full, found)
    (folder / "vocab.txt").write_text("".join(f"{token}\n" for token in vocabulary))
    config = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "strip_accents": None,
              "tokenize_chinese_chars": True}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
    made = tokenizer(vocabulary, lowercase=True)
    check_against_transformers(folder, made, found)
    write("tokenizer-uncased.json", made, found)

    folder = FIXTURES / "vocab-cased"
    folder.mkdir(parents=True, exist_ok=True)
    made = tokenizer(cased(vocabulary, found), lowercase=False)
    made.save(str(folder / "tokenizer.json"))
    write("tokenizer-cased.json", made, found)


if __name__ == "__main__":
    main()
