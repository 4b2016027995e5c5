import WinnowData

/// Makes the messages of the example `intents` from wordings, by a seed: the same bytes on every machine.
///
/// A message is one wording with a product, an order, a date; often beside something that points elsewhere; with
/// slips of the pen, in any case. Messages of the test split are worded otherwise than those that functions are
/// written for.
struct IntentMessages {
  private var numbers: MixedNumbers
  private var seen: Set<String> = []

  init(seed: UInt64) { numbers = MixedNumbers(seed: seed) }

  /// The files of the three splits as CSV.
  static func files(seed: UInt64 = 7) -> [(name: String, content: [UInt8])] {
    var messages = IntentMessages(seed: seed)
    return [("train.csv", 1200, false), ("validation.csv", 240, false), ("test.csv", 480, true)].map {
      name, count, isUnseen in
      (name, messages.rows(count, prefix: String(name.prefix(2)), isUnseen: isUnseen))
    }
  }

  private mutating func rows(_ count: Int, prefix: String, isUnseen: Bool) -> [UInt8] {
    var text = "id,text,page,label\n"
    var number = 0
    while number < count {
      let wordings = pick(IntentPhrases.all)
      let message = message(isUnseen ? wordings.unseen : wordings.known)
      // A short wording alone comes up again; once is enough.
      guard seen.insert(message).inserted else { continue }
      let page = chance(0.6) ? wordings.page : pick(IntentPhrases.all).page
      text += "\(prefix)\(number),\"\(message.replacing("\"", with: "\"\""))\",\(page),\(wordings.label)\n"
      number += 1
    }
    return Array(text.utf8)
  }

  private mutating func message(_ wordings: [String]) -> String {
    var sentences = [pick(wordings)]
    if chance(0.55) { sentences.insert(pick(IntentPhrases.asides), at: chance(0.5) ? 0 : 1) }
    if chance(0.15) { sentences.append(pick(IntentPhrases.asides)) }
    // One message is about one product.
    let product = pick(IntentPhrases.products)
    var text = pick(IntentPhrases.openings) + sentences.joined(separator: " ") + pick(IntentPhrases.closings)
    for (slot, value) in [
      ("{product}", product), ("{order}", chance(0.5) ? "order #\(10_000 + below(90_000))" : "my order"),
      ("{date}", pick(IntentPhrases.dates)), ("{amount}", "\(5 + below(200)).\(10 + below(90)) €"),
    ] {
      text = text.replacing(slot, with: value)
    }
    if chance(0.25) { text = withSlip(text) }
    if chance(0.15) { text = text.lowercased() }
    return text
  }

  /// The text with two neighbouring letters swapped, or one left out.
  private mutating func withSlip(_ text: String) -> String {
    var letters = Array(text)
    let position = below(letters.count - 1)
    guard letters[position].isLetter, letters[position + 1].isLetter else { return text }
    if chance(0.5) { letters.swapAt(position, position + 1) } else { letters.remove(at: position) }
    return String(letters)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  private mutating func below(_ bound: Int) -> Int { Int(numbers.next() >> 33) % bound }

  private mutating func chance(_ share: Double) -> Bool { Double(numbers.next() >> 11) * 0x1p-53 < share }
}
