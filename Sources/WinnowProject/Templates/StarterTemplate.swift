extension ProjectTemplate {
  /// A project to put one's own data into: one unlabelled file, functions of every simple kind, and every
  /// setting explained.
  public static let starter = ProjectTemplate(
    name: "starter",
    settings: #"""
      # A project of Winnow. Put your own texts into data.csv, name your labels, write what you know about
      # them as labelling functions, and run:
      #
      #   winnow check .     looks over this file and the data, in a second
      #   winnow run .       one round: predict, label, train, evaluate
      #
      # Everything of a round is in runs/0001, runs/0002, …

      model: {{model}}
      labels: [complaint, praise]             # two or more; their order is the order of the classes

      # One file is dealt out to training, validation and test by a seed. The texts need no label; where a
      # row has one, in the column "label", it is used to measure and never to train.
      data:
        file: data.csv                        # or .jsonl, .tsv; also with .gz behind it
        split: {validation: 0.1, test: 0.1, seed: 1}
        text: text                            # a column, or several: [title, body]
      # A column that says train, validation or test:    data: {file: data.csv, split_column: split}
      # A file for each:    data: {train: train.csv, validation: validation.csv, test: test.csv}

      # Each function says a label where it is sure, and nothing where it is not. They may be wrong, overlap
      # and disagree: the label model learns how far each can be trusted. It needs at least three.
      labeling_functions:
        - {name: thanks, keywords: [thank you, thanks, love, great, perfect, happy], label: praise}
        - {name: works, regex: '\b(works?|arrived) (well|fine|quickly|early)\b', ignore_case: true, label: praise}
        - {name: broken, keywords: [broke, crack, defect], match: substring, label: complaint}
        - {name: money_back, regex: '\b(refund|return(ed|ing)?|money back)\b', ignore_case: true, label: complaint}
        - {name: waiting, keywords: [late, waiting, still, nobody, never], label: complaint}
        - {name: long_story, words: {above: 16}, label: complaint}
        - name: from_model                    # the nearer description, where it is clearly nearer
          zero_shot: {praise: "a happy customer", complaint: "an unhappy customer"}
          min_margin: 0.05
      #   - name: asks                          # what a masked language model puts in a template's mask
      #     prompt: {model: ../mlm, template: "{text} It was {mask}.", words: {praise: [great, good], complaint: [bad]}}
      #   - name: follows                       # what follows from the text, by a model of inference
      #     entailment: {model: ../nli, template: "The customer is {}.", hypotheses: {praise: happy, complaint: angry}}
      #   - {name: stars, compare: {column: stars, below: 3}, label: complaint}   # a number in another column
      #   - {name: shouts, all: [{uppercase: {above: 0.5}}, {words: {above: 2}}], label: complaint}   # also any, not
      #   - {name: reply, keywords: [resolved], where: {regex: '^Re:', column: subject}, label: praise}
      #   - {name: partner, column: partner_label}               # votes that are in the data already
      #   - {name: mine, command: [python3, lf.py], timeout: 60} # needs allow_commands: true

      label_model: {kind: label_model, epochs: 500, seed: 123}    # or: label_model: majority_vote, auto, ...
      training: {head: linear, C: 1, seed: 7}                     # or head: mlp with epochs, hidden_units, …

      """#,
    files: [(name: "data.csv", content: madeUpReviews)], dataFiles: [], adviceForData: nil)

  /// Made-up messages to a shop, so that the project runs before anybody's data is in it.
  private static let madeUpReviews = """
    id,text
    1,Thank you for the quick delivery. The lamp is perfect.
    2,The handle broke after two days and nobody answers my mails.
    3,I love this kettle. It boils in a minute.
    4,"Still waiting for my parcel, which should have been here last week."
    5,Works well and looks great on the shelf.
    6,The cup arrived with a crack. I want my money back.
    7,Great service. The exchange was done in a day.
    8,I returned the shoes a month ago and have never seen the refund.
    9,"My daughter is so happy with the bike, thanks a lot."
    10,The zip is defective and the colour is not the one in the picture.
    11,Arrived early and well packed.
    12,"The second chair in a row with a broken leg, and the third letter to you without an answer from anybody."
    13,Perfect fit. I will order again.
    14,Nobody told me that the batteries are not included.
    15,The soup bowls are even nicer than in the picture.
    16,"It was late, it was wet, and it was the wrong size."
    17,Thanks for the hand-written card in the box.
    18,The screen cracked when I opened the lid for the first time.
    19,"Good value, works fine, no complaints."
    20,I am still waiting for an answer to my question about the guarantee.
    21,A great present for anybody who likes tea.
    22,Please cancel my order and refund the amount.
    23,The rug is soft and warm. We love it.
    24,The instructions are missing and the hotline never picks up.
    25,Happy with everything so far.
    26,The paint came off after one wash and the shop wants me to pay for returning it.
    27,"Simple, sturdy, great."
    28,Half of the screws were missing.
    29,The app finds the speaker at once and the sound is wonderful.
    30,The delivery man left the parcel in the rain and now the books are ruined.
    31,"Exactly what I was looking for, thank you."
    32,The fridge is so loud that we cannot sleep with the kitchen door open.
    33,Arrived quickly and works like a charm.
    34,Never again.
    35,The colours are lovely and the fabric feels great.
    36,The seam opened on the first evening.
    37,My second pair. Still in love with them.
    38,"The voucher does not work, and support says that it is my fault."
    39,Well made and easy to clean.
    40,It smells of glue even after two weeks on the balcony.

    """
}
