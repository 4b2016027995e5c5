extension ProjectTemplate {
  /// What customers want, in eight classes: messages that are made up, and said to be.
  static let intents = ProjectTemplate(
    name: "intents",
    settings: #"""
      # What do customers want? Eight intents, routed without a label for training.
      #
      # The messages are made up from wordings, by a seed; the test messages are worded otherwise than those here.
      # So the figures say what these functions and this head make of other words, not what your customers will write.
      #
      #   winnow check .     looks over this file and the data
      #   winnow run .       one round: predict, label, train, evaluate

      model: {{model}}
      labels: [order_status, refund, cancel_order, change_address, payment_problem, login_problem, product_question,
        damaged_item]

      data:
        train: train.csv                      # its label column is never used for training
        validation: validation.csv            # look here while you write functions
        test: test.csv                        # and here only at the end

      labeling_functions:
        # Words. What is said beside the matter ("my password works fine") misleads them; the label model weighs that.
        - {name: where_is_it, keywords: [where is, tracking, shipped, delivered, delivery, waiting for, parcel, courier], label: order_status}
        - {name: not_arrived, regex: '\b(not|never|nothing|should have) (yet )?(arrived?|come|came|got)\b', ignore_case: true, label: order_status}
        - {name: money_back, keywords: [refund, refunded, money back, return, send it back, sent back], label: refund}
        - {name: returning, regex: '\b(sen[dt]|return\w*)\b.{0,30}\bback\b', ignore_case: true, label: refund}
        - {name: cancelling, keywords: [cancel, cancelled, no longer want, by mistake], label: cancel_order,
           where: {not: {regex: "(don't|do not) want to cancel", ignore_case: true}}}
        - {name: stop_it, regex: '\bstop\b.{0,20}\border\b|\border(ed)? .{0,20}\btwice\b', ignore_case: true, label: cancel_order}
        - {name: address, keywords: [address, postcode, street, moved, neighbour, office], label: change_address,
           where: {not: {regex: 'address is (correct|not known)|same', ignore_case: true}}}
        - {name: paying, keywords: [card, paypal, payment, charged, declined, voucher, bank, pay with], label: payment_problem,
           where: {not: {regex: 'paid by card', ignore_case: true}}}
        - {name: signing_in, keywords: [log in, login, password, sign in, signing in, locked, reset link, account], label: login_problem,
           where: {not: {regex: 'works fine|in my account', ignore_case: true}}}
        - {name: broken, keywords: [broken, defective, damaged, scratch, stopped working, missing, wrong item, noise, torn], label: damaged_item,
           where: {not: {regex: 'not broken', ignore_case: true}}}
        - {name: asks_about_it, regex: '\b(is|does|can|which|how (heavy|big|long)|what size)\b[^.!]{0,40}\b(come with|available|waterproof|in stock|heavy|recommend|repaired|size)\b|what size|how heavy', ignore_case: true, label: product_question}

        # The page that the message was sent from: often right, often not.
        - {name: from_checkout, compare: {column: page, one_of: [checkout]}, label: payment_problem}
        - {name: from_shop, compare: {column: page, one_of: [shop]}, label: product_question}

        # What the model makes of it without training.
        - name: from_model
          zero_shot:
            order_status: "Where is my parcel? It has not been delivered."
            refund: "I want to return it and get my money back."
            cancel_order: "Please cancel my order."
            change_address: "Please change the delivery address."
            payment_problem: "My payment failed, my card was declined or charged twice."
            login_problem: "I cannot log in to my account, the password is wrong."
            product_question: "A question about a product before buying: size, colour, features."
            damaged_item: "The item arrived broken or does not work."
          min_margin: 0.06
        - name: like_these
          neighbors:
            order_status: ["My package is late.", "When does it arrive?"]
            refund: ["I am sending this back, pay me back please.", "Where is my refund?"]
            cancel_order: ["I do not want it any more, do not ship it.", "Undo my order."]
            change_address: ["Deliver it somewhere else.", "The address is wrong, I moved."]
            payment_problem: ["The checkout does not accept my card.", "You charged me too much."]
            login_problem: ["I have no access to my account.", "My password is not accepted."]
            product_question: ["Is it suitable for outdoors?", "Which model fits me?"]
            damaged_item: ["It is faulty.", "A piece is missing from the box."]
          k: 2
          min_margin: 0.05

      label_model: {kind: label_model, epochs: 500, seed: 123}
      training: {head: linear, layers: none, seed: 7}

      """#,
    files: [],
    dataFiles: [],
    adviceForData: nil,
    madeFiles: MadeFiles(names: ["train.csv", "validation.csv", "test.csv"]) { _ in IntentMessages.files() })
}
