"""Writes the fixtures of the tokenizer families: small trained tokenizers and what they make of hostile texts.

Trains with Hugging Face's tokenizers on the sample corpus and writes, under Tests/TransformersTests/Fixtures/tokenizers:
  FAMILY/tokenizer.json   Unigram with SentencePiece's character map or with bytes, byte-level BPE as in GPT-2 and
                          Llama 3, BPE with byte fallback as in Llama 2, BPE on words as in CLIP
  FAMILY/ids.json         the ids of each text and of each pair, cut to its limit
  texts.json              the texts and pairs
  steps.json              single normalisers and pre-tokenizers, and what they make of texts

    python training/tokenizer_families.py

The trainers' threads make the vocabularies differ a little from run to run; what the tests compare is written together.
"""

import json
import struct
import tempfile
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from tokenizer_fixture import BLOCKS, INVISIBLE, MARKS, SPACES, listed, pairs, soups, texts

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "Tests/TransformersTests/Fixtures/tokenizers"
LONGEST = 90
MARKED = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]

OWN = ["<mask>", "a <mask> b", "a<mask>b", "  <mask>  <mask> ", "<s>a</s>", "x<mask", "<MASK>", "\u00a0<mask>\u3000x",
       "wordy WORDY wordy2 _wordy wordy", "wordy-wordy", "éwordy wordyé", "stripe  stripe stripe", "\tstripe\n stripe",
       "  two  spaces   three    four", " lead", "trail ", "trail  ", "é trail   ", "\n\n\n", "a\r\nb\r\n\r\nc", "a \n b \n",
       "x\u3000y\u00a0z", "▁", "▁▁a ▁b▁", "a▁ b", "Ġ Ċ âĢ", "<0x0A><0xFF>", "don't DON'T don’t I'LL we'Ve 'ſ", "it's'll've",
       "1234567 12 3.14159 ٣٤٥٦ ⅷⅸ½²", "a1b22c333d4444", "!?!?...--", "$%^&*()_+", "HTTPServer fooBar XMLHttp ABCdef",
       "漢字かなカナ漢字", "漢字ab漢字12", "e\u0301\u0302 n\u0303", "ﬁ\u0301ﬂ", "①\u20e3 ㍿ ﷺ ﷼", "ﾊﾞﾊﾟｶﾞ", "\u1112\u1161\u11ab\u1100\u1161",
       "\u200b\u200ca\u200d\u200eb\ufeff", "\U0001f468\u200d\U0001f469\u200d\U0001f467 x", "a" * 400, "中" * 150, "é " * 80,
       "ab" * 200, "\U0001f600" * 60, " " * 50, "\u0301" * 70, "The refund window is 30 days from delivery. " * 6]


def hostile():
    """The texts, each once; of the longest only some."""
    return list(dict.fromkeys([text for text in texts() if len(text) <= LONGEST] + OWN + soups(140)[40:]))


def corpus():
    """Texts to train on: the sample corpus and the hostile texts."""
    documents = sorted((ROOT / "sample-corpus").rglob("*.md"))
    return [path.read_text() for path in documents] + [text for block in BLOCKS for text in listed(block)]


def trained_map(**settings):
    """The character map of a SentencePiece model trained with the given normalisation."""
    with tempfile.TemporaryDirectory() as folder:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c d"] * 20), model_prefix=f"{folder}/model", vocab_size=9, minloglevel=2,
            hard_vocab_limit=False, **settings)
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(Path(f"{folder}/model.model").read_bytes())
    return model.normalizer_spec.precompiled_charsmap


def rules(charsmap):
    """The rules of a character map: every key of its double array with its replacement."""
    size = struct.unpack_from("<I", charsmap)[0]
    units = struct.unpack_from(f"<{size // 4}I", charsmap, 4)
    replacements = charsmap[4 + size:]
    found, open_nodes = {}, [(b"", 0)]
    while open_nodes:
        key, node = open_nodes.pop()
        unit = units[node]
        base = node ^ ((unit >> 10) << ((unit & 1 << 9) >> 6))
        if key and unit >> 8 & 1:
            start = units[base] & (1 << 31) - 1
            found[key.decode()] = replacements[start:replacements.index(b"\0", start)].decode()
        for byte in range(1, 256):
            child = base ^ byte
            if child < len(units) and units[child] & (1 << 31 | 0xFF) == byte:
                open_nodes.append((key + bytes([byte]), child))
    return found


def cut_map(found):
    """The rules of nmt_nfkc, which XLM-RoBERTa has, for the characters of the texts."""
    letters = {letter for text in found for letter in text}
    kept = {key: value for key, value in rules(trained_map(normalization_rule_name="nmt_nfkc")).items()
            if set(key) <= letters and "\0" not in key}
    points = lambda text: " ".join(f"{ord(letter):04X}" for letter in text)
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as table:
        table.write("".join(f"{points(key)}\t{points(value)}\n" for key, value in kept.items()))
        table.flush()
        return trained_map(normalization_rule_tsv=table.name)


def train(made, trainer, names, **token):
    made.train_from_iterator(corpus(), trainer)
    made.add_special_tokens([AddedToken(name, special=True, normalized=False, **token) for name in names])
    return made


def settings_of(made):
    return json.loads(made.to_str())


def roberta_frame(made):
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(name, made.token_to_id(name)) for name in ("<s>", "</s>")])
    return made


def unigram(found):
    """As XLM-RoBERTa's."""
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(cut_map(found)), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    trainer = trainers.UnigramTrainer(vocab_size=900, special_tokens=MARKED, unk_token="<unk>", show_progress=False)
    train(made, trainer, ["<mask>"], lstrip=True)
    made.enable_padding(pad_id=made.token_to_id("<pad>"), pad_token="<pad>")
    return settings_of(roberta_frame(made))


def unigram_bytes(_):
    """Without splitting at spaces, with bytes for unknown characters, and with added tokens of every kind."""
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.Sequence([
        normalizers.NFKC(), normalizers.Strip(left=False, right=True), normalizers.Replace(Regex(" {2,}"), "▁")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
    byte_names = [f"<0x{byte:02X}>" for byte in range(256)]
    trainer = trainers.UnigramTrainer(
        vocab_size=1000, special_tokens=MARKED + byte_names, unk_token="<unk>", show_progress=False,
        initial_alphabet=[])
    settings = settings_of(train(made, trainer, ["<mask>"]))
    settings["model"]["byte_fallback"] = True
    settings["model"]["vocab"] = [row for row in settings["model"]["vocab"] if len(row[0]) != 1 or row[0].isascii()]
    settings["added_tokens"] = []
    made = Tokenizer.from_str(json.dumps(settings))
    made.add_special_tokens([AddedToken("<mask>", special=True, normalized=False)])
    made.add_tokens([AddedToken("wordy", single_word=True, normalized=True), AddedToken("stripe", rstrip=True, lstrip=True),
                     AddedToken("ﬁ", normalized=True)])
    return settings_of(roberta_frame(made))


def bpe_bytes(_):
    """As ModernBERT's."""
    made = Tokenizer(models.BPE())
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=MARKED, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    return settings_of(roberta_frame(train(made, trainer, ["<mask>"], lstrip=True)))


LLAMA_3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
           r"|\s+(?!\S)|\s+")


def bpe_split(_):
    """As Llama 3's."""
    made = Tokenizer(models.BPE(ignore_merges=True))
    made.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA_3), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=MARKED, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    train(made, trainer, ["<s>", "<mask>"])
    made.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s>:1 $B:1",
                                      special_tokens=[("<s>", made.token_to_id("<s>"))])])
    return settings_of(made)


def bpe_fallback(_):
    """As Llama 2's, its merges written as one text each."""
    made = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    made.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(split=True)
    byte_names = [f"<0x{byte:02X}>" for byte in range(256)]
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=MARKED + byte_names, show_progress=False, limit_alphabet=150)
    settings = settings_of(roberta_frame(train(made, trainer, ["<mask>"])))
    settings["pre_tokenizer"] = None
    settings["model"]["merges"] = [" ".join(pair) for pair in settings["model"]["merges"]]
    return settings


CLIP = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def bpe_words(_):
    """As CLIP's, with a prefix for what continues a word too."""
    made = Tokenizer(models.BPE(unk_token="<unk>", continuing_subword_prefix="@@", end_of_word_suffix="</w>"))
    made.normalizer = normalizers.Sequence([
        normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Split(Regex(CLIP), "removed", invert=True)
    trainer = trainers.BpeTrainer(
        vocab_size=1000, special_tokens=MARKED, show_progress=False, limit_alphabet=120,
        continuing_subword_prefix="@@", end_of_word_suffix="</w>")
    train(made, trainer, ["<mask>"])
    made.post_processor = processors.RobertaProcessing(
        ("</s>", made.token_to_id("</s>")), ("<s>", made.token_to_id("<s>")), trim_offsets=False)
    return settings_of(made)


O200K = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
DEEPSEEK = (r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*"""
            r"|\s*[\r\n]+|\s+(?!\S)|\s+")
GPT_4 = (r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+")
BLOOM = r" ?[^(\s|[.,!?…。，、।۔،])]+"
PATTERNS = [LLAMA_3, O200K, DEEPSEEK, GPT_4, BLOOM, r"\p{N}{1,3}", "[一-龥\u3040-ゟ゠-ヿ]+", r"\w+|[^\w\s]+", r"[0-9][0-9][0-9]",
            r"a*", r"(?:ab|a)+?b|x{2,3}", r"(?=\p{Lu})\p{L}{2}", r"\P{L}\p{^L}", r"[\x41-\x{5A}\u00e9]|\d\D|\W\S"]
BEHAVIORS = ["removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"]


def single_pre_tokenizers():
    found = [pre_tokenizers.Split(Regex(pattern), "isolated") for pattern in PATTERNS]
    found += [pre_tokenizers.Split(Regex(r"\s"), behavior, invert=invert) for behavior in BEHAVIORS for invert in (False, True)]
    found += [pre_tokenizers.Split("a.", "isolated"), pre_tokenizers.Whitespace(), pre_tokenizers.WhitespaceSplit(),
              pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.Digits(),
              pre_tokenizers.Punctuation(), pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.ByteLevel(),
              pre_tokenizers.Metaspace(replacement="_", prepend_scheme="never"),
              pre_tokenizers.Sequence([
                  pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.ByteLevel(add_prefix_space=False),
                  pre_tokenizers.Digits(), pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), "isolated")]),
              pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="first")])]
    return found


def single_normalizers():
    return [normalizers.NFC(), normalizers.NFD(), normalizers.NFKC(), normalizers.NFKD(), normalizers.Lowercase(),
            normalizers.Nmt(), normalizers.StripAccents(), normalizers.Strip(), normalizers.Strip(left=False),
            normalizers.Prepend("▁"), normalizers.Replace(Regex(r"\s+"), "_"), normalizers.Replace("a", ""),
            normalizers.Sequence([]), normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents()])]


def step_texts():
    """Texts that a step may treat in its own way, each once."""
    found = OWN[:36] + [text for text in texts() if len(text) < 40][::9]
    return list(dict.fromkeys(found + ["".join(map(chr, SPACES)), "x".join(map(chr, INVISIBLE)), " ".join(MARKS)]))


def steps(found):
    """Each step's settings with what it makes of texts."""
    normal = [{"settings": json.loads(step.__getstate__()), "texts": [step.normalize_str(text) for text in found]}
              for step in single_normalizers()]
    parts = [{"settings": json.loads(step.__getstate__()),
              "texts": [[part for part, _ in step.pre_tokenize_str(text)] for text in found]}
             for step in single_pre_tokenizers()]
    return {"texts": found, "normalizers": normal, "preTokenizers": parts}


def pair_ids(made, chosen):
    rows = []
    for first, second, limit in chosen:
        made.enable_truncation(limit, strategy="longest_first")
        one = made.encode(first, second)
        rows.append([one.ids, one.type_ids])
    made.no_truncation()
    return rows


def lines(values):
    """One value a line, so that a change in one shows as one."""
    return "[\n" + ",\n".join(json.dumps(value, separators=(",", ":")) for value in values) + "\n]"


def write(path, parts):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{" + ",\n".join(f'"{name}": {lines(values)}' for name, values in parts.items()) + "}\n")
    print(path.relative_to(FIXTURES), path.stat().st_size, {name: len(values) for name, values in parts.items()})


FAMILIES = {"unigram": unigram, "unigram-bytes": unigram_bytes, "bpe-bytes": bpe_bytes, "bpe-split": bpe_split,
            "bpe-fallback": bpe_fallback, "bpe-words": bpe_words}


def main():
    found = hostile()
    chosen = [pair for pair in pairs(found) if len(pair[0]) + len(pair[1]) <= 2 * LONGEST][::2]
    write(FIXTURES / "texts.json", {"texts": found, "pairs": chosen})
    write(FIXTURES / "steps.json", steps(step_texts()))
    for name, make in FAMILIES.items():
        settings = make(found)
        made = Tokenizer.from_str(json.dumps(settings))
        path = FIXTURES / name
        write(path / "ids.json", {"texts": [made.encode(text).ids for text in found], "pairs": pair_ids(made, chosen)})
        text = json.dumps(settings, separators=(",", ":"), ensure_ascii=False)
        (path / "tokenizer.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
