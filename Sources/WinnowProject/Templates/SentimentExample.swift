extension ProjectTemplate {
  /// Sentiment of short texts from three worlds: product reviews, tweets and film reviews.
  ///
  /// The words and the margin were chosen by reading the validation split and nothing else; the test
  /// split's gold played no part.
  static let sentiment = ProjectTemplate(
    name: "sentiment",
    settings: #"""
      # Sentiment of product reviews, tweets and film reviews, without a single label for training.
      #
      #   winnow check .     looks over this file and the data
      #   winnow run .       one round: predict, label, train, evaluate
      #
      # Change a labelling function, run again, and compare the rounds in runs/.

      model: {{model}}
      labels: [negative, positive]            # their order is the order of the classes

      data:                                   # people rated these texts (Hutto and Gilbert 2014, MIT licence)
        train: train.csv                      # its label column is never used for training
        validation: validation.csv            # look here while you write functions
        test: test.csv                        # and here only at the end

      labeling_functions:
        # What people say when they are pleased. Keywords are whole words in any case.
        - name: praise
          keywords: [great, excellent, awesome, amazing, wonderful, fantastic, perfect, perfectly, superb, brilliant,
            outstanding, terrific, beautiful, beautifully, delightful, impressive, incredible, remarkable]
          label: positive
        - name: affection
          keywords: [love, loves, loved, enjoy, enjoyed, enjoying, enjoyable, favorite, happy, glad, thank, thanks,
            excited, proud, blessed]
          label: positive
        - name: film_praise
          keywords: [charm, charming, funny, hilarious, laughs, moving, touching, engrossing, fresh, refreshing,
            refreshingly, honest, clever, witty, warm, warmth, sharp, powerful, gripping, riveting, poignant,
            captivating, thrilling, fascinating, inspiring, compelling, entertaining, masterpiece, joy, triumph,
            intelligent, sweet, vivid, heartfelt, original]
          label: positive
        - name: product_praise
          keywords: [easy, easily, easier, works great, works well, works perfectly, recommend, recommended, pleased,
            satisfied, reliable, sturdy, comfortable, crisp, durable, affordable, a plus, nice, cool, solid]
          label: positive
        - name: best
          regex: '\b(one of the|the|my|year''s) (very )?best\b|\bat (its|his|her|their) (best|finest)\b|\bwell worth\b|\bmust[- ]see\b'
          ignore_case: true
          label: positive
        - name: cheers
          regex: '[:;=]-?[)D]|<3|\b(lol|(ha){2,}h?|yay+|woo+(hoo)?|congrat\w*|can''?t wait|good (morning|luck|night))\b'
          ignore_case: true
          label: positive
        - {name: exclamation, regex: '!', label: positive}            # weak, and the label model finds out how weak

        # What they say when they are not.
        - name: badness
          keywords: [bad, badly, worst, worse, terrible, terribly, awful, horrible, poor, poorly, disappointing,
            disappointed, disappointment, disappoints, waste, wasted, mess, ridiculous, stupid, silly, ugly, weak,
            wrong, crap, garbage, disaster]
          label: negative
        - name: film_complaint
          keywords: [flat, predictable, clichéd, cliches, clichés, tedious, lame, stale, bland, pointless, unfunny,
            uninspired, lacks, lacking, lack, fails, failed, contrived, shallow, boring, dull, lifeless, hollow,
            tired, heavy-handed, forced, forgettable, sentimental, overlong, pretentious, inept, mediocre, clumsy,
            slow, muddled, bore]
          label: negative
        - name: product_complaint
          keywords: [broke, broken, breaks, defective, return, returned, returning, refund, useless, stopped working,
            problem, problems, annoying, junk, flimsy, crash, crashes, freezes, difficult, trouble, error, errors,
            scratches, unreliable, complaint, stuck, noise, noisy]
          label: negative
        - name: anger_and_grief
          keywords: [hate, hates, hated, sad, sick, ugh, damn, sucks, suck, hurt, hurts, miss, cry, crying, angry, mad,
            wtf, fail, sorry, died, bored, lonely, scared, worried, pain, headache]
          label: negative
        - {name: sad_face, regex: '[:;=]-?\(|:-?/(?!/)|</3', label: negative}        # but no :// of a web address
        - name: negated_praise                                        # "not that funny", "doesn't work", "nothing new"
          regex: "\\b(not|never|no|nothing|neither|hardly|isn't|doesn't|don't|didn't|wasn't|won't|can't|cannot|without|less)\\s+([\\w'-]+\\s+){0,3}(good|great|funny|worth|recommend\\w*|work|works|enough|interesting|engaging|fun|new|happy|buy|original|charm\\w*|laugh\\w*|impress\\w*|sense|point)\\b"
          ignore_case: true
          label: negative
        - {name: too, regex: '\btoo (?!bad)\w+', ignore_case: true, label: negative}
        - name: regret                                                # "could have been", "at best", "tries too hard"
          regex: "\\b(could|should|would|might) (have|be|'?ve)\\b|\\bat best\\b|\\bif only\\b|\\bnothing (more|but|here)\\b|\\bany ?more\\b|\\binstead of\\b|\\bsupposed to\\b|\\btr(y|ies|ied|ying) (too|so|very)? ?hard\\b"
          ignore_case: true
          label: negative

        # What the model makes of it without any training: which description is nearer, if clearly nearer.
        - name: from_model
          zero_shot: {positive: "I love it, it is great", negative: "I hate it, it is terrible"}
          min_margin: 0.05

      label_model: {kind: label_model, epochs: 500, seed: 123}        # or majority_vote, dawid_skene, auto, ...
      training: {head: linear, layers: none, seed: 7}

      """#,
    files: [],
    dataFiles: ["train.csv", "validation.csv", "test.csv"],
    adviceForData: "scripts/fetch-example-data fetches it", standardData: ".data/sentiment")
}
