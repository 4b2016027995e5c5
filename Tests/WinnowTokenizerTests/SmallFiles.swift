import Foundation
import WinnowData

/// The smallest files in which every component stands once, to be damaged by the million.
enum SmallFiles {
  private static let template = #"""
    {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[C]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],"pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],"special_tokens":{"[C]":{"id":"[C]","ids":[1],"tokens":["[C]"]}}}
    """#

  private static func file(
    _ model: String, normalizer: String = "null", words: String = "null", processor: String = "null",
    added: String = "[]"
  ) -> String {
    #"{"version":"1.0","truncation":null,"padding":null,"added_tokens":\#(added),"normalizer":\#(normalizer),"#
      + #""pre_tokenizer":\#(words),"post_processor":\#(processor),"decoder":null,"model":\#(model)}"#
  }

  /// A WordPiece model with BERT's steps.
  static let wordPiece = file(
    ###"{"type":"WordPiece","unk_token":"[U]","continuing_subword_prefix":"##","max_input_chars_per_word":9,"vocab":{"[U]":0,"[C]":1,"he":2,"##llo":3,"a":4}}"###,
    normalizer:
      #"{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true}"#,
    words: #"{"type":"BertPreTokenizer"}"#, processor: template,
    added:
      #"[{"id":5,"content":"<b>","single_word":true,"lstrip":true,"rstrip":true,"normalized":false,"special":true}]"#
  )

  /// A `tokenizer.json` of each model, with the other components spread over them.
  static let tokenizers = [
    wordPiece,
    file(
      #"{"type":"BPE","dropout":null,"unk_token":"<u>","continuing_subword_prefix":"","end_of_word_suffix":"","fuse_unk":true,"byte_fallback":true,"ignore_merges":false,"vocab":{"<u>":0,"h":1,"e":2,"he":3,"<0x41>":4},"merges":[["h","e"]]}"#,
      normalizer:
        #"{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Strip","strip_left":true,"strip_right":false},{"type":"Prepend","prepend":"_"}]}"#,
      words:
        #"{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"String":" "},"behavior":"Isolated","invert":false},{"type":"Digits","individual_digits":true}]}"#,
      processor: #"{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}"#),
    file(
      #"{"type":"BPE","vocab":{"h":1,"e":2,"he":3},"merges":["h e"]}"#,
      words: #"{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}"#,
      processor:
        #"{"type":"RobertaProcessing","sep":["s",2],"cls":["c",1],"trim_offsets":true,"add_prefix_space":false}"#
    ),
    file(
      #"{"type":"Unigram","unk_id":0,"byte_fallback":false,"vocab":[["u",0.0],["▁he",-1.5],["l",-2.25],["▁",-3]]}"#,
      normalizer:
        #"{"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":"b"},"content":"l"},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "},{"type":"NFD"},{"type":"StripAccents"}]}"#,
      words: #"{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true}"#,
      processor: #"{"type":"Sequence","processors":[{"type":"BertProcessing","sep":["s",2],"cls":["c",1]}]}"#),
    file(
      #"{"type":"Unigram","unk_id":0,"vocab":[["u",0.0],["a",-1]]}"#,
      normalizer: #"{"type":"Precompiled","precompiled_charsmap":"\#(charactersMap)"}"#,
      words: #"{"type":"Punctuation","behavior":"MergedWithNext"}"#),
  ]

  /// A trie in which nothing but the root stands, and one replacement.
  private static let charactersMap = Data(map).base64EncodedString()
  private static let map: [UInt8] = [8, 0, 0, 0, 0, 4, 0, 0, 0x61, 4, 0, 0, 0x62, 0]

  /// Files `tokenizer_config.json`, old and new.
  static let configurations = [
    #"{"tokenizer_class":"BertTokenizer","do_lower_case":true,"strip_accents":null,"tokenize_chinese_chars":true,"cls_token":"[C]","sep_token":"[C]","unk_token":"[U]","truncation_side":"left","additional_special_tokens":["<x>"]}"#,
    #"{"unk_token":"[U]","cls_token":{"__type":"AddedToken","content":"[C]","lstrip":true,"rstrip":false,"normalized":false,"single_word":false},"sep_token":"a","added_tokens_decoder":{"5":{"content":"<n>","lstrip":false,"normalized":true,"rstrip":false,"single_word":false,"special":false}}}"#,
  ]

  /// SentencePiece models with and without a character map.
  static let sentencePieces: [[UInt8]] = {
    func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
      [number << 3 | 2, UInt8(bytes.count)] + bytes
    }
    func piece(_ token: String, _ score: Float, _ type: UInt8) -> [UInt8] {
      let bits = withUnsafeBytes(of: score.bitPattern.littleEndian, Array.init)
      return field(1, field(1, Array(token.utf8)) + [2 << 3 | 5] + bits + [3 << 3, type])
    }
    let pieces =
      piece("<unk>", 0, 2) + piece("<s>", 0, 3) + piece("▁he", -1.5, 1) + piece("l", -2, 1)
      + piece("a", -3, 4)
    let trainer = field(2, [3 << 3, 1, 0xC0, 2, 0])
    return [pieces + trainer, pieces + trainer + field(3, field(1, Array("nfkc".utf8)) + field(2, map))]
  }()
}
