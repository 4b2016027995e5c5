/// What customers of a made-up shop write, by what they want: the stuff of the example `intents`.
///
/// `{…}` is filled in by ``IntentMessages``.
enum IntentPhrases {
  /// The wordings of an intent.
  struct Wordings {
    /// The intent's name, which is the label.
    let label: String
    /// The page that such messages mostly come from.
    let page: String
    /// The wordings of training and validation messages.
    let known: [String]
    /// The wordings of test messages: other people say the same otherwise.
    let unseen: [String]
  }

  static let all = [
    Wordings(
      label: "order_status", page: "orders",
      known: [
        "Where is my order {order}?", "My {product} should have arrived {date} but nothing came.",
        "Can you tell me when the {product} will be delivered?",
        "The tracking page has said 'in transit' since {date}.", "Has {order} been shipped yet?",
        "I am still waiting for the {product} I ordered {date}.",
        "The courier says he delivered the {product}, but I never got it.",
        "How long does delivery take at the moment?", "Any news about my parcel?",
      ],
      unseen: [
        "It has been over a week and there is still no sign of the {product}.",
        "Could you check what happened to {order}? The carrier has no record of it.",
        "When can I expect the {product} to turn up?", "Did the {product} leave your warehouse?",
      ]),
    Wordings(
      label: "refund", page: "orders",
      known: [
        "I want my money back for the {product}.",
        "I sent the {product} back {date} and have not been refunded.",
        "How do I return the {product}?", "Please refund {amount} for {order}.",
        "The {product} is not what I expected, I would like to return it.",
        "When will I see the {amount} in my account?",
        "Do you pay for return shipping?", "The {product} does not fit, can I send it back?",
      ],
      unseen: [
        "You received the {product} from me {date}; the {amount} is still missing.",
        "I changed my mind about the {product} and would rather have the {amount}.",
        "Who pays if I post the {product} back to you?", "The {product} is going back. What do I have to do?",
      ]),
    Wordings(
      label: "cancel_order", page: "orders",
      known: [
        "Please cancel {order}.", "I need to cancel my order for the {product}.",
        "Can I still stop {order} before it ships?",
        "I ordered the {product} twice by mistake, please cancel one.",
        "Cancel the {product}, I found it cheaper elsewhere.",
        "I no longer want the {product} I ordered {date}.", "How can I cancel an order I placed {date}?",
      ],
      unseen: [
        "Do not send the {product}, I do not need it any more.", "Take the {product} off my order please.",
        "I pressed buy too early, is there a way to undo {order}?", "Forget about {order}, it was a mistake.",
      ]),
    Wordings(
      label: "change_address", page: "account",
      known: [
        "I moved, please change my delivery address.", "Can you send {order} to my office instead?",
        "The address on {order} is wrong.", "I typed the wrong street for {order}.",
        "How do I update my address?", "Please deliver the {product} to my neighbour.",
        "There is a mistake in the postcode of my order.",
      ],
      unseen: [
        "We live somewhere else now, the {product} must not go to the old flat.",
        "I forgot the house number when I ordered the {product}.",
        "Could {order} go to a pick-up point near work?",
        "My parents should get the {product}, not me. Can that still be arranged?",
      ]),
    Wordings(
      label: "payment_problem", page: "checkout",
      known: [
        "My card was declined although there is enough money on it.", "I was charged twice for {order}.",
        "The payment page shows an error.", "You took {amount} but there is no order.",
        "I cannot pay with my credit card.", "Why does my bank statement show {amount} from you?",
        "The voucher code is not accepted.", "PayPal sends me back without paying.",
      ],
      unseen: [
        "Your site refuses my debit card every time I try to buy the {product}.",
        "There are two bookings of {amount} on my account for the same {product}.",
        "At the last step it says something went wrong and nothing is bought.",
        "My discount disappears when I go to pay.",
      ]),
    Wordings(
      label: "login_problem", page: "account",
      known: [
        "I cannot log in.", "I forgot my password.", "The reset link does not work.",
        "My account is locked after too many attempts.", "I never get the e-mail to reset my password.",
        "It says my e-mail address is not known, but I have an account.",
        "The code for signing in does not arrive.",
      ],
      unseen: [
        "Your site does not let me in any more.", "How do I get back into my account? I have a new phone.",
        "Whatever I type, it says the credentials are invalid.", "I am thrown out right after I sign in.",
      ]),
    Wordings(
      label: "product_question", page: "shop",
      known: [
        "Does the {product} come with a charger?", "Is the {product} available in blue?",
        "What size should I take for the {product}?",
        "Is the {product} waterproof?", "When will the {product} be in stock again?",
        "How heavy is the {product}?",
        "Which {product} do you recommend for a child?", "Can the {product} be repaired?",
      ],
      unseen: [
        "I am looking at the {product}: would it survive rain?", "Are there spare parts for the {product}?",
        "Do you have the {product} in a larger version?",
        "What is the difference between the two kinds of {product} you sell?",
      ]),
    Wordings(
      label: "damaged_item", page: "orders",
      known: [
        "The {product} arrived broken.", "The {product} stopped working {date}.",
        "The {product} is defective, it does not turn on.",
        "There is a scratch on the {product}.", "A part of the {product} is missing.",
        "The box was torn and the {product} is damaged.",
        "I got the wrong item, I ordered a {product}.", "The {product} makes a strange noise.",
      ],
      unseen: [
        "I unpacked the {product} and one corner is cracked.", "After two days the {product} is dead.",
        "Some screws for the {product} were not in the package.",
        "The {product} smells burnt and gets very hot.",
      ]),
  ]

  /// What is said beside it, and means nothing, or something else than it says.
  static let asides = [
    "I already looked at my order page.", "I paid by card {date}.",
    "I do not want to cancel, I just want this solved.",
    "My last return took three weeks.", "My password works fine, by the way.",
    "The {product} I bought last year was great.",
    "It was a present.", "I wrote to you {date} and got no answer.",
    "Your chat bot only talks about refunds.",
    "The address is correct, I checked.", "I have been a customer for years.", "The invoice says {amount}.",
    "I need it before {date}.", "The delivery itself was quick.",
    "My neighbour has the same {product} and it is not broken.",
    "No hurry.", "I could not find this in your questions and answers.",
  ]

  static let openings = [
    "", "", "", "Hi, ", "Hello, ", "Good morning. ", "hey ", "Dear team, ", "Hi there! ",
    "Sorry to bother you. ",
    "Help! ", "Quick question: ",
  ]
  static let closings = [
    "", "", "", " Thanks", " Thank you!", " Please help.", " Best, Sam", " This is really annoying!!",
    " Regards, M. Weber",
    " asap please", " :(", " Cheers",
  ]
  static let products = [
    "headphones", "rain jacket", "kettle", "phone case", "running shoes", "desk lamp", "backpack", "keyboard",
    "coffee grinder",
    "board game", "tent", "bike light", "toaster", "watch", "blender", "office chair",
  ]
  static let dates = [
    "last Monday", "on 3 May", "two weeks ago", "yesterday", "last week", "on the 12th", "on Friday",
  ]
}
