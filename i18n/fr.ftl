### Les mots que policybook écrit lui-même, en français.
###
### Un livre remplace un message en le récrivant dans son propre `i18n/fr.ftl`. Les espaces insécables (U+00A0, U+202F) et
### l’apostrophe (U+2019) sont dans la source. Les arguments `$count` sont des nombres, que le bundle écrit à la française.

## Base: numbers, units, lists

percentage = { $number } %
duration-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
duration-months = { $count } mois
duration-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
size-gigabytes = { $number } Go
list-pair = { $first } et { $last }
list-middle = { $first }, { $last }
list-end = { $first } et { $last }
# Entre une étiquette et sa valeur, dans le fil d’un texte.
labelled = { $label } : { $value }
footnotes-label = Notes
footnotes-back = Retour au texte
# Dit aux lecteurs d’écran devant un tableau plus large que l’écran.
table-scrolls = Tableau large, à faire défiler
# Dit aux lecteurs d’écran à la place d’un trait dans une case vide.
blank = néant
yes = Oui
no = Non
# Un texte montré dans une autre langue, faute de traduction.
shown-in-language = Ce texte n’est pas encore traduit ; il est donné en { $language }.
language-name = français
# Le nom de cette langue dans cette langue, tel qu’un lien le montre.
own-name = Français

## Base: sections of addresses (in lower case, without accents)

section-controls = controles
section-chapters = chapitres
section-frameworks = referentiels
section-evidence = preuves
section-suppliers = fournisseurs
section-revisions = revisions
section-documents = documents
section-glossary = glossaire
section-whole = texte
section-alphabet = index
section-accessibility = accessibilite
section-pages = pages

## Base: state of a control

status-implemented = En place
status-partial = En partie
status-planned = Prévue
status-alternative = Autre moyen
status-not-applicable = Sans objet
status-not-stated = Non précisé
# Dans le compte des états : « 52 mesures : 46 en place, 3 en partie ».
census-implemented = { $count } en place
census-partial = { $count } en partie
census-planned = { $count ->
    [one] { $count } prévue
   *[other] { $count } prévues
}
census-alternative = { $count } par un autre moyen
census-not-applicable = { $count } sans objet
census-not-stated = { $count } sans état précisé
census-retired = { $count ->
    [one] { $count } retirée
   *[other] { $count } retirées
}
count-controls = { $count ->
    [one] { $count } mesure
   *[other] { $count } mesures
}
count-controls-published = { $count ->
    [one] { $count } mesure publiée
   *[other] { $count } mesures publiées
}
count-chapters = { $count ->
    [one] { $count } chapitre
   *[other] { $count } chapitres
}
count-requirements = { $count ->
    [one] { $count } exigence
   *[other] { $count } exigences
}
count-evidence = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
count-suppliers = { $count ->
    [one] { $count } fournisseur
   *[other] { $count } fournisseurs
}
count-terms = { $count ->
    [one] { $count } terme
   *[other] { $count } termes
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
# « 5 mesures : 4 en place, 1 en partie »
census = { $controls } : { $states }

## Base: coverage of a requirement, decisions

coverage-not-covered = Non couverte
coverage-planned = Prévue
coverage-partial = En partie
coverage-alternative = Autre moyen
coverage-not-stated = Non précisé
coverage-implemented = En place
coverage-not-applicable = Sans objet
verdict-applicable = Applicable
verdict-excluded = Non applicable
verdict-undecided = Non décidé
basis-risk = Risque
basis-legal = Loi
basis-contractual = Contrat
basis-best-practice = Bonne pratique
relationship-equal-to = identique
relationship-equivalent-to = équivalente
relationship-subset-of = couvre une partie
relationship-superset-of = va au-delà
relationship-intersects-with = se recoupent

## Base: evidence

freshness-valid = Valable
freshness-expires-soon = Expire bientôt
freshness-expired = Expirée
freshness-undated = Sans échéance
freshness-expires-on = Expire le { $date }
freshness-expired-on = Expirée depuis le { $date }

## Base: nature, life, roles

class-organizational = Mesure d’organisation
class-people = Mesure liée aux personnes
class-physical = Mesure physique
class-technological = Mesure technique
lifecycle-draft = Projet
lifecycle-in-review = En relecture
lifecycle-approved = Approuvée
lifecycle-published = Publiée
lifecycle-retired = Retirée
level-policy = Politique
level-standard = Règle
level-procedure = Procédure
level-record = Enregistrement
audience-public = Public
audience-customer = Clients
audience-both = Public et clients
audience-internal = Personnel
responsible-provider = Prestataire
responsible-customer = Client
responsible-shared = Partagée
responsible-supplier = Fournisseur
supplier-role-sub-processor = Sous-traitant ultérieur
supplier-role-supplier = Fournisseur
supplier-role-hosting = Hébergement
transfer-none = Aucun transfert hors de l’Espace économique européen
transfer-adequacy = Décision d’adéquation (RGPD, art. 45)
transfer-scc = Clauses contractuelles types (RGPD, art. 46)
transfer-bcr = Règles d’entreprise contraignantes (RGPD, art. 47)
transfer-derogation = Dérogation (RGPD, art. 49)

## Base: diffusion (Traffic Light Protocol 2.0)

tlp-clear = Diffusion libre.
tlp-green = Diffusion permise au sein de la communauté du destinataire, pas en public.
tlp-amber = Diffusion limitée à l’organisation du destinataire et à ses clients, à ceux qui ont besoin d’en connaître.
tlp-amber-strict = Diffusion limitée à l’organisation du destinataire, à ceux qui ont besoin d’en connaître.
tlp-red = Réservé aux personnes désignées ; ne pas diffuser.
tlp-clear-short = Diffusion libre
tlp-green-short = Communauté
tlp-amber-short = Organisation et clients
tlp-amber-strict-short = Organisation seule
tlp-red-short = Personnes désignées

## Base: the closing formula

closing = Arrêté à { $controls } en { $chapters }, version { $version }, le { $date }.
closing-undated = Arrêté à { $controls } en { $chapters }, version { $version }.
closing-unversioned = Arrêté à { $controls } en { $chapters }.

## Frame of every page

skip = Aller au texte
nav-label = Rubriques
nav-home = Politique
nav-frameworks = Référentiels
nav-evidence = Pièces
nav-suppliers = Fournisseurs
nav-documents = Documents
nav-revisions = Révisions
nav-glossary = Glossaire
nav-pages = Pages
nav-more-label = Autres rubriques
report-vulnerability = Signaler une faille
page-title = { $title } – { $organisation }
# Numéro d’une partie d’une longue page.
part-of = Partie { $number } sur { $total }
parts-label = Parties de cette page
parts-label-foot = Parties de cette page, en bas
draft-banner = Projet : ce texte n’est ni approuvé ni publié.
preview-banner = Aperçu : ces pages ne sont pas publiées.

## Home

home-contents = Sommaire
home-version = version
home-download = Télécharger le texte intégral
home-download-detail = { $format }, { $pages }
home-approved = Approuvée
home-approved-by = { $date }, { $by }
home-effective = En vigueur
home-next-review = Prochaine revue
home-owner = Responsable
home-scope = Périmètre
home-exclusions = Exclusions
home-objectives = Objectifs
home-references = Références
home-preface = Préface
home-documents = Documents à télécharger
home-topic-policies = Politiques thématiques
home-digest = Empreinte de ce registre
home-empty = Néant. Aucune mesure n’est publiée.
# « 52 mesures publiées : 46 en place, … »
home-census = { $controls } : { $states }.

## Chapter

chapter = Chapitre { $number }
chapter-named = Chapitre { $number }, { $title }
# Lu avant le titre par les lecteurs d’écran.
chapter-prefix = Chapitre { $number } :
chapter-state = État
chapter-owner = Responsable
chapter-next-review = Prochaine revue
chapter-neighbours = Chapitres voisins
chapter-empty = Néant. Ce chapitre ne compte ici aucune mesure.
chapters-title = Chapitres

## State of a control, in the line below its text

control-reviewed-on = revue le { $date }
control-completion-on = achèvement prévu le { $date }

## Control

control-state = État
control-force = Portée
control-force-binding = Engagement contractuel
control-force-informative = Donnée pour information
control-class = Nature
control-services = Services
control-entities = Entités
control-all = Tous
control-all-entities = Toutes
control-lifecycle = Cycle de vie
control-visibility = Diffusion
control-implementation = Mise en œuvre
control-guidance = Consignes au personnel
control-covers = Répond à
control-responsibilities = Qui fait quoi
control-evidence = Pièces
control-mappings = Correspondances
control-review = Revue
control-history = Historique
control-exceptions = Dérogations
control-accountable = Répond de la mesure
control-performed-by = Exécute
control-parameter-note = { $label } : { $value }. Un contrat peut fixer une valeur plus exigeante.
control-parameter-note-any = { $label } : { $value }. Un contrat peut fixer une autre valeur.
control-contract-value = Fixé par le contrat
control-contract-value-detail = { $value }, au lieu de { $standard }
control-reviewed-by = Revue le { $date } par { $by }.
control-reviewed = Revue le { $date }.
control-review-due = À revoir avant le { $date }.
control-review-overdue = La revue était attendue le { $date }.
control-review-frequency = Intervalle entre deux revues : { $duration }.
control-approval = Approbation
control-approved = Approuvée le { $date } par { $by }
control-approved-undated = Approuvée par { $by }
control-approval-reference = Référence
control-cite = Pour citer
control-cite-text = { $title }, { $organisation }, v. { $version }, { $id }
control-cite-text-unversioned = { $title }, { $organisation }, { $id }
# Où le livre ne nomme pas d’organisation.
control-cite-text-unnamed = { $title }, v. { $version }, { $id }
control-cite-text-bare = { $title }, { $id }
control-neighbours = Mesures voisines
control-retired = Cette mesure est retirée. Son identifiant reste réservé et n’est jamais réemployé.
control-not-applicable = Cette mesure ne s’applique pas.
control-justification = Justification
control-no-implementation = Néant. Aucune précision n’est donnée sur la mise en œuvre.
control-no-responsibilities = Néant. Aucun partage de tâches n’est inscrit à cette mesure : le prestataire en répond seul.
control-no-evidence = Néant. Aucune pièce n’est inscrite à cette mesure.
control-no-mappings = Néant. Aucune correspondance n’est inscrite à cette mesure.
control-no-review = Néant. Aucune revue n’est inscrite à cette mesure.
control-no-exceptions = Néant. Aucune dérogation n’est inscrite à cette mesure.

## Tables: who does what

share-activity = Activité
share-provider = Prestataire
share-customer = Client
share-provider-does = Ce que fait le prestataire
share-customer-does = Ce que fait le client
share-hds = Activités HDS

## Tables: evidence

evidence-number = N°
evidence-piece = Pièce
evidence-piece-digest = Pièce et empreinte SHA-256
evidence-collected = Recueillie
evidence-valid-until = Valable jusqu’au
evidence-state = État
evidence-owner = Détenue par
evidence-controls = Mesures
evidence-visibility = Diffusion
evidence-on-request = Sur demande
evidence-on-request-note = Le fichier est remis sur demande ; son empreinte permet de le vérifier.
evidence-external = Publiée ailleurs
evidence-title = Registre des pièces
evidence-lede = Ce qui montre que les mesures sont tenues, avec la date, l’échéance et l’empreinte de chaque pièce.
evidence-empty = Néant. Aucune pièce n’est inscrite au registre.
# « 4 pièces, dont 1 expirée et 1 qui expire bientôt. »
evidence-summary = { $pieces }.
evidence-summary-states = { $pieces }, dont { $states }.
evidence-census-valid = { $count ->
    [one] { $count } valable
   *[other] { $count } valables
}
evidence-census-expires-soon = { $count ->
    [one] { $count } qui expire bientôt
   *[other] { $count } qui expirent bientôt
}
evidence-census-expired = { $count ->
    [one] { $count } expirée
   *[other] { $count } expirées
}
evidence-census-undated = { $count } sans échéance

## Tables: mappings

mapping-framework = Référentiel
mapping-requirement-id = Référence
mapping-requirement = Exigence, en bref
mapping-relationship = Rapport
mapping-rationale = Pourquoi

## Tables: history, exceptions

history-version = Version
history-date = Date
history-change = Ce qui change
exception-id = N°
exception-requirement = Exigence
exception-scope = Objet
exception-justification = Justification
exception-risk = Risque
exception-compensating = Mesures compensatoires
exception-accepted-by = Acceptée par
exception-accepted-on = Acceptée le
exception-expires = Expire le

## Framework

frameworks-title = Référentiels
frameworks-lede = Les textes auxquels les mesures répondent, exigence par exigence.
frameworks-empty = Néant. Aucun référentiel n’est inscrit.
framework-applicability = Déclaration d’applicabilité
framework-correspondence = Table de correspondance
framework-publisher = Éditeur
framework-edition = Édition
framework-source = Source
framework-licence = Licence
framework-titles = Intitulés
framework-titles-own = Rédigés par { $organisation } ; le texte de la norme n’est pas reproduit.
framework-summary = Sur { $requirements }, { $states }.
framework-summary-covered = { $count ->
    [one] { $count } est couverte
   *[other] { $count } sont couvertes
}
framework-summary-not-covered = { $count ->
    [one] { $count } ne l’est pas encore
   *[other] { $count } ne le sont pas encore
}
framework-summary-not-applicable = { $count ->
    [one] { $count } est sans objet
   *[other] { $count } sont sans objet
}
framework-summary-undecided = { $count ->
    [one] { $count } reste à décider
   *[other] { $count } restent à décider
}
framework-gaps = Écarts
framework-no-gaps = Néant. Aucun écart : toutes les exigences retenues sont couvertes.
framework-all = Toutes les exigences
framework-groups-label = Groupes d’exigences
framework-requirement-id = Référence
framework-requirement = Exigence, en bref
framework-answers = Répond
framework-state = État
framework-next-step = Suite donnée
framework-due = Échéance
framework-decision = Décision
framework-controls = Mesures
framework-reason = Raison
framework-evidence = Pièces
framework-remark = Remarque
framework-no-control = aucune mesure
framework-partly-by = par ses parties
framework-empty = Néant. Aucune exigence n’est inscrite.

## Suppliers

suppliers-title = Registre des fournisseurs
suppliers-lede = Qui concourt aux services, à quel titre, et d’où.
suppliers-empty = Néant. Aucun fournisseur n’est inscrit au registre.
supplier-name = Fournisseur
supplier-legal-entity = Raison sociale
supplier-country = Pays
supplier-locations = Lieux
supplier-purpose = Objet
supplier-role = Qualité
supplier-services = Services
supplier-data = Données
supplier-transfer = Transfert
supplier-transfer-countries = Pays de destination
supplier-access-from = Accès depuis
supplier-certifications = Certifications
supplier-parent = Groupe
supplier-since = Depuis le
supplier-until = Jusqu’au
supplier-notice = Préavis
supplier-from-date = À compter du { $date }
supplier-ended-on = Terminé le { $date }

## Revisions

revisions-title = Révisions
revisions-lede = Ce qui a changé d’une version à l’autre, et qui l’a approuvé.
revisions-empty = Néant. Aucune révision n’est inscrite.
revision-version = Version
revision-named = Version { $version }
revision-date = Date
revision-status = État
revision-author = Rédigée par
revision-approved-by = Approuvée par
revision-approved-on = Approuvée le
revision-reference = Référence
revision-summary = En bref
revision-changes = Ce qui change
revision-current = Version en vigueur

## Glossary

glossary-title = Glossaire
glossary-lede = Les mots de la politique et ce qu’ils y désignent.
glossary-empty = Néant. Aucun terme n’est défini.
glossary-term = Terme
glossary-abbreviation = Abréviation
glossary-definition = Définition

## Documents to download

documents-title = Documents
documents-lede = La politique et ses annexes, au format PDF, balisées et vérifiables.
documents-empty = Néant. Aucun document n’est publié.
document-name = Document
document-language = Langue
document-length = Étendue
document-size = Poids
document-digest = Empreinte SHA-256
document-not-made = Non établi dans cet aperçu
document-on-demand = Composé à l’ouverture
documents-verify = Vérifier un document
documents-verify-text = Calculez l’empreinte SHA-256 du fichier reçu et comparez-la à celle du relevé. Si elles diffèrent, ne vous fiez pas au document et écrivez-nous.

## Pages

pages-title = Pages
pages-empty = Néant. Aucune page n’est publiée.

## Topic policies

topic-title = Politique
topic-level = Niveau
topic-owner = Responsable
topic-approved-on = Approuvée le

## Not found

not-found-title = Page introuvable
not-found-text = Cette adresse ne mène à aucune page du registre. L’identifiant d’une mesure ne change jamais : cherchez-la dans le sommaire.
not-found-home = Aller au sommaire

## Language choice (the page at the root)

choose-language-title = Choisir une langue

## Feeds

feed-title = { $title } : révisions et fournisseurs
feed-revision = Version { $version }
feed-supplier-added = Fournisseur ajouté le { $date } : { $name }
feed-supplier-removed = Fournisseur retiré le { $date } : { $name }

## Countries

# Noms courts des pays (ISO 3166-1). Une langue peut n’en donner qu’une partie.

country-ad = Andorre
country-ae = Émirats arabes unis
country-af = Afghanistan
country-ag = Antigua-et-Barbuda
country-ai = Anguilla
country-al = Albanie
country-am = Arménie
country-ao = Angola
country-aq = Antarctique
country-ar = Argentine
country-as = Samoa américaines
country-at = Autriche
country-au = Australie
country-aw = Aruba
country-ax = Îles Åland
country-az = Azerbaïdjan
country-ba = Bosnie-Herzégovine
country-bb = Barbade
country-bd = Bangladesh
country-be = Belgique
country-bf = Burkina Faso
country-bg = Bulgarie
country-bh = Bahreïn
country-bi = Burundi
country-bj = Bénin
country-bl = Saint-Barthélemy
country-bm = Bermudes
country-bn = Brunei
country-bo = Bolivie
country-bq = Pays-Bas caribéens
country-br = Brésil
country-bs = Bahamas
country-bt = Bhoutan
country-bv = Île Bouvet
country-bw = Botswana
country-by = Biélorussie
country-bz = Belize
country-ca = Canada
country-cc = Îles Cocos
country-cd = Congo-Kinshasa
country-cf = République centrafricaine
country-cg = Congo-Brazzaville
country-ch = Suisse
country-ci = Côte d’Ivoire
country-ck = Îles Cook
country-cl = Chili
country-cm = Cameroun
country-cn = Chine
country-co = Colombie
country-cr = Costa Rica
country-cu = Cuba
country-cv = Cap-Vert
country-cw = Curaçao
country-cx = Île Christmas
country-cy = Chypre
country-cz = Tchéquie
country-de = Allemagne
country-dj = Djibouti
country-dk = Danemark
country-dm = Dominique
country-do = République dominicaine
country-dz = Algérie
country-ec = Équateur
country-ee = Estonie
country-eg = Égypte
country-eh = Sahara occidental
country-er = Érythrée
country-es = Espagne
country-et = Éthiopie
country-fi = Finlande
country-fj = Fidji
country-fk = Îles Malouines
country-fm = Micronésie
country-fo = Îles Féroé
country-fr = France
country-ga = Gabon
country-gb = Royaume-Uni
country-gd = Grenade
country-ge = Géorgie
country-gf = Guyane française
country-gg = Guernesey
country-gh = Ghana
country-gi = Gibraltar
country-gl = Groenland
country-gm = Gambie
country-gn = Guinée
country-gp = Guadeloupe
country-gq = Guinée équatoriale
country-gr = Grèce
country-gs = Géorgie du Sud-et-les Îles Sandwich du Sud
country-gt = Guatemala
country-gu = Guam
country-gw = Guinée-Bissau
country-gy = Guyana
country-hk = R.A.S. chinoise de Hong Kong
country-hm = Îles Heard-et-MacDonald
country-hn = Honduras
country-hr = Croatie
country-ht = Haïti
country-hu = Hongrie
country-id = Indonésie
country-ie = Irlande
country-il = Israël
country-im = Île de Man
country-in = Inde
country-io = Territoire britannique de l’océan Indien
country-iq = Irak
country-ir = Iran
country-is = Islande
country-it = Italie
country-je = Jersey
country-jm = Jamaïque
country-jo = Jordanie
country-jp = Japon
country-ke = Kenya
country-kg = Kirghizstan
country-kh = Cambodge
country-ki = Kiribati
country-km = Comores
country-kn = Saint-Christophe-et-Niévès
country-kp = Corée du Nord
country-kr = Corée du Sud
country-kw = Koweït
country-ky = Îles Caïmans
country-kz = Kazakhstan
country-la = Laos
country-lb = Liban
country-lc = Sainte-Lucie
country-li = Liechtenstein
country-lk = Sri Lanka
country-lr = Liberia
country-ls = Lesotho
country-lt = Lituanie
country-lu = Luxembourg
country-lv = Lettonie
country-ly = Libye
country-ma = Maroc
country-mc = Monaco
country-md = Moldavie
country-me = Monténégro
country-mf = Saint-Martin
country-mg = Madagascar
country-mh = Îles Marshall
country-mk = Macédoine du Nord
country-ml = Mali
country-mm = Myanmar (Birmanie)
country-mn = Mongolie
country-mo = R.A.S. chinoise de Macao
country-mp = Îles Mariannes du Nord
country-mq = Martinique
country-mr = Mauritanie
country-ms = Montserrat
country-mt = Malte
country-mu = Maurice
country-mv = Maldives
country-mw = Malawi
country-mx = Mexique
country-my = Malaisie
country-mz = Mozambique
country-na = Namibie
country-nc = Nouvelle-Calédonie
country-ne = Niger
country-nf = Île Norfolk
country-ng = Nigeria
country-ni = Nicaragua
country-nl = Pays-Bas
country-no = Norvège
country-np = Népal
country-nr = Nauru
country-nu = Niue
country-nz = Nouvelle-Zélande
country-om = Oman
country-pa = Panama
country-pe = Pérou
country-pf = Polynésie française
country-pg = Papouasie-Nouvelle-Guinée
country-ph = Philippines
country-pk = Pakistan
country-pl = Pologne
country-pm = Saint-Pierre-et-Miquelon
country-pn = Îles Pitcairn
country-pr = Porto Rico
country-ps = Territoires palestiniens
country-pt = Portugal
country-pw = Palaos
country-py = Paraguay
country-qa = Qatar
country-re = La Réunion
country-ro = Roumanie
country-rs = Serbie
country-ru = Russie
country-rw = Rwanda
country-sa = Arabie saoudite
country-sb = Îles Salomon
country-sc = Seychelles
country-sd = Soudan
country-se = Suède
country-sg = Singapour
country-sh = Sainte-Hélène
country-si = Slovénie
country-sj = Svalbard et Jan Mayen
country-sk = Slovaquie
country-sl = Sierra Leone
country-sm = Saint-Marin
country-sn = Sénégal
country-so = Somalie
country-sr = Suriname
country-ss = Soudan du Sud
country-st = Sao Tomé-et-Principe
country-sv = Salvador
country-sx = Saint-Martin (partie néerlandaise)
country-sy = Syrie
country-sz = Eswatini
country-tc = Îles Turques-et-Caïques
country-td = Tchad
country-tf = Terres australes françaises
country-tg = Togo
country-th = Thaïlande
country-tj = Tadjikistan
country-tk = Tokelau
country-tl = Timor oriental
country-tm = Turkménistan
country-tn = Tunisie
country-to = Tonga
country-tr = Turquie
country-tt = Trinité-et-Tobago
country-tv = Tuvalu
country-tw = Taïwan
country-tz = Tanzanie
country-ua = Ukraine
country-ug = Ouganda
country-um = Îles mineures éloignées des États-Unis
country-us = États-Unis
country-uy = Uruguay
country-uz = Ouzbékistan
country-va = État de la Cité du Vatican
country-vc = Saint-Vincent-et-les Grenadines
country-ve = Venezuela
country-vg = Îles Vierges britanniques
country-vi = Îles Vierges des États-Unis
country-vn = Viêt Nam
country-vu = Vanuatu
country-wf = Wallis-et-Futuna
country-ws = Samoa
country-ye = Yémen
country-yt = Mayotte
country-za = Afrique du Sud
country-zm = Zambie
country-zw = Zimbabwe

## Languages

# Noms des langues (ISO 639-1). Une langue peut n’en donner qu’une partie.

language-ar = arabe
language-bg = bulgare
language-ca = catalan
language-cs = tchèque
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-et = estonien
language-eu = basque
language-fi = finnois
language-fr = français
language-ga = irlandais
language-hr = croate
language-hu = hongrois
language-it = italien
language-ja = japonais
language-lt = lituanien
language-lv = letton
language-mt = maltais
language-nl = néerlandais
language-no = norvégien
language-pl = polonais
language-pt = portugais
language-ro = roumain
language-ru = russe
language-sk = slovaque
language-sl = slovène
language-sv = suédois
language-tr = turc
language-uk = ukrainien
language-zh = chinois

## Site

section-responsibilities = responsabilites
nav-responsibilities = Responsabilités
# Au pied des pages imprimées depuis le site.
print-foot = { $title }, version { $version }
moved-title = Cette page a changé d’adresse
# Entre deux constats d’une même ligne.
separator =  ; {""}
and-others = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
control-informative = donnée pour information
control-review-due-short = revue attendue le { $date }
control-approved-on = Approuvée le { $date }
control-permalink = Adresse
chapter-retired = { $count ->
    [one] Mesure retirée :
   *[other] Mesures retirées :
}
retired-statement = Ce qu’elle disait
retired-title = Mesure
parameter = Valeur
parameter-stricter = Un contrat peut fixer une valeur plus stricte
parameter-any = Un contrat peut fixer une autre valeur
parameter-between = , entre { $min } et { $max }.
parameter-from = , sans descendre sous { $min }.
parameter-to = , sans dépasser { $max }.
parameter-open = .
census-not-covered = { $count ->
    [one] { $count } non couverte
   *[other] { $count } non couvertes
}
census-undecided = { $count } à décider
coverage-undecided = À décider
framework-census = { $requirements } : { $states }.
framework-gaps-first = Les écarts viennent d’abord.
framework-due-on = Échéance : { $date }.
# Dans le sommaire, en regard de chaque registre.
count-in-evidence = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
count-in-suppliers = { $count ->
    [one] { $count } fournisseur
   *[other] { $count } fournisseurs
}
count-in-responsibilities = { $count ->
    [one] { $count } activité
   *[other] { $count } activités
}
count-in-revisions = { $count ->
    [one] { $count } révision
   *[other] { $count } révisions
}
count-in-glossary = { $count ->
    [one] { $count } terme
   *[other] { $count } termes
}
home-registers = Registres et référentiels
register-owed = dont { $count ->
    [one] { $count } expirée
   *[other] { $count } expirées
}
suppliers-count = Au registre
suppliers-sub-processors = { $count ->
    [0] aucun sous-traitant ultérieur
    [one] dont { $count } sous-traitant ultérieur
   *[other] dont { $count } sous-traitants ultérieurs
}
suppliers-transferring = { $count ->
    [0] Aucun transfert hors de l’Espace économique européen
    [one] { $count } fournisseur transfère des données hors de l’Espace économique européen
   *[other] { $count } fournisseurs transfèrent des données hors de l’Espace économique européen
}
suppliers-unstated = { $count ->
    [one] Non précisé pour { $count } fournisseur
   *[other] Non précisé pour { $count } fournisseurs
}
supplier-since-on = depuis le { $date }
supplier-from-short = à compter du { $date }
supplier-ended-short = terminé le { $date }
supplier-until-on = jusqu’au { $date }
responsibilities-title = Partage des responsabilités
responsibilities-lede = Ce qui revient à { $organisation }, ce qui revient au client, activité par activité.
# Où le livre ne nomme pas d’organisation.
responsibilities-lede-unnamed = Ce qui revient au prestataire, ce qui revient au client, activité par activité.
responsibilities-services = Services
responsibilities-control = Mesure
responsibilities-left-out = { $count ->
    [one] { $count } autre mesure porte un partage, donné sur sa propre page.
   *[other] { $count } autres mesures portent un partage, donné sur leur propre page.
}
revisions-retired = Mesures retirées

## Printed documents: cover, head and foot

pdf-version = version
pdf-issued-for = Établi pour
pdf-issued-for-copy = Destinataire : { $name }, exemplaire { $copy }
pdf-issued-for-name = Destinataire : { $name }
pdf-watermark = Remis à : { $name }
pdf-public-copy = Exemplaire public
pdf-internal-copy = Exemplaire interne
pdf-version-dated = Version { $version } du { $date }
pdf-version-undated = Version { $version }
pdf-page-of = { $page } / { $pages }
pdf-contract = Contrat
pdf-contract-dated = { $reference }, du { $date }
pdf-contract-from-to = { $reference }, du { $from } au { $to }
pdf-contract-until = { $reference }, jusqu’au { $date }
pdf-services = Services
# Sur la couverture de tout document, quel que soit le genre de son nom.
pdf-approved = Approbation
pdf-approved-by = { $date }, { $by }
pdf-effective = En vigueur
pdf-next-review = Prochaine revue
pdf-lede = Ce que { $organisation } promet pour protéger les données qui lui sont confiées, l’état de chaque mesure, et les pièces qui permettent de le vérifier.
pdf-lede-customer = Ce que { $organisation } promet à son client, { $name }, pour protéger les données qu’il lui confie, l’état de chaque mesure, et les pièces qui permettent de le vérifier.
pdf-signed-by = Pour { $organisation }
pdf-signature-provider = Le prestataire
pdf-signature-customer = Le client
pdf-signature-date = Date
pdf-signature-signature = Signature

## Printed documents: contents and annexes

pdf-contents = Sommaire
pdf-preface = Préface
pdf-annex = Annexe { $letter }
pdf-annex-named = Annexe { $letter }, { $title }
pdf-annex-applicability = Déclaration d’applicabilité
pdf-annex-responsibilities = Partage des responsabilités
pdf-annex-evidence = Registre des pièces
pdf-annex-suppliers = Registre des fournisseurs
pdf-annex-glossary = Glossaire
pdf-annex-customer = Dispositions propres au client
pdf-annex-control = Contrôle du document
pdf-applicability-lede = { $framework }, version { $version } de la politique
pdf-applicability-lede-unversioned = { $framework }
pdf-continued = suite

## Printed documents: document control

pdf-control-versions = Versions
pdf-control-version = Version
pdf-control-approved = Approuvée
pdf-control-changes = Ce qui change
pdf-control-by = Par
pdf-control-copy = Cet exemplaire
pdf-control-item = Rubrique
pdf-control-value = Valeur
pdf-control-recipient = Destinataire
pdf-control-copy-number = Exemplaire
pdf-control-contract-values = Valeurs propres au contrat
pdf-control-excluded = Mesures exclues
pdf-control-services = Services
pdf-control-digest = Empreinte du registre
pdf-control-diffusion = Diffusion
pdf-control-language = Langue
pdf-control-verify = Vérifier cet exemplaire
pdf-control-verify-text = L’empreinte du fichier figure dans le relevé { $sums } remis avec lui. Si les deux diffèrent, écrivez à { $contact } avant de vous fier au texte.
pdf-control-verify-text-public = L’empreinte du fichier figure sur la page publique des documents. Si les deux diffèrent, écrivez à { $contact } avant de vous fier au texte.
pdf-control-verify-text-no-contact = L’empreinte du fichier figure dans le relevé { $sums } remis avec lui. Si les deux diffèrent, ne vous fiez pas au texte.

## Documents

document-annex-exceptions = Dérogations
document-annex-differences = Écarts avec la politique publique
document-approved-on = Approbation : { $date }
document-census-not-covered = { $count ->
    [one] { $count } non couverte
   *[other] { $count } non couvertes
}
document-control-id = Mesure
document-control-title = Intitulé
# Entre l’état d’une mesure et ses dates : « achèvement prévu le …, revue le … ».
document-separator =  ; {""}
document-differences-lede = Ce qui vaut pour ce client et non pour tous : les valeurs que son contrat fixe, les mesures qu’il écarte.
document-digest-of-content = Empreinte du contenu
document-due = Échéance : { $date }
document-exceptions-lede = Les écarts acceptés, ce qui les compense et le jour où ils prennent fin.
document-exclusion-reason = Motif
document-hds = HDS, activité { $numbers }
document-no-exclusions = Néant. Aucune mesure n’est exclue.
document-no-overrides = Néant. Le contrat ne fixe aucune autre valeur que celles de la politique.
document-override = Valeur
document-override-contract = Contrat
document-override-policy = Politique
# Un document dont le sujet manque dans la politique le dit.
document-no-applicability = La politique ne comporte pas de déclaration d’applicabilité : aucun référentiel n’y fait l’objet de décisions.
document-no-measures = La politique ne suit aucun référentiel dont ce document pourrait rendre compte.
document-no-evidence = Le registre ne contient aucune pièce que ce document puisse montrer.
document-no-responsibilities = Aucun partage des responsabilités n’est établi pour les services que ce document concerne.
document-no-health = La politique ne décrit aucune activité d’hébergement de données de santé.
document-overrides = Valeurs fixées par le contrat
document-responsibilities-lede = Qui fait quoi, activité par activité.
document-verify-public-no-contact = L’empreinte du fichier figure sur la page publique des documents. Si les deux diffèrent, ne vous fiez pas au texte.

## Les pages propres à l’aperçu

preview-name = Aperçu
preview-status = État
preview-side-by-side = Côte à côte
preview-side-by-side-of = { $title }, côte à côte
preview-side-shown = Langue affichée
preview-alone = Ouvrir seule
preview-no-side = La page { $path } n’a pas d’équivalent dans une autre langue.
preview-status-title = État du registre
preview-status-lede = Ce qui appelle l’attention de celles et ceux qui tiennent cette politique. La liste suit les fichiers à chaque enregistrement.
preview-day = Jour
preview-number = N°
preview-errors = Erreurs
preview-warnings = Avertissements
preview-warning = Avertissement
preview-place = Emplacement
preview-translations = Traductions à vérifier
preview-reviews = Revues à mener
preview-evidence = Pièces à renouveler
preview-exceptions = Dérogations qui prennent fin
preview-drafts = Projets de texte
preview-control = Mesure
preview-reviewed = Mesure ou texte
preview-piece = Pièce
preview-text = Texte
preview-language = Langue
preview-due = Échéance
preview-state = État
preview-never-done = jamais faite
preview-no-page = Absent du site public
preview-policy = La politique dans son ensemble
preview-state-overdue = En retard
preview-state-due-soon = Échéance proche
preview-state-stale = Faite d’après un autre texte
preview-state-never-confirmed = Jamais confirmée
preview-no-warnings = Néant. Le contrôle ne signale rien.
preview-no-translations = Néant. Chaque traduction a été faite d’après le texte actuel.
preview-no-reviews = Néant. Aucune revue n’est à mener dans les 60 jours.
preview-no-evidence = Néant. Aucune pièce n’a expiré ni n’expire dans les 60 jours.
preview-no-exceptions = Néant. Aucune dérogation ne prend fin dans les 60 jours.
preview-no-drafts = Néant. Chaque texte est approuvé ou publié.
preview-count-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
preview-count-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
preview-more = { $count ->
    [one] { $count } autre dans le terminal
   *[other] { $count } autres dans le terminal
}
preview-more-rows = { $count ->
    [one] { $count } autre ligne : voir policybook check et policybook status
   *[other] { $count } autres lignes : voir policybook check et policybook status
}
preview-last-sound = La page montre le dernier état sans erreur.
preview-never-sound = La page s’affiche dès que tout est corrigé.
preview-gone = Cette page n’est plus dans le registre : { $path }.
preview-nearest = Page la plus proche :
preview-absent-title = Page introuvable
preview-absent = Il n’y a rien à l’adresse { $path }.
preview-making-title = Le document est en cours de composition
preview-failed-title = Le document n’a pas pu être composé
preview-making = { $file } s’ouvre ici dès qu’il est prêt.

## Le texte entier, l’index, la recherche

nav-whole = Texte intégral
nav-accessibility = Accessibilité
home-whole = Lire la politique d’un seul tenant
whole-title = Texte intégral
whole-lede = Le texte de toutes les mesures, dans l’ordre de la politique.
whole-contents = Sommaire du texte
whole-continued = (suite)
alphabet-title = Index alphabétique
alphabet-lede = Les mesures, les chapitres et les termes par leur nom.
alphabet-letters = Lettres
# Les articles sous lesquels aucun nom ne se classe, en minuscules.
alphabet-articles = le la les l’ un une des du
count-names = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
search-link = Rechercher
# Dans la fenêtre de recherche, que le script remplit ; le nombre précède « résultats ».
search-title = Rechercher dans la politique
search-label = Mots ou numéro de mesure, d’exigence, de pièce
search-hint = Entrée ouvre le premier résultat, les flèches parcourent la liste, Échap ferme.
search-close = Fermer
search-none = Rien ne correspond.
search-one = Un résultat
search-many = résultats
search-control = Mesures
search-chapter = Chapitres
search-requirement = Exigences
search-term = Termes
search-page = Pages
search-framework = Référentiels
search-evidence = Pièces
search-supplier = Fournisseurs
search-exception = Dérogations
filter-label = Afficher
filter-all = Toutes
permalink-copy = Copier l’adresse
permalink-copied = Adresse copiée
card-version = Version { $version }

## La déclaration d’accessibilité

accessibility-title = Accessibilité
accessibility-description = Ce qui est fait pour que chacun puisse lire ce site, ce qui reste à faire et à qui écrire.
accessibility-lede = Ce que { $organisation } fait pour que chacun puisse lire ce site, et ce qui reste à faire.
# Où le livre ne nomme pas d’organisation.
accessibility-lede-unnamed = Ce qui est fait pour que chacun puisse lire ce site, et ce qui reste à faire.
accessibility-state = Conformité
accessibility-state-value = Non établie : aucun audit complet n’a été mené.
accessibility-done = Ce qui est fait
accessibility-done-text = Les pages sont conçues selon les WCAG 2.2, niveau AA, et le RGAA 4.1. Des outils automatiques les contrôlent ; ils ne voient qu’une partie des obstacles.
accessibility-done-structure = Titres hiérarchisés, repères de navigation, tableaux à en-têtes, langue de chaque passage.
accessibility-done-keyboard = Tout s’atteint au clavier, le focus est visible, un lien mène droit au texte.
accessibility-done-colour = Aucun état n’est dit par la couleur seule ; les contrastes dépassent 4,5 pour 1, en clair comme en sombre.
accessibility-done-width = Le texte se recompose jusqu’à 320 pixels de large et s’imprime.
accessibility-done-scripts = Tout le contenu se lit sans JavaScript ; les scripts ajoutent la recherche et les filtres.
accessibility-done-documents = Les documents PDF sont balisés selon PDF/UA-1.
accessibility-known = Ce qui reste à faire
accessibility-known-audit = Faire mener un audit par des personnes qui se servent de lecteurs d’écran et d’autres aides techniques.
accessibility-known-evidence = Les pièces jointes au registre viennent de tiers ; certaines ne sont pas balisées. Une version lisible est fournie sur demande.
accessibility-known-language = Un texte qui n’est pas encore traduit est donné dans une autre langue ; la page le dit.
accessibility-write = Signaler un obstacle
accessibility-write-text = Décrivez la page et ce qui bloque ; le contenu vous sera donné sous une autre forme.

## Une exigence à laquelle répondent de nombreuses mesures

requirement-lede = { $count } mesures répondent à cette exigence.
requirement-title = Intitulé

## Le partage des tâches par service

matrix-title = Par service
matrix-lede = Pour chaque activité et chaque service, qui s’en charge.
matrix-ours = Nous
matrix-yours = Vous
matrix-shared = Partagé
matrix-outside = Hors du service

## L’agenda de ce qui est à faire (interne)

calendar-title = Échéances, { $title }
calendar-review = Revue : { $id }, { $title }
calendar-evidence = Pièce { $id } à renouveler, { $title }
calendar-exception = Fin de la dérogation { $id }, { $title }

edit-page = Modifier cette page

closing-document = Arrêté en version { $version }, le { $date }.
closing-document-undated = Arrêté en version { $version }.
document-by-service-lede = Pour chaque service souscrit, ce que fait le prestataire et ce qui reste au client.
document-data-csv = Les mesures de ce document, en CSV
document-data-json = Les mesures de ce document, en JSON
document-every-service = Tous les services
document-health-activities = Activités d’hébergement
document-health-number = N°
document-health-participants = Ceux qui concourent au service
document-measures = Exigences et mesures
letter-policy = Politique
letter-file = Fichier
letter-opening = { $organisation } vous remet les documents ci-dessous, établis pour votre organisation, { $name }. Ils disent ce qui vous est promis pour protéger vos données, dans quel état se trouve chaque mesure et quelles pièces permettent de le vérifier.
# Où le livre ne nomme pas d’organisation.
letter-opening-unnamed = Les documents ci-dessous vous sont remis. Ils disent ce qui vous est promis pour protéger vos données, dans quel état se trouve chaque mesure et quelles pièces permettent de le vérifier.
letter-closing = Chaque document porte le numéro de son exemplaire. Le relevé SHA256SUMS, remis avec eux, permet de vérifier qu’aucun n’a été modifié. Ils vous sont destinés : leur diffusion suit la mention TLP de leurs pages.

## Checking a document that was handed out

section-verify = verifier
nav-verify = Vérifier un document
verify-title = Vérifier un document
verify-lede = Un document remis par nos soins est-il authentique, et vaut-il encore ? Cette page le dit sans que le fichier quitte votre poste.
verify-choose = Choisir un document
verify-file = Le document reçu, au format PDF. Il est lu par votre navigateur et n’est envoyé nulle part.
verify-unable = Votre navigateur ne peut pas vérifier ici : les scripts y sont coupés, ou la page n’est pas servie par une liaison protégée. Suivez la vérification à la main, ci-dessous.
verify-results = Résultats
verify-genuine = Authentique.
verify-genuine-text = Le fichier est, octet pour octet, celui que nous avons établi.
verify-superseded = Remplacé.
verify-superseded-text = Le document est authentique, mais un plus récent vous a été remis depuis. Référez-vous à celui-ci.
verify-version = Version qui le remplace :
verify-revoked = Révoqué.
verify-revoked-text = Le document est authentique, mais nous l’avons retiré. Ne vous y fiez plus et écrivez-nous.
verify-altered = Altéré.
verify-altered-text = Le document porte le numéro d’un exemplaire que nous avons établi, mais son contenu n’est plus le même. Ne vous y fiez pas et écrivez-nous.
verify-unknown = Inconnu.
verify-unknown-text = Nous ne connaissons pas ce fichier. Il ne vient pas de nous, ou il a été modifié : imprimé, annoté ou enregistré de nouveau, un document n’est plus le même fichier.
verify-archive = Archive.
verify-archive-text = Ce fichier est une archive. Décompressez-la, puis choisissez les documents qu’elle contient.
verify-failed = Illisible.
verify-failed-text = Le fichier n’a pas pu être lu. Choisissez-le de nouveau.
verify-by-hand = Vérifier à la main
verify-by-hand-text = Chaque envoi contient un relevé d’empreintes et sa signature au format de minisign. Comparez d’abord la clé publique avec celle que nous vous avons communiquée par une autre voie.
verify-key-file = La clé publique en fichier
verify-list = Ce que la liste révèle
verify-list-text = La liste qui accompagne cette page ne nomme aucun client et ne dit pas combien ils sont : ses entrées n’ont de sens que pour qui détient le fichier, et des entrées de remplissage la complètent.

## The note that goes with a delivery

readme-title = À lire avant d’ouvrir les documents
readme-what = Cet envoi contient les documents de leur destinataire, { $name } :
readme-check = Pour vérifier les fichiers, dans le dossier où ils ont été extraits :
readme-signature = Pour vérifier que le relevé d’empreintes est bien de nous (minisign, Ed25519) :
readme-key = Comparez cette clé avec celle que nous vous avons communiquée par une autre voie.
readme-page = Vérification en ligne, sans que le fichier quitte votre poste : { $address }
readme-level = Ces documents vous sont destinés : leur niveau de diffusion (TLP) figure sur chaque page.
