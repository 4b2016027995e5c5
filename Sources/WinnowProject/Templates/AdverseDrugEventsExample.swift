import WinnowData

extension ProjectTemplate {
  /// Sentences of medical case reports that tell of an adverse effect of a drug, from the user's own copy of
  /// ADE-Corpus-V2, whose licence nobody states.
  ///
  /// The functions were chosen by reading the validation split and nothing else.
  static let adverseDrugEvents = ProjectTemplate(
    name: "adverse-drug-events",
    settings: #"""
      # Which sentences of case reports tell of an adverse effect of a drug? ADE-Corpus-V2, without a label for training.
      #
      #   winnow check .     looks over this file and the data
      #   winnow run .       one round: predict, label, train, evaluate
      #
      # Functions and words were chosen by reading the validation split; the test split played no part.

      model: {{model}}
      labels: [other, adverse_event]          # one sentence in five tells of one

      data:                                   # of 20,895 sentences, 9,000 by a seed; each once
        train: train.csv                      # its label column is never used for training
        validation: validation.csv            # look here while you write functions
        test: test.csv                        # and here only at the end

      labeling_functions:
        - name: drug_induced
          regex: '\b\w{4,}[- ](induced|related)\b(?! (by|to|with))'
          ignore_case: true
          label: adverse_event
        - name: drug_and_harm
          any:
            - {regex: '(?s)\b(developed|experienced|suffered|presented with|complained of)\b.{1,120}\b(after|while|during|following|on|when|secondary to)\b', ignore_case: true}
          where: {dictionary: drugs.txt}
          label: adverse_event
        - name: toxic_drug
          keywords: [toxicity, hypersensitivity, adverse, side effect, side effects, overdose, hepatotoxicity, nephrotoxicity, neurotoxicity,
            cardiotoxicity, anaphylaxis, anaphylactic, anaphylactoid, intoxication, allergic]
          where: {dictionary: drugs.txt}
          label: adverse_event
        - name: caused_by
          regex: '\b(caused|induced|precipitated|provoked|triggered|produced) by\b|\b(due|secondary|attributed|attributable) to\b'
          ignore_case: true
          where: {dictionary: drugs.txt}
          label: adverse_event
        - name: harm_after_drug
          regex: '\w(itis|osis|emia|aemia|penia|pathy|lysis|syndrome|failure|seizures?|psychosis|dyskinesia|edema|rash|coma|arrest|hypotension|infarction|hemorrhage|haemorrhage|pain|fever)\b.{0,60}\b(after|following|during|with|due to|from|caused|associated|induced|secondary|related)\b'
          ignore_case: true
          where: {dictionary: drugs.txt}
          label: adverse_event
        - name: drug_with_harm
          all:
            - {dictionary: drugs.txt}
            - {regex: '\w(itis|oses|osis|emia|aemia|penia|pathy|lysis|trophy|plegia|algia|uria|necrosis|syndrome|failure|seizures?|psychosis|dyskinesias?|dystonia|edema|rash|coma|arrest|hypotension|infarction|h(a)?emorrhage|ulcers?|fibrosis|urticaria|delirium|hallucinations|myopathy|neuropathy|priapism|alopecia|arrhythmias?|tachycardia|bradycardia)\b', ignore_case: true}
            - {not: {regex: '\b(treated|treatment|therapy (of|for)|managed|history of|resolved|effective|improved)\b', ignore_case: true}}
          label: adverse_event
        - name: no_drug
          all:
            - {not: {dictionary: drugs.txt}}
            - {not: {regex: 'induced|toxic|adverse|side effect', ignore_case: true}}
          label: other
        - name: examined
          keywords: [diagnosis, diagnosed, examination, biopsy, revealed, showed, demonstrated, imaging, MRI, CT, tomography, histologic,
            histological, surgery, surgical, resection, tumor, tumour, carcinoma, underwent]
          label: other
        - name: helped
          keywords: [resolved, improved, improvement, recovered, successfully, successful, well tolerated, effective, efficacy, safe, safely, beneficial]
          label: other
        - name: studied
          regex: '\b(review\w*|literature|study|studies|trial|we (evaluated|investigated|studied)|mechanisms?|analysis|known|data)\b'
          ignore_case: true
          label: other
        - name: from_model
          zero_shot:
            adverse_event: "a patient developed a severe adverse reaction to a drug, drug-induced toxicity"
            other: "clinical findings, diagnosis and treatment of a patient"
          min_margin: 0.15
        - name: like_known
          neighbors:
            adverse_event:
              - "Acute hepatitis induced by an antibiotic."
              - "A patient developed thrombocytopenia while being treated with the drug."
              - "Seizures following an intravenous dose of the medication."
              - "Severe skin rash after starting an anticonvulsant."
              - "Interstitial pneumonitis associated with chemotherapy."
              - "The drug was withdrawn because of nephrotoxicity."
            other:
              - "Magnetic resonance imaging showed a lesion in the left lobe."
              - "The patient recovered after surgery."
              - "The drug is effective in the treatment of this disease."
              - "We review the literature and discuss the pathogenesis."
              - "She had a history of hypertension and diabetes."
              - "Laboratory tests were normal."
          k: 3
          min_margin: 0.12

      label_model: {kind: label_model, epochs: 500, seed: 123, class_balance: [0.8, 0.2]}
      training: {head: linear, layers: none, seed: 7}

      """#,
    files: [("drugs.txt", DrugNames.lines)],
    dataFiles: [AdverseDrugEventsCorpus.positives, AdverseDrugEventsCorpus.negatives],
    adviceForData: "Give --data the folder of a copy of ADE-Corpus-V2",
    madeFiles: MadeFiles(names: ["train.csv", "validation.csv", "test.csv"]) { folder throws(WinnowError) in
      try AdverseDrugEventsCorpus.files(from: folder)
    })
}
