/// Drugs that are often written about, one name a line: a word list for the example `adverse-drug-events`, written from
/// general knowledge and not from the corpus.
enum DrugNames {
  static let lines =
    names.split(whereSeparator: { ",\n".contains($0) }).map { $0.drop { $0 == " " } }
    .joined(separator: "\n") + "\n"

  private static let names = """
    acetaminophen, paracetamol, acetazolamide, acetylsalicylic acid, acyclovir, adriamycin, albendazole,
    allopurinol, alprazolam, amantadine, amiodarone, amitriptyline, amlodipine, amoxicillin, amphotericin,
    ampicillin, anastrozole, aripiprazole, aspirin, atenolol, atorvastatin, atropine, azathioprine, azithromycin,
    baclofen, bevacizumab, bisphosphonate, bleomycin, bortezomib, bromocriptine, budesonide, bupivacaine,
    bupropion, busulfan, caffeine, capecitabine, captopril, carbamazepine, carboplatin, cefazolin, ceftriaxone,
    cephalexin, cetuximab, chemotherapy, chlorambucil, chloramphenicol, chloroquine, hydroxychloroquine,
    chlorpromazine, cimetidine, ciprofloxacin, cisplatin, cis-platinum, citalopram, clarithromycin, clindamycin,
    clomiphene, clomipramine, clonazepam, clonidine, clopidogrel, clozapine, cocaine, codeine, colchicine,
    corticosteroid, corticosteroids, cotrimoxazole, trimethoprim, sulfamethoxazole, cyclophosphamide, cyclosporin,
    cyclosporine, cyclosporin A, cytarabine, cytosine arabinoside, dacarbazine, dantrolene, dapsone, daunorubicin,
    deferoxamine, desmopressin, dexamethasone, dextromethorphan, diazepam, diclofenac, digoxin, diltiazem,
    diphenhydramine, disulfiram, dobutamine, docetaxel, domperidone, dopamine, doxorubicin, doxycycline,
    enalapril, enoxaparin, ephedrine, epinephrine, adrenaline, ergotamine, erlotinib, erythromycin, estrogen,
    etanercept, ethambutol, ethosuximide, etoposide, famotidine, fentanyl, flecainide, fluconazole, fludarabine,
    fluorouracil, 5-fluorouracil, 5-FU, fluoxetine, fluphenazine, flutamide, fluvoxamine, furosemide, gabapentin,
    ganciclovir, gefitinib, gemcitabine, gentamicin, glibenclamide, glyburide, gold, griseofulvin, haloperidol,
    halothane, heparin, hydralazine, hydrochlorothiazide, hydrocortisone, hydroxyurea, ibuprofen, ifosfamide,
    imatinib, imipramine, indomethacin, infliximab, insulin, interferon, interferon alfa, interferon alpha,
    interferon-alpha, interferon beta, IFN, interleukin-2, irinotecan, isoniazid, isotretinoin, itraconazole,
    ivermectin, ketamine, ketoconazole, labetalol, lamivudine, lamotrigine, leflunomide, leuprolide,
    levetiracetam, levodopa, levofloxacin, lidocaine, linezolid, lisinopril, lithium, loperamide, lorazepam,
    losartan, lovastatin, mefloquine, melphalan, mercaptopurine, 6-mercaptopurine, mesalamine, metformin,
    methadone, methimazole, methotrexate, MTX, methyldopa, methylphenidate, methylprednisolone, metoclopramide,
    metoprolol, metronidazole, midazolam, minocycline, minoxidil, mirtazapine, mitomycin, mitomycin C,
    mitoxantrone, morphine, mycophenolate, naproxen, neostigmine, nevirapine, niacin, nicotine, nifedipine,
    nitrofurantoin, nitroglycerin, olanzapine, omeprazole, ondansetron, oxaliplatin, oxcarbazepine, oxytocin,
    paclitaxel, pamidronate, pancuronium, paroxetine, penicillamine, D-penicillamine, penicillin, pentamidine,
    pentazocine, pergolide, phenobarbital, phenothiazine, phenylephrine, phenytoin, pilocarpine, pimozide,
    piroxicam, praziquantel, prednisolone, prednisone, pregabalin, procainamide, procarbazine, progesterone,
    promethazine, propafenone, propofol, propranolol, propylthiouracil, protamine, pyrazinamide, quetiapine,
    quinidine, quinine, ranitidine, ribavirin, rifampicin, rifampin, risperidone, ritonavir, rituximab, rofecoxib,
    salbutamol, salicylate, sertraline, sildenafil, simvastatin, sirolimus, steroid, steroids, streptokinase,
    streptomycin, succinylcholine, sulfadiazine, sulfasalazine, sulindac, sumatriptan, sunitinib, tacrolimus,
    FK506, tamoxifen, terbinafine, terbutaline, testosterone, tetracycline, thalidomide, theophylline,
    thioguanine, thioridazine, ticlopidine, timolol, tizanidine, tobramycin, topiramate, tramadol, trastuzumab,
    trazodone, triamcinolone, triazolam, valproate, sodium valproate, valproic acid, vancomycin, venlafaxine,
    verapamil, vigabatrin, vinblastine, vincristine, vinorelbine, voriconazole, warfarin, zidovudine, zoledronic
    acid, zolpidem
    """
}
