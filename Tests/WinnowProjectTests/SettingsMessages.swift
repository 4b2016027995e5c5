import Testing

/// A `winnow.yaml` with one thing wrong, and what is said about it.
struct SettingsMessage: Sendable, CustomTestStringConvertible {
  let yaml: String
  let messages: [String]

  init(_ yaml: String, _ messages: String...) {
    self.yaml = yaml
    self.messages = messages
  }

  var testDescription: String { messages.first ?? yaml }
}

/// Settings that are right, with places to put something wrong.
func settings(
  model: String = "model: m", labels: String = "labels: [negative, positive]",
  data: String = "data: reviews.csv",
  functions: String = "labeling_functions: [{name: f, keywords: [good], label: positive}]",
  more: String = "label_model: majority_vote"
) -> String {
  [model, labels, data, functions, more].joined(separator: "\n") + "\n"
}

/// A list of one labelling function with these keys.
func function(_ keys: String) -> String { settings(functions: "labeling_functions:\n  - {\(keys)}") }

let settingsMessages: [SettingsMessage] = [
  // The file as YAML.
  SettingsMessage("", "winnow.yaml: no settings at all; expected a map"),
  SettingsMessage(
    "- model",
    "winnow.yaml, line 1, column 1: a list for the project's settings; expected a map of keys and values"),
  SettingsMessage(
    "model: [a\nlabels: b",
    "winnow.yaml, line 2, column 7: broken YAML: while parsing a flow sequence, did not find expected ',' or ']'. "
      + "It began on line 1, column 8"),
  SettingsMessage(
    "model: a\nmodel: b",
    "winnow.yaml, line 1, column 1: the key \"model\" here and once more in the same map; "
      + "expected each key once"),
  SettingsMessage(
    "model: &m a\nlabels: [*m, b]",
    "winnow.yaml, line 2, column 10: the alias *m; expected the value itself. "
      + "Write it out, or put the text in quotes"),
  SettingsMessage(
    "model: *m", "winnow.yaml, line 1, column 8: broken YAML: found undefined alias"),
  SettingsMessage(
    "a: 1\n---\nb: 2",
    "winnow.yaml, line 2, column 1: broken YAML: expected a single document in the stream, "
      + "but found another document. It began on line 1, column 1"),
  SettingsMessage("a: \u{1}", "winnow.yaml, line 1: broken YAML: control characters are not allowed"),

  // Keys.
  SettingsMessage(
    settings(more: "label_model: majority_vote\nlables: [a]"),
    "winnow.yaml, line 6, column 1: the unknown key \"lables\" in the project's settings; expected one of model, "
      + "labels, multi_label, data, labeling_functions, label_model, training, thresholds, best, "
      + "allow_commands. Did you mean "
      + "labels?"),
  SettingsMessage(
    settings(more: "label_model: majority_vote\n? [a]\n: b"),
    "winnow.yaml, line 6, column 3: a list as a key of the project's settings; expected one of model, labels, "
      + "multi_label, data, labeling_functions, label_model, training, thresholds, best, allow_commands"),
  SettingsMessage(
    "labels: [a, b]\ndata: d.csv\nlabeling_functions: [{name: f, column: c}]\nlabel_model: majority_vote",
    "winnow.yaml, line 1, column 1: no model in the project's settings; expected the folder of a model"),
  SettingsMessage(
    settings(model: "model: [m/a, n/a]"),
    "winnow.yaml, line 1, column 14: a second base model named \"a\"; expected base models with names of their own, "
      + "by which functions name them"),
  SettingsMessage(
    settings(model: "model:"),
    "winnow.yaml, line 1, column 7: nothing for model; expected a text or a list of texts"),
  SettingsMessage(
    settings(more: "allow_commands: yes\nlabel_model: majority_vote"),
    "winnow.yaml, line 5, column 17: \"yes\" for allow_commands; expected true or false"),

  SettingsMessage(
    settings(more: "label_model: majority_vote\nbest: macrof1"),
    "winnow.yaml, line 6, column 7: \"macrof1\" as the metric of best; expected one of accuracy, macro_f1, micro_f1, "
      + "log_loss, ece, roc_auc. Did you mean macro_f1?"),
  SettingsMessage(
    settings(labels: "labels: [positive, b, c]", more: "label_model: majority_vote\nbest: {metric: roc_auc}"),
    "winnow.yaml, line 6, column 16: \"roc_auc\" as the metric of best; expected one of accuracy, macro_f1, micro_f1, "
      + "log_loss, ece"),
  SettingsMessage(
    settings(more: "label_model: majority_vote\nbest: {split: train}"),
    "winnow.yaml, line 6, column 15: \"train\" as the split of best; expected one of validation, test"),
  SettingsMessage(
    settings(more: "label_model: majority_vote\nbest: {metrik: ece}"),
    "winnow.yaml, line 6, column 8: the unknown key \"metrik\" in best; expected one of metric, split. Did you mean "
      + "metric?"),

  // Labels.
  SettingsMessage(
    settings(labels: "labels: [positive]"),
    "winnow.yaml, line 2, column 9: one label for labels; expected a list of at least two labels"),
  SettingsMessage(
    settings(labels: "labels: [negative, positive, negative]"),
    "winnow.yaml, line 2, column 30: the label \"negative\" a second time; expected each label once"),
  SettingsMessage(
    settings(labels: "labels: [positive, ~]"),
    "winnow.yaml, line 2, column 20: nothing for labels; expected a text that is not empty"),

  // Data.
  SettingsMessage(
    settings(data: "data: [a.csv]"),
    "winnow.yaml, line 3, column 7: a list for data; expected a file, or a map of keys and values"),
  SettingsMessage(
    settings(data: "data: {test: t.csv}"),
    "winnow.yaml, line 3, column 7: no train in data; expected a file of rows to label and train on, or file: for "
      + "one file to split"),
  SettingsMessage(
    settings(data: "data: {train: t.csv, file: f.csv}"),
    "winnow.yaml, line 3, column 22: file beside train in data; expected either one file to split, or a file for "
      + "each split"),
  SettingsMessage(
    settings(data: "data: {train: t.csv, text: []}"),
    "winnow.yaml, line 3, column 28: an empty list for text; expected at least one text"),
  SettingsMessage(
    settings(data: "data: {train: t.csv, vaildation: v.csv}"),
    "winnow.yaml, line 3, column 22: the unknown key \"vaildation\" in data; expected one of train, validation, "
      + "test, file, split, split_column, text, label, id, answers. Did you mean validation?"),
  SettingsMessage(
    settings(data: "data: {file: f.csv, split: {validation: 0.5, test: 0.5}}"),
    "winnow.yaml, line 3, column 28: shares of 0.5 for validation and 0.5 for test; expected less than 1 together: "
      + "training has the rest"),
  SettingsMessage(
    settings(data: "data: {file: f.csv, split: {test: -1}}"),
    "winnow.yaml, line 3, column 35: \"-1\" for test; expected a share from 0 to below 1"),
  SettingsMessage(
    settings(data: "data: {file: f.csv, split: {}, split_column: s}"),
    "winnow.yaml, line 3, column 46: split_column beside split in data; expected one of the two"),

  SettingsMessage(
    settings(data: "data: {train: t.csv, test: t.json}"),
    "winnow.yaml, line 3, column 28: the data file \"t.json\"; expected a name ending in .jsonl, .csv or .tsv"
  ),
  SettingsMessage(
    settings(data: "data: '-'"),
    "winnow.yaml, line 3, column 7: standard input for data; expected a file, which several verbs can read"),

  // Labelling functions.
  SettingsMessage(
    settings(functions: "labeling_functions: []"),
    "winnow.yaml, line 4, column 21: an empty list for labeling_functions; expected a list of at least one "
      + "labelling function"),
  SettingsMessage(
    settings(more: ""),
    "winnow.yaml, line 4, column 21: 1 labelling function; expected at least three for label_model: label_model. Add "
      + "functions, or set label_model: majority_vote"),
  SettingsMessage(
    function("name: f, keywords: [good], label: postive"),
    "winnow.yaml, line 5, column 40: the unknown label \"postive\"; expected one of the labels negative, positive. "
      + "Did you mean positive?"),
  SettingsMessage(
    function("keywords: [good], label: positive"),
    "winnow.yaml, line 5, column 5: no name in a labelling function; expected a name for the function"),
  SettingsMessage(
    function("name: f, label: positive"),
    "winnow.yaml, line 5, column 5: a labelling function of no kind; expected one of keywords, regex, words, "
      + "characters, sentences, lines, digits, uppercase, matches, dictionary, compare, any, all, not, zero_shot, "
      + "similar, neighbors, prompt, entailment, classifier, column, command"),
  SettingsMessage(
    function("name: f, regex: a, column: b, label: positive"),
    "winnow.yaml, line 5, column 25: column beside regex in one labelling function; expected one kind. Make two "
      + "functions of it"),
  SettingsMessage(
    function("name: f, keywords: [a], label: positive, timeout: 3"),
    "winnow.yaml, line 5, column 47: timeout in a function of the kind keywords; expected only name, keywords, "
      + "match, ignore_case, label, where"),
  SettingsMessage(
    function("name: f, regex: '(a', label: positive"),
    "winnow.yaml, line 5, column 22: regex, position 2: missing closing parenthesis; expected a regular expression "
      + "that PCRE2 compiles"),
  SettingsMessage(
    function("name: f, regex: '', label: positive"),
    "winnow.yaml, line 5, column 22: \"\" for regex; expected a text that is not empty"),
  SettingsMessage(
    function("name: f, keywords: [a], match: wrod, label: positive"),
    "winnow.yaml, line 5, column 37: \"wrod\" for match; expected one of word, substring. Did you mean word?"),
  SettingsMessage(
    function("name: f, keywords: [a]"),
    "winnow.yaml, line 5, column 5: no label in a labelling function; expected the label that a function of the "
      + "kind keywords gives"),
  SettingsMessage(
    function("name: f, words: {}, label: positive"),
    "winnow.yaml, line 5, column 22: no bound for words; expected below, above or both"),
  SettingsMessage(
    function("name: f, words: {below: 3.5}, label: positive"),
    "winnow.yaml, line 5, column 30: \"3.5\" for below; expected a whole number from 1 on"),
  SettingsMessage(
    function("name: f, characters: {below: 3, above: 2}, label: positive"),
    "winnow.yaml, line 5, column 27: above 2 and below 3; expected bounds with a number between them"),
  SettingsMessage(
    function("name: f, zero_shot: {positive: good}"),
    "winnow.yaml, line 5, column 26: one label for zero_shot; expected at least two to choose between"),
  SettingsMessage(
    function("name: f, zero_shot: {positive: good, bad: bad}"),
    "winnow.yaml, line 5, column 43: the unknown label \"bad\"; expected one of the labels negative, positive"
  ),
  SettingsMessage(
    function("name: f, prompt: {template: 'It was {mask}.', words: {positive: [good], negative: [bad]}}"),
    "winnow.yaml, line 5, column 34: a template without {text}; expected a text with {text} and {mask}"),
  SettingsMessage(
    function("name: f, prompt: {template: '{text} {mask}', words: {postive: [good], negative: [bad]}}"),
    "winnow.yaml, line 5, column 59: the unknown label \"postive\"; expected one of the labels negative, positive. "
      + "Did you mean positive?"),
  SettingsMessage(
    function("name: f, prompt: {template: '{text} {mask}', words: {positive: [good]}}"),
    "winnow.yaml, line 5, column 58: one label for words; expected at least two to choose between"),
  SettingsMessage(
    function("name: f, prompt: {template: '{text} {mask}', words: {positive: [], negative: bad}}"),
    "winnow.yaml, line 5, column 69: an empty list for words; expected at least one text"),
  SettingsMessage(
    function(
      "name: f, prompt: {template: '{text} {mask}', words: {positive: [good], negative: [bad]}, calibrated: true}"
    ),
    "winnow.yaml, line 5, column 95: the unknown key \"calibrated\" in prompt; expected one of model, template, words, "
      + "calibrate. Did you mean calibrate?"),
  SettingsMessage(
    function("name: f, prompt: {words: {positive: [good], negative: [bad]}}"),
    "winnow.yaml, line 5, column 23: no template in prompt; expected a text with {text} and {mask}"),
  SettingsMessage(
    function("name: f, prompt: {template: '{text} {mask}'}"),
    "winnow.yaml, line 5, column 23: no words in prompt; expected a map from each label to its words"),
  SettingsMessage(
    function(
      "name: f, prompt: {template: '{text} {mask}', words: {positive: good, negative: bad}}, min_margin: 2"),
    "winnow.yaml, line 5, column 104: \"2\" for min_margin; expected a number from 0 to 1"),
  SettingsMessage(
    function(
      "name: f, prompt: {template: '{text} {mask}', words: {positive: good, negative: bad}}, label: positive"),
    "winnow.yaml, line 5, column 92: label in a function of the kind prompt; expected only name, prompt, min_margin, "
      + "where"),
  SettingsMessage(
    function("name: f, entailment: {template: none}"),
    "winnow.yaml, line 5, column 38: a template without {}; expected a text with {} in the hypothesis's place"
  ),
  SettingsMessage(
    function("name: f, entailment: {hypotheses: {positive: happy}}"),
    "winnow.yaml, line 5, column 40: one label for hypotheses; expected at least two to choose between"),
  SettingsMessage(
    function("name: f, entailment: {labels: {positive: happy, negative: sad}}"),
    "winnow.yaml, line 5, column 28: the unknown key \"labels\" in entailment; expected one of model, template, hypotheses"
  ),
  SettingsMessage(
    function("name: f, command: [python3, lf.py]"),
    "winnow.yaml, line 5, column 24: a function that runs a command; expected allow_commands: true at the top. "
      + "Allow it only where you trust the project: commands run with your rights"),
  SettingsMessage(
    settings(
      functions: "labeling_functions: [{name: f, column: a}, {name: f, column: b}]"),
    "winnow.yaml, line 4, column 44: the name \"f\" for a second labelling function; expected a name of its own "
      + "for each"),

  SettingsMessage(
    function("name: f, column: label"),
    "winnow.yaml, line 5, column 5: a labelling function over the gold column \"label\"; expected another column. "
      + "Gold is for evaluation; name its column with label: under data if it is another"),

  // Conditions.
  SettingsMessage(
    function("name: f, any: [], label: positive"),
    "winnow.yaml, line 5, column 20: an empty list for any; expected a list of at least one condition"),
  SettingsMessage(
    function("name: f, not: {regxe: a}, label: positive"),
    "winnow.yaml, line 5, column 21: the unknown key \"regxe\" in a condition; expected one of keywords, regex, words, "
      + "characters, sentences, lines, digits, uppercase, matches, dictionary, compare, any, all, not, match, "
      + "ignore_case, on, column. Did you mean regex?",
    "winnow.yaml, line 5, column 20: a condition of no kind; expected one of keywords, regex, words, characters, "
      + "sentences, lines, digits, uppercase, matches, dictionary, compare, any, all, not"),
  SettingsMessage(
    function("name: f, all: [{regex: a, words: {below: 3}}], label: positive"),
    "winnow.yaml, line 5, column 32: words beside regex in one condition; expected one kind. Put them together with "
      + "any or all"),
  SettingsMessage(
    function("name: f, column: p, where: {compare: {column: c, above: 3}, column: d}"),
    "winnow.yaml, line 5, column 66: column in a condition of the kind compare; expected only compare"),
  SettingsMessage(
    function("name: f, column: p, where: {regex: '(a'}"),
    "winnow.yaml, line 5, column 23: regex, position 2: missing closing parenthesis; expected a regular expression "
      + "that PCRE2 compiles"),
  SettingsMessage(
    function("name: f, column: p, where: {regex: a, column: label}"),
    "winnow.yaml, line 5, column 5: a labelling function over the gold column \"label\"; expected another column. "
      + "Gold is for evaluation; name its column with label: under data if it is another"),
  SettingsMessage(
    function("name: f, compare: {column: c}, label: positive"),
    "winnow.yaml, line 5, column 24: a comparison of nothing; expected one of below, above, equals, one_of, missing"
  ),
  SettingsMessage(
    function("name: f, compare: {column: c, above: 3, equals: 4}, label: positive"),
    "winnow.yaml, line 5, column 46: equals beside above in one comparison; expected one of them. Put two comparisons "
      + "together with any or all"),
  SettingsMessage(
    function("name: f, compare: {column: c, above: many}, label: positive"),
    "winnow.yaml, line 5, column 43: \"many\" for above; expected a number"),
  SettingsMessage(
    function("name: f, compare: {column: c, above: 3, below: 3}, label: positive"),
    "winnow.yaml, line 5, column 24: above 3.0 and below 3.0; expected bounds with a number between them"),
  SettingsMessage(
    function("name: f, matches: {above: 3}, label: positive"),
    "winnow.yaml, line 5, column 24: no regex in matches; expected a regular expression"),
  SettingsMessage(
    function("name: f, uppercase: {above: 50}, label: positive"),
    "winnow.yaml, line 5, column 34: \"50\" for above; expected a share from 0 to below 1"),
  SettingsMessage(
    function("name: f, similar: a happy customer, label: positive"),
    "winnow.yaml, line 5, column 5: no min_similarity in a labelling function; expected a cosine from -1 to 1"
  ),
  SettingsMessage(
    function("name: f, neighbors: {positive: [a, b], negative: [c]}, k: 2"),
    "winnow.yaml, line 5, column 64: \"2\" for k; expected a whole number from 1 to 1"),

  // The label model and training.
  SettingsMessage(
    settings(more: "label_model: dawid"),
    "winnow.yaml, line 5, column 14: \"dawid\" for label_model; expected one of label_model, majority_vote, "
      + "weighted_vote, dawid_skene, triplets, correlated, answers, auto",
    "winnow.yaml, line 4, column 21: 1 labelling function; expected at least three for label_model: label_model. Add "
      + "functions, or set label_model: majority_vote"),
  SettingsMessage(
    settings(more: "label_model: {kind: majority_votes}"),
    "winnow.yaml, line 5, column 21: \"majority_votes\" for kind; expected one of label_model, majority_vote, "
      + "weighted_vote, dawid_skene, triplets, correlated, answers, auto. Did you mean majority_vote?",
    "winnow.yaml, line 4, column 21: 1 labelling function; expected at least three for label_model: label_model. Add "
      + "functions, or set label_model: majority_vote"),
  SettingsMessage(
    settings(more: "label_model: {kind: majority_vote, class_balance: [0.5, 0.6]}"),
    "winnow.yaml, line 5, column 51: shares that add up to 1.1 for class_balance; expected 1"),
  SettingsMessage(
    settings(more: "label_model: {kind: majority_vote, class_balance: golden}"),
    "winnow.yaml, line 5, column 51: \"golden\" for class_balance; expected a list of shares, or one of uniform, "
      + "gold, estimated. Did you mean gold?"),
  SettingsMessage(
    settings(more: "label_model: correlated"),
    "winnow.yaml, line 4, column 21: 1 labelling function; expected at least three for label_model: correlated. Add "
      + "functions, or set label_model: majority_vote"),
  SettingsMessage(
    settings(more: "label_model: {kind: majority_vote, epochs: 0}"),
    "winnow.yaml, line 5, column 44: \"0\" for epochs; expected a whole number from 1 to 1000000"),
  SettingsMessage(
    settings(more: "label_model: majority_vote\ntraining: {layers: 2}"),
    "winnow.yaml, line 6, column 20: \"2\" for layers; expected none. This version trains the head alone; the "
      + "encoder's layers follow in a later one"),
  SettingsMessage(
    settings(more: "label_model: majority_vote\ntraining: {C: nan}"),
    "winnow.yaml, line 6, column 15: \"nan\" for C; expected a number above 0"),
]
