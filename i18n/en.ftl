### The words that policybook writes itself, in English as written in Great Britain.
###
### A book replaces a message by writing it again in its own `i18n/en.ftl`. No-break spaces (U+00A0) and the apostrophe
### (U+2019) are in the source. Arguments `$count` are numbers, which are written as the language does.

## Base: numbers, units, lists

percentage = { $number }%
duration-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
duration-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
duration-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
list-pair = { $first } and { $last }
list-middle = { $first }, { $last }
list-end = { $first } and { $last }
# Between a label and its value, in running text.
labelled = { $label }: { $value }
footnotes-label = Notes
footnotes-back = Back to the text
# Said to screen readers before a table that is wider than the screen.
table-scrolls = Wide table, scrolls sideways
# Said to screen readers instead of a stroke in an empty cell.
blank = none
yes = Yes
no = No
# A text shown in another language for want of a translation.
shown-in-language = This text has not been translated yet; it is given in { $language }.
language-name = English
# The name of this language in itself, as a link shows it.
own-name = English

## Base: sections of addresses (in lower case, without accents)

section-controls = controls
section-chapters = chapters
section-frameworks = frameworks
section-evidence = evidence
section-suppliers = suppliers
section-revisions = revisions
section-documents = documents
section-glossary = glossary
section-whole = text
section-alphabet = index
section-accessibility = accessibility
section-pages = pages

## Base: state of a control

status-implemented = In place
status-partial = In part
status-planned = Planned
status-alternative = By other means
status-not-applicable = Not applicable
status-not-stated = Not stated
# In the count of states: “52 controls: 46 in place, 3 in part”.
census-implemented = { $count } in place
census-partial = { $count } in part
census-planned = { $count } planned
census-alternative = { $count } by other means
census-not-applicable = { $count } not applicable
census-not-stated = { $count } without a stated state
census-retired = { $count } retired
count-controls = { $count ->
    [one] { $count } control
   *[other] { $count } controls
}
count-controls-published = { $count ->
    [one] { $count } control published
   *[other] { $count } controls published
}
count-chapters = { $count ->
    [one] { $count } chapter
   *[other] { $count } chapters
}
count-requirements = { $count ->
    [one] { $count } requirement
   *[other] { $count } requirements
}
count-evidence = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
count-suppliers = { $count ->
    [one] { $count } supplier
   *[other] { $count } suppliers
}
count-terms = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
# “5 controls: 4 in place, 1 in part”
census = { $controls }: { $states }

## Base: coverage of a requirement, decisions

coverage-not-covered = Not covered
coverage-planned = Planned
coverage-partial = In part
coverage-alternative = By other means
coverage-not-stated = Not stated
coverage-implemented = In place
coverage-not-applicable = Not applicable
verdict-applicable = Applicable
verdict-excluded = Not applicable
verdict-undecided = Undecided
basis-risk = Risk
basis-legal = Law
basis-contractual = Contract
basis-best-practice = Good practice
relationship-equal-to = identical
relationship-equivalent-to = equivalent
relationship-subset-of = covers part of it
relationship-superset-of = goes further
relationship-intersects-with = overlap

## Base: evidence

freshness-valid = Valid
freshness-expires-soon = Expires soon
freshness-expired = Expired
freshness-undated = No expiry date
freshness-expires-on = Expires on { $date }
freshness-expired-on = Expired on { $date }

## Base: nature, life, roles

class-organizational = Organisational control
class-people = People control
class-physical = Physical control
class-technological = Technological control
lifecycle-draft = Draft
lifecycle-in-review = In review
lifecycle-approved = Approved
lifecycle-published = Published
lifecycle-retired = Retired
level-policy = Policy
level-standard = Standard
level-procedure = Procedure
level-record = Record
audience-public = Public
audience-customer = Customers
audience-both = Public and customers
audience-internal = Staff
responsible-provider = Provider
responsible-customer = Customer
responsible-shared = Shared
responsible-supplier = Supplier
supplier-role-sub-processor = Sub-processor
supplier-role-supplier = Supplier
supplier-role-hosting = Hosting
transfer-none = No transfer out of the European Economic Area
transfer-adequacy = Adequacy decision (GDPR, Art. 45)
transfer-scc = Standard contractual clauses (GDPR, Art. 46)
transfer-bcr = Binding corporate rules (GDPR, Art. 47)
transfer-derogation = Derogation (GDPR, Art. 49)

## Base: diffusion (Traffic Light Protocol 2.0)

tlp-clear = Free to share.
tlp-green = May be shared within the recipient’s community, not in public.
tlp-amber = May be shared within the recipient’s organisation and with its clients, on a need-to-know basis.
tlp-amber-strict = May be shared within the recipient’s organisation only, on a need-to-know basis.
tlp-red = For the named recipients only; not to be shared.
tlp-clear-short = Free to share
tlp-green-short = Community
tlp-amber-short = Organisation and clients
tlp-amber-strict-short = Organisation only
tlp-red-short = Named recipients

## Base: the closing formula

closing = Closed at { $controls } in { $chapters }, version { $version }, on { $date }.
closing-undated = Closed at { $controls } in { $chapters }, version { $version }.
closing-unversioned = Closed at { $controls } in { $chapters }.

## Frame of every page

skip = Skip to the text
nav-label = Sections
nav-home = Policy
nav-frameworks = Frameworks
nav-evidence = Evidence
nav-suppliers = Suppliers
nav-documents = Documents
nav-revisions = Revisions
nav-glossary = Glossary
nav-pages = Pages
nav-more-label = Other sections
report-vulnerability = Report a vulnerability
page-title = { $title } – { $organisation }
# The number of a part of a long page.
part-of = Part { $number } of { $total }
parts-label = Parts of this page
parts-label-foot = Parts of this page, at the foot
draft-banner = Draft: this text is neither approved nor published.
preview-banner = Preview: these pages are not published.

## Home

home-contents = Contents
home-version = version
home-download = Download the full text
home-download-detail = { $format }, { $pages }
home-approved = Approved
home-approved-by = { $date }, { $by }
home-effective = In force
home-next-review = Next review
home-owner = Owner
home-scope = Scope
home-exclusions = Exclusions
home-objectives = Objectives
home-references = References
home-preface = Preface
home-documents = Documents to download
home-topic-policies = Topic policies
home-digest = Digest of this register
home-empty = None. No control is published.
# “52 controls published: 46 in place, …”
home-census = { $controls }: { $states }.

## Chapter

chapter = Chapter { $number }
chapter-named = Chapter { $number }, { $title }
# Read before the title by screen readers.
chapter-prefix = Chapter { $number }:
chapter-state = State
chapter-owner = Owner
chapter-next-review = Next review
chapter-neighbours = Neighbouring chapters
chapter-empty = None. This chapter has no control here.
chapters-title = Chapters

## State of a control, in the line below its text

control-reviewed-on = reviewed on { $date }
control-completion-on = completion planned for { $date }

## Control

control-state = State
control-force = Force
control-force-binding = Contractual commitment
control-force-informative = Given for information
control-class = Kind
control-services = Services
control-entities = Entities
control-all = All
control-all-entities = All
control-lifecycle = Life cycle
control-visibility = Sharing
control-implementation = Implementation
control-guidance = Instructions to staff
control-covers = Answers for
control-responsibilities = Who does what
control-evidence = Evidence
control-mappings = Mappings
control-review = Review
control-history = History
control-exceptions = Exceptions
control-accountable = Accountable
control-performed-by = Carried out by
control-parameter-note = { $label }: { $value }. A contract may set a stricter value.
control-parameter-note-any = { $label }: { $value }. A contract may set another value.
control-contract-value = Set by the contract
control-contract-value-detail = { $value }, instead of { $standard }
control-reviewed-by = Reviewed on { $date } by { $by }.
control-reviewed = Reviewed on { $date }.
control-review-due = To be reviewed before { $date }.
control-review-overdue = The review was due on { $date }.
control-review-frequency = Interval between reviews: { $duration }.
control-approval = Approval
control-approved = Approved on { $date } by { $by }
control-approved-undated = Approved by { $by }
control-approval-reference = Reference
control-cite = To cite
control-cite-text = { $title }, { $organisation }, v. { $version }, { $id }
control-cite-text-unversioned = { $title }, { $organisation }, { $id }
# Where the book names no organisation.
control-cite-text-unnamed = { $title }, v. { $version }, { $id }
control-cite-text-bare = { $title }, { $id }
control-neighbours = Neighbouring controls
control-retired = This control is retired. Its identifier stays reserved and is never used again.
control-not-applicable = This control does not apply.
control-justification = Justification
control-no-implementation = None. Nothing more is said of the implementation.
control-no-responsibilities = None. No split of tasks is entered against this control: the provider alone answers for it.
control-no-evidence = None. No piece of evidence is entered against this control.
control-no-mappings = None. No mapping is entered against this control.
control-no-review = None. No review is entered against this control.
control-no-exceptions = None. No exception is entered against this control.

## Tables: who does what

share-activity = Activity
share-provider = Provider
share-customer = Customer
share-provider-does = What the provider does
share-customer-does = What the customer does
share-hds = HDS activities

## Tables: evidence

evidence-number = No.
evidence-piece = Item
evidence-piece-digest = Item and SHA-256 digest
evidence-collected = Collected
evidence-valid-until = Valid until
evidence-state = State
evidence-owner = Held by
evidence-controls = Controls
evidence-visibility = Sharing
evidence-on-request = On request
evidence-on-request-note = The file is handed over on request; its digest lets you check it.
evidence-external = Published elsewhere
evidence-title = Register of evidence
evidence-lede = What shows that the controls are kept, with the date, expiry and digest of each item.
evidence-empty = None. Nothing is entered in the register.
# “4 items, of which 1 expired and 1 expiring soon.”
evidence-summary = { $pieces }.
evidence-summary-states = { $pieces }, of which { $states }.
evidence-census-valid = { $count } valid
evidence-census-expires-soon = { $count } expiring soon
evidence-census-expired = { $count } expired
evidence-census-undated = { $count } without an expiry date

## Tables: mappings

mapping-framework = Framework
mapping-requirement-id = Reference
mapping-requirement = Requirement, in short
mapping-relationship = Relation
mapping-rationale = Why

## Tables: history, exceptions

history-version = Version
history-date = Date
history-change = What changes
exception-id = No.
exception-requirement = Requirement
exception-scope = Subject
exception-justification = Justification
exception-risk = Risk
exception-compensating = Compensating measures
exception-accepted-by = Accepted by
exception-accepted-on = Accepted on
exception-expires = Expires on

## Framework

frameworks-title = Frameworks
frameworks-lede = The texts that the controls answer to, requirement by requirement.
frameworks-empty = None. No framework is entered.
framework-applicability = Statement of applicability
framework-correspondence = Table of mappings
framework-publisher = Publisher
framework-edition = Edition
framework-source = Source
framework-licence = Licence
framework-titles = Titles
framework-titles-own = Written by { $organisation }; the standard’s own text is not reproduced.
framework-summary = Of { $requirements }, { $states }.
framework-summary-covered = { $count ->
    [one] { $count } is covered
   *[other] { $count } are covered
}
framework-summary-not-covered = { $count ->
    [one] { $count } is not yet
   *[other] { $count } are not yet
}
framework-summary-not-applicable = { $count ->
    [one] { $count } does not apply
   *[other] { $count } do not apply
}
framework-summary-undecided = { $count ->
    [one] { $count } is still to be decided
   *[other] { $count } are still to be decided
}
framework-gaps = Gaps
framework-no-gaps = None. No gap: every requirement kept is covered.
framework-all = All requirements
framework-groups-label = Groups of requirements
framework-requirement-id = Reference
framework-requirement = Requirement, in short
framework-answers = Owner
framework-state = State
framework-next-step = What follows
framework-due = Due
framework-decision = Decision
framework-controls = Controls
framework-reason = Reason
framework-evidence = Evidence
framework-remark = Remark
framework-no-control = no control
framework-partly-by = by its parts
framework-empty = None. No requirement is entered.

## Suppliers

suppliers-title = Register of suppliers
suppliers-lede = Who takes part in the services, in what capacity, and from where.
suppliers-empty = None. No supplier is entered in the register.
supplier-name = Supplier
supplier-legal-entity = Legal entity
supplier-country = Country
supplier-locations = Locations
supplier-purpose = Purpose
supplier-role = Capacity
supplier-services = Services
supplier-data = Data
supplier-transfer = Transfer
supplier-transfer-countries = Countries of destination
supplier-access-from = Access from
supplier-certifications = Certifications
supplier-parent = Group
supplier-since = Since
supplier-until = Until
supplier-notice = Notice
supplier-from-date = From { $date }
supplier-ended-on = Ended on { $date }

## Revisions

revisions-title = Revisions
revisions-lede = What changed from one version to the next, and who approved it.
revisions-empty = None. No revision is entered.
revision-version = Version
revision-named = Version { $version }
revision-date = Date
revision-status = State
revision-author = Written by
revision-approved-by = Approved by
revision-approved-on = Approved on
revision-reference = Reference
revision-summary = In short
revision-changes = What changes
revision-current = Version in force

## Glossary

glossary-title = Glossary
glossary-lede = The words of the policy and what they mean in it.
glossary-empty = None. No term is defined.
glossary-term = Term
glossary-abbreviation = Abbreviation
glossary-definition = Definition

## Documents to download

documents-title = Documents
documents-lede = The policy and its annexes as PDF, tagged and verifiable.
documents-empty = None. No document is published.
document-name = Document
document-language = Language
document-length = Length
document-size = Size
document-digest = SHA-256 digest
document-not-made = Not made in this preview
document-on-demand = Made when it is opened
documents-verify = Check a document
documents-verify-text = Compute the SHA-256 digest of the file you received and compare it with the one listed. If they differ, do not rely on the document and write to us.

## Pages

pages-title = Pages
pages-empty = None. No page is published.

## Topic policies

topic-title = Policy
topic-level = Level
topic-owner = Owner
topic-approved-on = Approved on

## Not found

not-found-title = Page not found
not-found-text = This address leads to no page of the register. The identifier of a control never changes: look for it in the contents.
not-found-home = Go to the contents

## Language choice (the page at the root)

choose-language-title = Choose a language

## Feeds

feed-title = { $title }: revisions and suppliers
feed-revision = Version { $version }
feed-supplier-added = Supplier added on { $date }: { $name }
feed-supplier-removed = Supplier removed on { $date }: { $name }

## Countries

# Short names of countries (ISO 3166-1). A language may give some of them only.

country-ad = Andorra
country-ae = United Arab Emirates
country-af = Afghanistan
country-ag = Antigua & Barbuda
country-ai = Anguilla
country-al = Albania
country-am = Armenia
country-ao = Angola
country-aq = Antarctica
country-ar = Argentina
country-as = American Samoa
country-at = Austria
country-au = Australia
country-aw = Aruba
country-ax = Åland Islands
country-az = Azerbaijan
country-ba = Bosnia & Herzegovina
country-bb = Barbados
country-bd = Bangladesh
country-be = Belgium
country-bf = Burkina Faso
country-bg = Bulgaria
country-bh = Bahrain
country-bi = Burundi
country-bj = Benin
country-bl = St Barthélemy
country-bm = Bermuda
country-bn = Brunei
country-bo = Bolivia
country-bq = Caribbean Netherlands
country-br = Brazil
country-bs = Bahamas
country-bt = Bhutan
country-bv = Bouvet Island
country-bw = Botswana
country-by = Belarus
country-bz = Belize
country-ca = Canada
country-cc = Cocos (Keeling) Islands
country-cd = Congo - Kinshasa
country-cf = Central African Republic
country-cg = Congo - Brazzaville
country-ch = Switzerland
country-ci = Côte d’Ivoire
country-ck = Cook Islands
country-cl = Chile
country-cm = Cameroon
country-cn = China
country-co = Colombia
country-cr = Costa Rica
country-cu = Cuba
country-cv = Cape Verde
country-cw = Curaçao
country-cx = Christmas Island
country-cy = Cyprus
country-cz = Czechia
country-de = Germany
country-dj = Djibouti
country-dk = Denmark
country-dm = Dominica
country-do = Dominican Republic
country-dz = Algeria
country-ec = Ecuador
country-ee = Estonia
country-eg = Egypt
country-eh = Western Sahara
country-er = Eritrea
country-es = Spain
country-et = Ethiopia
country-fi = Finland
country-fj = Fiji
country-fk = Falkland Islands
country-fm = Micronesia
country-fo = Faroe Islands
country-fr = France
country-ga = Gabon
country-gb = United Kingdom
country-gd = Grenada
country-ge = Georgia
country-gf = French Guiana
country-gg = Guernsey
country-gh = Ghana
country-gi = Gibraltar
country-gl = Greenland
country-gm = Gambia
country-gn = Guinea
country-gp = Guadeloupe
country-gq = Equatorial Guinea
country-gr = Greece
country-gs = South Georgia & South Sandwich Islands
country-gt = Guatemala
country-gu = Guam
country-gw = Guinea-Bissau
country-gy = Guyana
country-hk = Hong Kong SAR China
country-hm = Heard & McDonald Islands
country-hn = Honduras
country-hr = Croatia
country-ht = Haiti
country-hu = Hungary
country-id = Indonesia
country-ie = Ireland
country-il = Israel
country-im = Isle of Man
country-in = India
country-io = British Indian Ocean Territory
country-iq = Iraq
country-ir = Iran
country-is = Iceland
country-it = Italy
country-je = Jersey
country-jm = Jamaica
country-jo = Jordan
country-jp = Japan
country-ke = Kenya
country-kg = Kyrgyzstan
country-kh = Cambodia
country-ki = Kiribati
country-km = Comoros
country-kn = St Kitts & Nevis
country-kp = North Korea
country-kr = South Korea
country-kw = Kuwait
country-ky = Cayman Islands
country-kz = Kazakhstan
country-la = Laos
country-lb = Lebanon
country-lc = St Lucia
country-li = Liechtenstein
country-lk = Sri Lanka
country-lr = Liberia
country-ls = Lesotho
country-lt = Lithuania
country-lu = Luxembourg
country-lv = Latvia
country-ly = Libya
country-ma = Morocco
country-mc = Monaco
country-md = Moldova
country-me = Montenegro
country-mf = St Martin
country-mg = Madagascar
country-mh = Marshall Islands
country-mk = North Macedonia
country-ml = Mali
country-mm = Myanmar (Burma)
country-mn = Mongolia
country-mo = Macao SAR China
country-mp = Northern Mariana Islands
country-mq = Martinique
country-mr = Mauritania
country-ms = Montserrat
country-mt = Malta
country-mu = Mauritius
country-mv = Maldives
country-mw = Malawi
country-mx = Mexico
country-my = Malaysia
country-mz = Mozambique
country-na = Namibia
country-nc = New Caledonia
country-ne = Niger
country-nf = Norfolk Island
country-ng = Nigeria
country-ni = Nicaragua
country-nl = Netherlands
country-no = Norway
country-np = Nepal
country-nr = Nauru
country-nu = Niue
country-nz = New Zealand
country-om = Oman
country-pa = Panama
country-pe = Peru
country-pf = French Polynesia
country-pg = Papua New Guinea
country-ph = Philippines
country-pk = Pakistan
country-pl = Poland
country-pm = St Pierre & Miquelon
country-pn = Pitcairn Islands
country-pr = Puerto Rico
country-ps = Palestinian Territories
country-pt = Portugal
country-pw = Palau
country-py = Paraguay
country-qa = Qatar
country-re = Réunion
country-ro = Romania
country-rs = Serbia
country-ru = Russia
country-rw = Rwanda
country-sa = Saudi Arabia
country-sb = Solomon Islands
country-sc = Seychelles
country-sd = Sudan
country-se = Sweden
country-sg = Singapore
country-sh = St Helena
country-si = Slovenia
country-sj = Svalbard & Jan Mayen
country-sk = Slovakia
country-sl = Sierra Leone
country-sm = San Marino
country-sn = Senegal
country-so = Somalia
country-sr = Suriname
country-ss = South Sudan
country-st = São Tomé & Príncipe
country-sv = El Salvador
country-sx = Sint Maarten
country-sy = Syria
country-sz = Eswatini
country-tc = Turks & Caicos Islands
country-td = Chad
country-tf = French Southern Territories
country-tg = Togo
country-th = Thailand
country-tj = Tajikistan
country-tk = Tokelau
country-tl = Timor-Leste
country-tm = Turkmenistan
country-tn = Tunisia
country-to = Tonga
country-tr = Türkiye
country-tt = Trinidad & Tobago
country-tv = Tuvalu
country-tw = Taiwan
country-tz = Tanzania
country-ua = Ukraine
country-ug = Uganda
country-um = US Outlying Islands
country-us = United States
country-uy = Uruguay
country-uz = Uzbekistan
country-va = Vatican City
country-vc = St Vincent & the Grenadines
country-ve = Venezuela
country-vg = British Virgin Islands
country-vi = US Virgin Islands
country-vn = Vietnam
country-vu = Vanuatu
country-wf = Wallis & Futuna
country-ws = Samoa
country-ye = Yemen
country-yt = Mayotte
country-za = South Africa
country-zm = Zambia
country-zw = Zimbabwe

## Languages

# Names of languages (ISO 639-1). A language may give some of them only.

language-ar = Arabic
language-bg = Bulgarian
language-ca = Catalan
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-eu = Basque
language-fi = Finnish
language-fr = French
language-ga = Irish
language-hr = Croatian
language-hu = Hungarian
language-it = Italian
language-ja = Japanese
language-lt = Lithuanian
language-lv = Latvian
language-mt = Maltese
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
language-tr = Turkish
language-uk = Ukrainian
language-zh = Chinese

## Site

section-responsibilities = responsibilities
nav-responsibilities = Responsibilities
# At the foot of pages printed from the site.
print-foot = { $title }, version { $version }
moved-title = This page has moved
# Between two findings on one line.
separator = ; {""}
and-others = { $count ->
    [one] and { $count } other
   *[other] and { $count } others
}
control-informative = for information only
control-review-due-short = review was due on { $date }
control-approved-on = Approved on { $date }
control-permalink = Address
chapter-retired = { $count ->
    [one] Retired control:
   *[other] Retired controls:
}
retired-statement = What it said
retired-title = Control
parameter = Value
parameter-stricter = A contract may set a stricter value
parameter-any = A contract may set another value
parameter-between = , between { $min } and { $max }.
parameter-from = , no lower than { $min }.
parameter-to = , no higher than { $max }.
parameter-open = .
census-not-covered = { $count } not covered
census-undecided = { $count } to be decided
coverage-undecided = To be decided
framework-census = { $requirements }: { $states }.
framework-gaps-first = Gaps come first.
framework-due-on = Due on { $date }.
# In the contents, beside each register.
count-in-evidence = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
count-in-suppliers = { $count ->
    [one] { $count } supplier
   *[other] { $count } suppliers
}
count-in-responsibilities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
count-in-revisions = { $count ->
    [one] { $count } revision
   *[other] { $count } revisions
}
count-in-glossary = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
home-registers = Registers and frameworks
register-owed = { $count } expired
suppliers-count = In the register
suppliers-sub-processors = { $count ->
    [0] no sub-processor
    [one] of which { $count } sub-processor
   *[other] of which { $count } sub-processors
}
suppliers-transferring = { $count ->
    [0] No transfer outside the European Economic Area
    [one] { $count } supplier transfers data outside the European Economic Area
   *[other] { $count } suppliers transfer data outside the European Economic Area
}
suppliers-unstated = { $count ->
    [one] Not stated for { $count } supplier
   *[other] Not stated for { $count } suppliers
}
supplier-since-on = since { $date }
supplier-from-short = from { $date }
supplier-ended-short = ended on { $date }
supplier-until-on = until { $date }
responsibilities-title = Shared responsibilities
responsibilities-lede = What falls to { $organisation } and what falls to the customer, activity by activity.
# Where the book names no organisation.
responsibilities-lede-unnamed = What falls to the provider and what falls to the customer, activity by activity.
responsibilities-services = Services
responsibilities-control = Control
responsibilities-left-out = { $count ->
    [one] { $count } more control shares responsibilities; its own page says how.
   *[other] { $count } more controls share responsibilities; their own pages say how.
}
revisions-retired = Retired controls

## Printed documents: cover, head and foot

pdf-version = version
pdf-issued-for = Issued for
pdf-issued-for-copy = Issued for { $name }, copy { $copy }
pdf-issued-for-name = Issued for { $name }
pdf-watermark = Issued to { $name }
pdf-public-copy = Public copy
pdf-internal-copy = Internal copy
pdf-version-dated = Version { $version } of { $date }
pdf-version-undated = Version { $version }
pdf-page-of = { $page } / { $pages }
pdf-contract = Contract
pdf-contract-dated = { $reference }, of { $date }
pdf-contract-from-to = { $reference }, from { $from } to { $to }
pdf-contract-until = { $reference }, until { $date }
pdf-services = Services
pdf-approved = Approved
pdf-approved-by = { $date }, { $by }
pdf-effective = In force
pdf-next-review = Next review
pdf-lede = What { $organisation } promises for the protection of the data entrusted to it, the state of each control, and the evidence that lets you check it.
pdf-lede-customer = What { $organisation } promises { $name } for the protection of its data, the state of each control, and the evidence that lets you check it.
pdf-signed-by = For { $organisation }
pdf-signature-provider = The provider
pdf-signature-customer = The customer
pdf-signature-date = Date
pdf-signature-signature = Signature

## Printed documents: contents and annexes

pdf-contents = Contents
pdf-preface = Preface
pdf-annex = Annex { $letter }
pdf-annex-named = Annex { $letter }, { $title }
pdf-annex-applicability = Statement of applicability
pdf-annex-responsibilities = Split of responsibilities
pdf-annex-evidence = Register of evidence
pdf-annex-suppliers = Register of suppliers
pdf-annex-glossary = Glossary
pdf-annex-customer = Provisions particular to the customer
pdf-annex-control = Document control
pdf-applicability-lede = { $framework }, version { $version } of the policy
pdf-applicability-lede-unversioned = { $framework }
pdf-continued = continued

## Printed documents: document control

pdf-control-versions = Versions
pdf-control-version = Version
pdf-control-approved = Approved
pdf-control-changes = What changes
pdf-control-by = By
pdf-control-copy = This copy
pdf-control-item = Item
pdf-control-value = Value
pdf-control-recipient = Recipient
pdf-control-copy-number = Copy
pdf-control-contract-values = Values set by the contract
pdf-control-excluded = Controls excluded
pdf-control-services = Services
pdf-control-digest = Digest of the register
pdf-control-diffusion = Sharing
pdf-control-language = Language
pdf-control-verify = Check this copy
pdf-control-verify-text = The digest of the file stands in the list { $sums } handed over with it. If the two differ, write to { $contact } before you rely on the text.
pdf-control-verify-text-public = The digest of the file stands on the public page of documents. If the two differ, write to { $contact } before you rely on the text.
pdf-control-verify-text-no-contact = The digest of the file stands in the list { $sums } handed over with it. If the two differ, do not rely on the text.

## Documents

document-annex-exceptions = Exceptions
document-annex-differences = Differences from the public policy
document-approved-on = Approved on { $date }
document-census-not-covered = { $count } not covered
document-control-id = Control
document-control-title = Title
# Between the state of a control and its dates: "completion planned for …; reviewed on …".
document-separator = ; {""}
document-differences-lede = What holds for this customer and not for all: the values that its contract sets, the controls that it leaves out.
document-digest-of-content = Digest of the content
document-due = Due { $date }
document-exceptions-lede = Deviations that were accepted, what makes up for them and the day they end.
document-exclusion-reason = Reason
document-hds = HDS, activity { $numbers }
document-no-exclusions = None. No control is left out.
document-no-overrides = None. The contract sets no value other than those of the policy.
document-override = Value
document-override-contract = Contract
document-override-policy = Policy
# A document says so where the policy has nothing that it is about.
document-no-applicability = The policy has no statement of applicability: it takes decisions about no framework.
document-no-measures = The policy follows no framework that this document could report on.
document-no-evidence = The register holds no record that this document may show.
document-no-responsibilities = No responsibilities are shared out for the services that this document is about.
document-no-health = The policy describes no activity of hosting health data.
document-overrides = Values set by the contract
document-responsibilities-lede = Who does what, activity by activity.
document-verify-public-no-contact = The digest of the file stands on the public page of documents. If the two differ, do not rely on the text.

## The preview's own pages

preview-name = Preview
preview-status = Status
preview-side-by-side = Side by side
preview-side-by-side-of = { $title }, side by side
preview-side-shown = Language shown
preview-alone = Open alone
preview-no-side = The page { $path } has no counterpart in another language.
preview-status-title = Status of the book
preview-status-lede = What the keepers of this policy have to look at. The list follows the files as they are saved.
preview-day = Day
preview-number = No.
preview-errors = Errors
preview-warnings = Warnings
preview-warning = Warning
preview-place = Place
preview-translations = Translations to check
preview-reviews = Reviews due
preview-evidence = Evidence to renew
preview-exceptions = Exceptions that end
preview-drafts = Drafts
preview-control = Control
preview-reviewed = Control or text
preview-piece = Item
preview-text = Text
preview-language = Language
preview-due = Due
preview-state = State
preview-never-done = never done
preview-no-page = Not on the public site
preview-policy = The policy as a whole
preview-state-overdue = Overdue
preview-state-due-soon = Due soon
preview-state-stale = Made from another text
preview-state-never-confirmed = Never confirmed
preview-no-warnings = None. The check warns of nothing.
preview-no-translations = None. Every translation was made from the present text.
preview-no-reviews = None. No review is due within 60 days.
preview-no-evidence = None. No evidence has expired or expires within 60 days.
preview-no-exceptions = None. No exception ends within 60 days.
preview-no-drafts = None. Every text is approved or published.
preview-count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
preview-count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
preview-more = { $count ->
    [one] { $count } more in the terminal
   *[other] { $count } more in the terminal
}
preview-more-rows = { $count ->
    [one] { $count } more: see policybook check and policybook status
   *[other] { $count } more: see policybook check and policybook status
}
preview-last-sound = The page shows the last state without errors.
preview-never-sound = The page appears as soon as they are mended.
preview-gone = This page is no longer in the book: { $path }.
preview-nearest = Nearest page:
preview-absent-title = No such page
preview-absent = There is nothing at { $path }.
preview-making-title = The document is being made
preview-failed-title = The document could not be made
preview-making = { $file } opens here as soon as it is ready.

## The whole text, the index, the search

nav-whole = Full text
nav-accessibility = Accessibility
home-whole = Read the policy as one text
whole-title = Full text
whole-lede = The text of every control, in the order of the policy.
whole-contents = Contents of the text
whole-continued = (continued)
alphabet-title = Index
alphabet-lede = Controls, chapters and terms by name.
alphabet-letters = Letters
# Articles that a name is not sorted by, in lower case; { "" } where the language has none.
alphabet-articles = a an the
count-names = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
search-link = Search
# In the search dialogue, which the script fills; the number comes before “results”.
search-title = Search the policy
search-label = Words, or the number of a control, a requirement or a record
search-hint = Enter opens the first result, arrows walk the list, Escape closes.
search-close = Close
search-none = Nothing matches.
search-one = One result
search-many = results
search-control = Controls
search-chapter = Chapters
search-requirement = Requirements
search-term = Terms
search-page = Pages
search-framework = Frameworks
search-evidence = Evidence
search-supplier = Suppliers
search-exception = Exceptions
filter-label = Show
filter-all = All
permalink-copy = Copy the address
permalink-copied = Address copied
card-version = Version { $version }

## The accessibility statement

accessibility-title = Accessibility
accessibility-description = What is done so that everybody can read this site, what remains to be done and whom to write to.
accessibility-lede = What { $organisation } does so that everybody can read this site, and what remains to be done.
# Where the book names no organisation.
accessibility-lede-unnamed = What is done so that everybody can read this site, and what remains to be done.
accessibility-state = Conformance
accessibility-state-value = Not established: no complete audit has been made.
accessibility-done = What is done
accessibility-done-text = The pages are designed to WCAG 2.2, level AA, and RGAA 4.1. Automatic tools check them; such tools see only a part of what can stand in somebody’s way.
accessibility-done-structure = Headings in order, landmarks, tables with headers, the language of each passage.
accessibility-done-keyboard = Everything is reached by keyboard, the focus is visible, a link leads straight to the text.
accessibility-done-colour = No state is told by colour alone; contrasts exceed 4.5 to 1, in light and in dark.
accessibility-done-width = The text reflows down to a width of 320 pixels, and prints.
accessibility-done-scripts = All content can be read without JavaScript; scripts add the search and the filters.
accessibility-done-documents = The PDF documents are tagged to PDF/UA-1.
accessibility-known = What remains to be done
accessibility-known-audit = An audit by people who use screen readers and other assistive technology.
accessibility-known-evidence = Records attached to the register come from third parties; some of them are not tagged. A readable version is given on request.
accessibility-known-language = A text that is not translated yet is given in another language; the page says so.
accessibility-write = Report an obstacle
accessibility-write-text = Describe the page and what is in your way; the content will be given to you in another form.

## A requirement that many controls answer to

requirement-lede = { $count } controls answer to this requirement.
requirement-title = Title

## Who does what, by service

matrix-title = By service
matrix-lede = For each activity and each service, who carries it out.
matrix-ours = We
matrix-yours = You
matrix-shared = Shared
matrix-outside = Not part of the service

## The calendar of what is due (internal)

calendar-title = Due dates, { $title }
calendar-review = Review of { $id }, { $title }
calendar-evidence = Record { $id } to renew, { $title }
calendar-exception = Exception { $id } ends, { $title }

edit-page = Edit this page

closing-document = Closed at version { $version }, on { $date }.
closing-document-undated = Closed at version { $version }.
document-by-service-lede = For each service subscribed to, what the provider does and what remains with the customer.
document-data-csv = The controls of this document, as CSV
document-data-json = The controls of this document, as JSON
document-every-service = All services
document-health-activities = Hosting activities
document-health-number = No.
document-health-participants = Who takes part in the service
document-measures = Requirements and controls
letter-policy = Policy
letter-file = File
letter-opening = { $organisation } hereby issues to you the documents below, made for your organisation, { $name }. They say what you are promised for the protection of your data, in what state each control is, and which evidence allows it to be verified.
# Where the book names no organisation.
letter-opening-unnamed = The documents below are hereby issued to you. They say what you are promised for the protection of your data, in what state each control is, and which evidence allows it to be verified.
letter-closing = Each document bears the number of its copy. The list SHA256SUMS, delivered with them, shows whether any has been altered. They are meant for you: their distribution follows the TLP label of their pages.

## Checking a document that was handed out

section-verify = verify
nav-verify = Check a document
verify-title = Check a document
verify-lede = Is a document that we handed you genuine, and does it still hold? This page tells, and the file does not leave your machine.
verify-choose = Choose a document
verify-file = The document that you received, as PDF. Your browser reads it and sends it nowhere.
verify-unable = Your browser cannot check here: scripts are off, or the page is not served over a protected connection. Check by hand, as below.
verify-results = Results
verify-genuine = Genuine.
verify-genuine-text = The file is, byte for byte, the one that we made.
verify-superseded = Superseded.
verify-superseded-text = The document is genuine, but a later one has been handed to you since. Refer to that one.
verify-version = The version that took its place:
verify-revoked = Revoked.
verify-revoked-text = The document is genuine, but we withdrew it. Do not rely on it any more, and write to us.
verify-altered = Altered.
verify-altered-text = The document bears the number of a copy that we made, but what it holds is no longer the same. Do not rely on it, and write to us.
verify-unknown = Unknown.
verify-unknown-text = We do not know this file. It is not from us, or it was changed: a document that was printed, annotated or saved anew is another file.
verify-archive = Archive.
verify-archive-text = This file is an archive. Unpack it, then choose the documents in it.
verify-failed = Unreadable.
verify-failed-text = The file could not be read. Choose it again.
verify-by-hand = Check by hand
verify-by-hand-text = Every delivery holds a list of digests and its signature in minisign’s format. First compare the public key with the one that we gave you through another channel.
verify-key-file = The public key as a file
verify-list = What the list reveals
verify-list-text = The list beside this page names no customer and does not tell how many there are: its entries mean something only to whoever holds the file, and entries without meaning fill it up.

## The note that goes with a delivery

readme-title = Read this before you open the documents
readme-what = This delivery holds the documents made for { $name }:
readme-check = To check the files, in the folder to which they were extracted:
readme-signature = To check that the list of digests is ours (minisign, Ed25519):
readme-key = Compare this key with the one that we gave you through another channel.
readme-page = To check online, without the file leaving your machine: { $address }
readme-level = These documents are meant for you: their level of disclosure (TLP) stands on every page.
