### Die Wörter von policybook auf Deutsch: eine dritte Sprache aus Dateien allein.

percentage = { $number } %
duration-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
duration-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
duration-weeks = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
}
duration-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
duration-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
duration-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
duration-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
size-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
list-pair = { $first } und { $last }
list-middle = { $first }, { $last }
list-end = { $first } und { $last }
labelled = { $label }: { $value }
footnotes-label = Fußnoten
footnotes-back = Zurück zum Text
table-scrolls = Breite Tabelle, zum Verschieben
blank = keine Angabe
yes = Ja
no = Nein
shown-in-language = Dieser Text ist noch nicht übersetzt; er steht hier auf { $language }.
language-name = Deutsch
own-name = Deutsch
section-controls = massnahmen
section-chapters = kapitel
section-frameworks = regelwerke
section-evidence = nachweise
section-suppliers = lieferanten
section-revisions = fassungen
section-documents = dokumente
section-glossary = glossar
section-whole = volltext
section-alphabet = verzeichnis
section-accessibility = barrierefreiheit
section-pages = seiten
section-responsibilities = zustaendigkeiten
status-implemented = Umgesetzt
status-partial = Teilweise umgesetzt
status-planned = Geplant
status-alternative = Anders gelöst
status-not-applicable = Nicht anwendbar
status-not-stated = Ohne Angabe
census-implemented = { $count } umgesetzt
census-partial = { $count } teilweise umgesetzt
census-planned = { $count } geplant
census-alternative = { $count } anders gelöst
census-not-applicable = { $count } nicht anwendbar
census-not-stated = { $count } ohne Angabe
census-retired = { $count } zurückgezogen
census-not-covered = { $count } nicht abgedeckt
census-undecided = { $count } offen
count-controls = { $count ->
    [one] { $count } Maßnahme
   *[other] { $count } Maßnahmen
}
count-controls-published = { $count ->
    [one] { $count } veröffentlichte Maßnahme
   *[other] { $count } veröffentlichte Maßnahmen
}
count-chapters = { $count ->
    [one] { $count } Kapitel
   *[other] { $count } Kapiteln
}
count-requirements = { $count ->
    [one] { $count } Anforderung
   *[other] { $count } Anforderungen
}
count-evidence = { $count ->
    [one] { $count } Nachweis
   *[other] { $count } Nachweise
}
count-suppliers = { $count ->
    [one] { $count } Lieferant
   *[other] { $count } Lieferanten
}
count-terms = { $count ->
    [one] { $count } Begriff
   *[other] { $count } Begriffe
}
count-pages = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
census = { $controls }: { $states }
coverage-not-covered = Nicht abgedeckt
coverage-planned = Geplant
coverage-partial = Teilweise umgesetzt
coverage-alternative = Anders gelöst
coverage-not-stated = Ohne Angabe
coverage-implemented = Umgesetzt
coverage-not-applicable = Nicht anwendbar
coverage-undecided = Offen
verdict-applicable = Anwendbar
verdict-excluded = Nicht anwendbar
verdict-undecided = Offen
basis-risk = Risiko
basis-legal = Gesetz
basis-contractual = Vertrag
basis-best-practice = Gute Praxis
relationship-equal-to = identisch
relationship-equivalent-to = gleichwertig
relationship-subset-of = deckt einen Teil ab
relationship-superset-of = geht darüber hinaus
relationship-intersects-with = überschneidet sich
freshness-valid = Gültig
freshness-expires-soon = Läuft bald ab
freshness-expired = Abgelaufen
freshness-undated = Ohne Ablaufdatum
freshness-expires-on = Läuft am { $date } ab
freshness-expired-on = Am { $date } abgelaufen
class-organizational = Organisatorische Maßnahme
class-people = Personenbezogene Maßnahme
class-physical = Physische Maßnahme
class-technological = Technische Maßnahme
lifecycle-draft = Entwurf
lifecycle-in-review = In Prüfung
lifecycle-approved = Genehmigt
lifecycle-published = Veröffentlicht
lifecycle-retired = Zurückgezogen
level-policy = Leitlinie
level-standard = Standard
level-procedure = Verfahren
level-record = Aufzeichnung
audience-public = Öffentlichkeit
audience-customer = Kunden
audience-both = Öffentlichkeit und Kunden
audience-internal = Personal
responsible-provider = Anbieter
responsible-customer = Kunde
responsible-shared = Gemeinsam
responsible-supplier = Lieferant
supplier-role-sub-processor = Unterauftragsverarbeiter
supplier-role-supplier = Lieferant
supplier-role-hosting = Hosting
transfer-none = Keine Übermittlung außerhalb des Europäischen Wirtschaftsraums
transfer-adequacy = Angemessenheitsbeschluss (DSGVO, Art. 45)
transfer-scc = Standardvertragsklauseln (DSGVO, Art. 46)
transfer-bcr = Verbindliche interne Datenschutzvorschriften (DSGVO, Art. 47)
transfer-derogation = Ausnahme (DSGVO, Art. 49)
tlp-clear = Uneingeschränkte Weitergabe.
tlp-green = Weitergabe in der Gemeinschaft des Empfängers, nicht öffentlich.
tlp-amber = Weitergabe in der Organisation des Empfängers und an deren Kunden, soweit nötig.
tlp-amber-strict = Weitergabe nur in der Organisation des Empfängers, soweit nötig.
tlp-red = Nur für die genannten Empfänger; keine Weitergabe.
tlp-clear-short = Frei
tlp-green-short = Gemeinschaft
tlp-amber-short = Organisation und Kunden
tlp-amber-strict-short = Nur Organisation
tlp-red-short = Genannte Empfänger
closing = Geschlossen mit { $controls } in { $chapters }, Fassung { $version }, am { $date }.
closing-undated = Geschlossen mit { $controls } in { $chapters }, Fassung { $version }.
closing-unversioned = Geschlossen mit { $controls } in { $chapters }.
skip = Zum Text springen
nav-label = Bereiche
nav-home = Leitlinie
nav-frameworks = Regelwerke
nav-evidence = Nachweise
nav-suppliers = Lieferanten
nav-documents = Dokumente
nav-revisions = Fassungen
nav-glossary = Glossar
nav-pages = Seiten
nav-responsibilities = Zuständigkeiten
nav-more-label = Weitere Bereiche
report-vulnerability = Schwachstelle melden
page-title = { $title } – { $organisation }
part-of = Teil { $number } von { $total }
parts-label = Teile dieser Seite
parts-label-foot = Teile dieser Seite, am Ende
draft-banner = Entwurf: Dieser Text ist weder genehmigt noch veröffentlicht.
preview-banner = Vorschau: Diese Seiten sind nicht veröffentlicht.
home-contents = Inhalt
home-version = Fassung
home-download = Volltext herunterladen
home-download-detail = { $format }, { $pages }
home-approved = Genehmigt
home-approved-by = { $date }, { $by }
home-effective = In Kraft
home-next-review = Nächste Überprüfung
home-owner = Verantwortlich
home-scope = Geltungsbereich
home-exclusions = Ausschlüsse
home-objectives = Ziele
home-references = Grundlagen
home-preface = Vorwort
home-documents = Dokumente zum Herunterladen
home-topic-policies = Themenleitlinien
home-digest = Prüfsumme dieses Registers
home-empty = Keine. Es ist keine Maßnahme veröffentlicht.
home-census = { $controls }: { $states }.
home-registers = Register und Regelwerke
home-whole = Die Leitlinie als einen Text lesen
register-owed = { $count } abgelaufen
chapter = Kapitel { $number }
chapter-named = Kapitel { $number }, { $title }
chapter-prefix = Kapitel { $number }:
chapter-state = Stand
chapter-owner = Verantwortlich
chapter-next-review = Nächste Überprüfung
chapter-neighbours = Benachbarte Kapitel
chapter-empty = Keine. Dieses Kapitel hat hier keine Maßnahme.
chapter-retired = { $count ->
    [one] Zurückgezogene Maßnahme:
   *[other] Zurückgezogene Maßnahmen:
}
chapters-title = Kapitel
control-reviewed-on = überprüft am { $date }
control-completion-on = Abschluss geplant für { $date }
control-state = Stand
control-force = Verbindlichkeit
control-force-binding = Vertragliche Zusage
control-force-informative = Zur Information
control-class = Art
control-services = Dienste
control-entities = Gesellschaften
control-all = Alle
control-all-entities = Alle
control-lifecycle = Lebenszyklus
control-visibility = Weitergabe
control-implementation = Umsetzung
control-guidance = Hinweise für das Personal
control-covers = Steht ein für
control-responsibilities = Wer was tut
control-evidence = Nachweise
control-mappings = Zuordnungen
control-review = Überprüfung
control-history = Verlauf
control-exceptions = Ausnahmen
control-accountable = Rechenschaftspflichtig
control-performed-by = Ausgeführt von
control-parameter-note = { $label }: { $value }. Ein Vertrag kann einen strengeren Wert festlegen.
control-parameter-note-any = { $label }: { $value }. Ein Vertrag kann einen anderen Wert festlegen.
control-contract-value = Vom Vertrag festgelegt
control-contract-value-detail = { $value } statt { $standard }
control-reviewed-by = Am { $date } überprüft von { $by }.
control-reviewed = Überprüft am { $date }.
control-review-due = Zu überprüfen vor dem { $date }.
control-review-overdue = Die Überprüfung war am { $date } fällig.
control-review-due-short = Überprüfung war am { $date } fällig
control-review-frequency = Abstand der Überprüfungen: { $duration }.
control-approval = Genehmigung
control-approved = Am { $date } genehmigt von { $by }
control-approved-undated = Genehmigt von { $by }
control-approved-on = Genehmigt am { $date }
control-approval-reference = Verweis
control-cite = Zitierweise
control-cite-text = { $title }, { $organisation }, Fassung { $version }, { $id }
control-cite-text-unversioned = { $title }, { $organisation }, { $id }
control-cite-text-unnamed = { $title }, Fassung { $version }, { $id }
control-cite-text-bare = { $title }, { $id }
control-permalink = Adresse
control-informative = nur zur Information
control-neighbours = Benachbarte Maßnahmen
control-retired = Diese Maßnahme ist zurückgezogen. Ihre Kennung bleibt vergeben und wird nie wieder verwendet.
control-not-applicable = Diese Maßnahme ist nicht anwendbar.
control-justification = Begründung
control-no-implementation = Keine. Zur Umsetzung ist nichts Weiteres gesagt.
control-no-responsibilities = Keine. Der Anbieter steht allein für diese Maßnahme ein.
control-no-evidence = Keine. Zu dieser Maßnahme ist kein Nachweis eingetragen.
control-no-mappings = Keine. Zu dieser Maßnahme ist keine Zuordnung eingetragen.
control-no-review = Keine. Zu dieser Maßnahme ist keine Überprüfung eingetragen.
control-no-exceptions = Keine. Zu dieser Maßnahme ist keine Ausnahme eingetragen.
retired-statement = Was sie besagte
retired-title = Maßnahme
parameter = Wert
parameter-stricter = Ein Vertrag kann einen strengeren Wert festlegen
parameter-any = Ein Vertrag kann einen anderen Wert festlegen
parameter-between = , zwischen { $min } und { $max }.
parameter-from = , mindestens { $min }.
parameter-to = , höchstens { $max }.
parameter-open = .
share-activity = Tätigkeit
share-provider = Anbieter
share-customer = Kunde
share-provider-does = Was der Anbieter tut
share-customer-does = Was der Kunde tut
share-hds = HDS-Tätigkeiten
evidence-number = Nr.
evidence-piece = Nachweis
evidence-piece-digest = Nachweis und Prüfsumme SHA‑256
evidence-collected = Erhoben
evidence-valid-until = Gültig bis
evidence-state = Stand
evidence-owner = Verwahrt von
evidence-controls = Maßnahmen
evidence-visibility = Weitergabe
evidence-on-request = Auf Anfrage
evidence-on-request-note = Die Datei wird auf Anfrage übergeben; mit der Prüfsumme lässt sie sich prüfen.
evidence-external = Anderswo veröffentlicht
evidence-title = Nachweisregister
evidence-lede = Was belegt, dass die Maßnahmen eingehalten werden, mit Datum, Ablauf und Prüfsumme.
evidence-empty = Keine. Im Register ist nichts eingetragen.
evidence-summary = { $pieces }.
evidence-summary-states = { $pieces }, davon { $states }.
evidence-census-valid = { $count } gültig
evidence-census-expires-soon = { $count } bald ablaufend
evidence-census-expired = { $count } abgelaufen
evidence-census-undated = { $count } ohne Ablaufdatum
mapping-framework = Regelwerk
mapping-requirement-id = Referenz
mapping-requirement = Anforderung in Kürze
mapping-relationship = Beziehung
mapping-rationale = Warum
history-version = Fassung
history-date = Datum
history-change = Was sich ändert
exception-id = Nr.
exception-requirement = Anforderung
exception-scope = Gegenstand
exception-justification = Begründung
exception-risk = Risiko
exception-compensating = Ausgleichende Maßnahmen
exception-accepted-by = Angenommen von
exception-accepted-on = Angenommen am
exception-expires = Läuft ab am
frameworks-title = Regelwerke
frameworks-lede = Die Texte, auf die die Maßnahmen antworten, Anforderung für Anforderung.
frameworks-empty = Keine. Es ist kein Regelwerk eingetragen.
framework-applicability = Erklärung zur Anwendbarkeit
framework-correspondence = Zuordnungstabelle
framework-publisher = Herausgeber
framework-edition = Ausgabe
framework-source = Quelle
framework-licence = Lizenz
framework-titles = Titel
framework-titles-own = Von { $organisation } verfasst; der Text der Norm ist nicht wiedergegeben.
framework-summary = Von { $requirements }: { $states }.
framework-summary-covered = { $count ->
    [one] { $count } ist abgedeckt
   *[other] { $count } sind abgedeckt
}
framework-summary-not-covered = { $count ->
    [one] { $count } ist es noch nicht
   *[other] { $count } sind es noch nicht
}
framework-summary-not-applicable = { $count ->
    [one] { $count } ist nicht anwendbar
   *[other] { $count } sind nicht anwendbar
}
framework-summary-undecided = { $count ->
    [one] { $count } ist noch offen
   *[other] { $count } sind noch offen
}
framework-gaps = Lücken
framework-no-gaps = Keine. Jede anwendbare Anforderung ist abgedeckt.
framework-gaps-first = Lücken stehen zuerst.
framework-all = Alle Anforderungen
framework-groups-label = Gruppen von Anforderungen
framework-requirement-id = Referenz
framework-requirement = Anforderung in Kürze
framework-answers = Zuständig
framework-state = Stand
framework-next-step = Was folgt
framework-due = Fällig
framework-due-on = Fällig am { $date }.
framework-decision = Entscheidung
framework-controls = Maßnahmen
framework-reason = Grund
framework-evidence = Nachweise
framework-remark = Bemerkung
framework-no-control = keine Maßnahme
framework-partly-by = durch ihre Teile
framework-empty = Keine. Es ist keine Anforderung eingetragen.
framework-census = { $requirements }: { $states }.
requirement-lede = { $count } Maßnahmen antworten auf diese Anforderung.
requirement-title = Titel
suppliers-title = Lieferantenregister
suppliers-lede = Wer an den Diensten mitwirkt, in welcher Eigenschaft und von wo.
suppliers-empty = Keine. Im Register ist kein Lieferant eingetragen.
suppliers-count = Im Register
suppliers-sub-processors = { $count ->
    [0] kein Unterauftragsverarbeiter
    [one] davon { $count } Unterauftragsverarbeiter
   *[other] davon { $count } Unterauftragsverarbeiter
}
suppliers-transferring = { $count ->
    [0] Keine Übermittlung außerhalb des Europäischen Wirtschaftsraums
    [one] { $count } Lieferant übermittelt Daten außerhalb des Europäischen Wirtschaftsraums
   *[other] { $count } Lieferanten übermitteln Daten außerhalb des Europäischen Wirtschaftsraums
}
suppliers-unstated = { $count ->
    [one] Nicht angegeben für { $count } Lieferanten
   *[other] Nicht angegeben für { $count } Lieferanten
}
supplier-name = Lieferant
supplier-legal-entity = Gesellschaft
supplier-country = Land
supplier-locations = Standorte
supplier-purpose = Zweck
supplier-role = Eigenschaft
supplier-services = Dienste
supplier-data = Daten
supplier-transfer = Übermittlung
supplier-transfer-countries = Empfängerländer
supplier-access-from = Zugriff aus
supplier-certifications = Zertifizierungen
supplier-parent = Konzern
supplier-since = Seit
supplier-until = Bis
supplier-notice = Ankündigungsfrist
supplier-from-date = Ab { $date }
supplier-ended-on = Beendet am { $date }
supplier-since-on = seit { $date }
supplier-from-short = ab { $date }
supplier-ended-short = beendet am { $date }
supplier-until-on = bis { $date }
responsibilities-title = Zuständigkeiten
responsibilities-lede = Was { $organisation } obliegt und was dem Kunden, Tätigkeit für Tätigkeit.
responsibilities-lede-unnamed = Was dem Dienstleister obliegt und was dem Kunden, Tätigkeit für Tätigkeit.
responsibilities-services = Dienste
responsibilities-control = Maßnahme
responsibilities-left-out = { $count ->
    [one] { $count } weitere Maßnahme teilt Zuständigkeiten; ihre Seite sagt, wie.
   *[other] { $count } weitere Maßnahmen teilen Zuständigkeiten; ihre Seiten sagen, wie.
}
matrix-title = Nach Dienst
matrix-lede = Für jede Tätigkeit und jeden Dienst, wer sie ausführt.
matrix-ours = Wir
matrix-yours = Sie
matrix-shared = Gemeinsam
matrix-outside = Nicht Teil des Dienstes
revisions-title = Fassungen
revisions-lede = Was sich von Fassung zu Fassung geändert hat und wer es genehmigt hat.
revisions-empty = Keine. Es ist keine Fassung eingetragen.
revisions-retired = Zurückgezogene Maßnahmen
revision-version = Fassung
revision-named = Fassung { $version }
revision-date = Datum
revision-status = Stand
revision-author = Verfasst von
revision-approved-by = Genehmigt von
revision-approved-on = Genehmigt am
revision-reference = Verweis
revision-summary = In Kürze
revision-changes = Was sich ändert
revision-current = Geltende Fassung
glossary-title = Glossar
glossary-lede = Die Wörter der Leitlinie und was sie hier bedeuten.
glossary-empty = Keine. Es ist kein Begriff erklärt.
glossary-term = Begriff
glossary-abbreviation = Abkürzung
glossary-definition = Erklärung
documents-title = Dokumente
documents-lede = Die Leitlinie und ihre Anhänge als PDF, getaggt und prüfbar.
documents-empty = Keine. Es ist kein Dokument veröffentlicht.
documents-verify = Ein Dokument prüfen
documents-verify-text = Berechnen Sie die Prüfsumme SHA‑256 der erhaltenen Datei und vergleichen Sie sie mit der angegebenen. Weichen sie ab, verlassen Sie sich nicht auf das Dokument und schreiben Sie uns.
document-name = Dokument
document-language = Sprache
document-length = Umfang
document-size = Größe
document-digest = Prüfsumme SHA‑256
document-not-made = In dieser Vorschau nicht erstellt
pages-title = Seiten
pages-empty = Keine. Es ist keine Seite veröffentlicht.
topic-title = Leitlinie
topic-level = Ebene
topic-owner = Verantwortlich
topic-approved-on = Genehmigt am
not-found-title = Seite nicht gefunden
not-found-text = Diese Adresse führt zu keiner Seite des Registers. Die Kennung einer Maßnahme ändert sich nie: Sie steht im Inhalt.
not-found-home = Zum Inhalt
choose-language-title = Sprache wählen
feed-title = { $title }: Fassungen und Lieferanten
feed-revision = Fassung { $version }
feed-supplier-added = Lieferant ab { $date }: { $name }
feed-supplier-removed = Lieferant bis { $date }: { $name }
print-foot = { $title }, Fassung { $version }
moved-title = Diese Seite ist umgezogen
separator = ; {""}
and-others = { $count ->
    [one] und { $count } weitere
   *[other] und { $count } weitere
}
count-in-evidence = { $count ->
    [one] { $count } Nachweis
   *[other] { $count } Nachweise
}
count-in-suppliers = { $count ->
    [one] { $count } Lieferant
   *[other] { $count } Lieferanten
}
count-in-responsibilities = { $count ->
    [one] { $count } Tätigkeit
   *[other] { $count } Tätigkeiten
}
count-in-revisions = { $count ->
    [one] { $count } Fassung
   *[other] { $count } Fassungen
}
count-in-glossary = { $count ->
    [one] { $count } Begriff
   *[other] { $count } Begriffe
}
pdf-version = Fassung
pdf-issued-for = Ausgestellt für
pdf-issued-for-copy = Ausgestellt für { $name }, Exemplar { $copy }
pdf-issued-for-name = Ausgestellt für { $name }
pdf-watermark = Ausgestellt für { $name }
pdf-public-copy = Öffentliches Exemplar
pdf-internal-copy = Internes Exemplar
pdf-version-dated = Fassung { $version } vom { $date }
pdf-version-undated = Fassung { $version }
pdf-page-of = { $page } / { $pages }
pdf-contract = Vertrag
pdf-contract-dated = { $reference } vom { $date }
pdf-contract-from-to = { $reference }, { $from } bis { $to }
pdf-contract-until = { $reference }, bis { $date }
pdf-services = Dienste
pdf-approved = Genehmigt
pdf-approved-by = { $date }, { $by }
pdf-effective = In Kraft
pdf-next-review = Nächste Überprüfung
pdf-lede = Was { $organisation } zum Schutz der ihm anvertrauten Daten zusagt, der Stand jeder Maßnahme und die Nachweise dazu.
pdf-lede-customer = Was { $organisation } { $name } zum Schutz der Daten zusagt, der Stand jeder Maßnahme und die Nachweise dazu.
pdf-signed-by = Für { $organisation }
pdf-signature-provider = Der Anbieter
pdf-signature-customer = Der Kunde
pdf-signature-date = Datum
pdf-signature-signature = Unterschrift
pdf-contents = Inhalt
pdf-preface = Vorwort
pdf-annex = Anhang { $letter }
pdf-annex-named = Anhang { $letter }, { $title }
pdf-annex-applicability = Erklärung zur Anwendbarkeit
pdf-annex-responsibilities = Zuständigkeiten
pdf-annex-evidence = Nachweisregister
pdf-annex-suppliers = Lieferantenregister
pdf-annex-glossary = Glossar
pdf-annex-customer = Besondere Bestimmungen für den Kunden
pdf-annex-control = Dokumentenlenkung
pdf-applicability-lede = { $framework }, Fassung { $version } der Leitlinie
pdf-applicability-lede-unversioned = { $framework }
pdf-continued = Fortsetzung
pdf-control-versions = Fassungen
pdf-control-version = Fassung
pdf-control-approved = Genehmigt
pdf-control-changes = Was sich ändert
pdf-control-by = Von
pdf-control-copy = Dieses Exemplar
pdf-control-item = Gegenstand
pdf-control-value = Wert
pdf-control-recipient = Empfänger
pdf-control-copy-number = Exemplar
pdf-control-contract-values = Vom Vertrag festgelegte Werte
pdf-control-excluded = Ausgeschlossene Maßnahmen
pdf-control-services = Dienste
pdf-control-digest = Prüfsumme des Registers
pdf-control-diffusion = Weitergabe
pdf-control-language = Sprache
pdf-control-verify = Dieses Exemplar prüfen
pdf-control-verify-text = Die Prüfsumme der Datei steht in der mitgelieferten Liste { $sums }. Weichen beide ab, schreiben Sie an { $contact }, bevor Sie sich auf den Text verlassen.
pdf-control-verify-text-public = Die Prüfsumme der Datei steht auf der öffentlichen Seite der Dokumente. Weichen beide ab, schreiben Sie an { $contact }, bevor Sie sich auf den Text verlassen.
pdf-control-verify-text-no-contact = Die Prüfsumme der Datei steht in der mitgelieferten Liste { $sums }. Weichen beide ab, verlassen Sie sich nicht auf den Text.
document-annex-exceptions = Ausnahmen
document-annex-differences = Abweichungen von der öffentlichen Leitlinie
document-approved-on = Genehmigt am { $date }
document-census-not-covered = { $count } nicht abgedeckt
document-control-id = Maßnahme
document-control-title = Titel
document-separator = ; {""}
document-differences-lede = Was für diesen Kunden und nicht für alle gilt: die Werte seines Vertrags und die Maßnahmen, die er ausnimmt.
document-digest-of-content = Prüfsumme des Inhalts
document-due = Fällig am { $date }
document-exceptions-lede = Angenommene Abweichungen, was sie ausgleicht und wann sie enden.
document-exclusion-reason = Grund
document-hds = HDS, Tätigkeit { $numbers }
document-no-exclusions = Keine. Es ist keine Maßnahme ausgenommen.
document-no-overrides = Keine. Der Vertrag legt keine anderen Werte fest.
document-no-applicability = Die Leitlinie hat keine Erklärung zur Anwendbarkeit: Sie entscheidet über kein Regelwerk.
document-no-measures = Die Leitlinie folgt keinem Regelwerk, über das dieses Dokument berichten könnte.
document-no-evidence = Das Verzeichnis enthält keinen Nachweis, den dieses Dokument zeigen darf.
document-no-responsibilities = Für die Dienste dieses Dokuments sind keine Zuständigkeiten aufgeteilt.
document-no-health = Die Leitlinie beschreibt keine Tätigkeit beim Hosting von Gesundheitsdaten.
document-override = Wert
document-override-contract = Vertrag
document-override-policy = Leitlinie
document-overrides = Vom Vertrag festgelegte Werte
document-responsibilities-lede = Wer was tut, Tätigkeit für Tätigkeit.
document-verify-public-no-contact = Die Prüfsumme der Datei steht auf der öffentlichen Seite der Dokumente. Weichen beide ab, verlassen Sie sich nicht auf den Text.
nav-whole = Volltext
nav-accessibility = Barrierefreiheit
whole-title = Volltext
whole-lede = Alle Maßnahmen in der Reihenfolge der Leitlinie auf einer Seite.
whole-contents = Inhalt des Textes
whole-continued = (Fortsetzung)
alphabet-title = Verzeichnis
alphabet-lede = Maßnahmen, Kapitel und Begriffe nach ihrem Namen.
alphabet-letters = Buchstaben
alphabet-articles = der die das den dem des ein eine einer eines einem einen
count-names = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
search-link = Suchen
search-title = In der Leitlinie suchen
search-label = Wörter oder Kennung einer Maßnahme
search-hint = Die Eingabetaste öffnet den ersten Treffer, die Pfeile gehen durch die Liste, Esc schließt.
search-close = Schließen
search-none = Nichts gefunden.
search-one = Ein Treffer
search-many = Treffer
search-control = Maßnahmen
search-chapter = Kapitel
search-requirement = Anforderungen
search-term = Begriffe
search-page = Seiten
search-framework = Regelwerke
search-evidence = Nachweise
search-supplier = Lieferanten
search-exception = Ausnahmen
filter-label = Anzeigen
filter-all = Alle
permalink-copy = Adresse kopieren
permalink-copied = Adresse kopiert
card-version = Fassung { $version }
accessibility-title = Barrierefreiheit
accessibility-description = Was getan ist, damit alle diese Seiten lesen können, was noch zu tun ist und an wen man schreibt.
accessibility-lede = Was { $organisation } tut, damit alle diese Seiten lesen können, und was noch zu tun ist.
accessibility-lede-unnamed = Was getan wird, damit alle diese Seiten lesen können, und was noch zu tun ist.
accessibility-state = Vereinbarkeit
accessibility-state-value = Nicht festgestellt: Es gab noch keine vollständige Prüfung.
accessibility-done = Was getan ist
accessibility-done-text = Die Seiten sind nach WCAG 2.2, Stufe AA, und RGAA 4.1 gestaltet. Automatische Werkzeuge prüfen sie; sie sehen nur einen Teil der Hürden.
accessibility-done-structure = Geordnete Überschriften, Bereiche, Tabellen mit Kopfzellen, die Sprache jedes Abschnitts.
accessibility-done-keyboard = Alles ist mit der Tastatur erreichbar, der Fokus ist sichtbar, ein Link führt zum Text.
accessibility-done-colour = Kein Stand wird nur durch Farbe gesagt; die Kontraste liegen über 4,5 zu 1, hell wie dunkel.
accessibility-done-width = Der Text passt sich bis 320 Pixel Breite an und lässt sich drucken.
accessibility-done-scripts = Alles ist ohne JavaScript lesbar; Skripte ergänzen Suche und Filter.
accessibility-done-documents = Die PDF-Dokumente sind nach PDF/UA-1 getaggt.
accessibility-known = Was noch zu tun ist
accessibility-known-audit = Eine Prüfung durch Menschen, die Vorleseprogramme und andere Hilfsmittel benutzen.
accessibility-known-evidence = Die Nachweise im Register kommen von Dritten; manche sind nicht getaggt. Eine lesbare Fassung wird auf Anfrage gegeben.
accessibility-known-language = Ein noch nicht übersetzter Text steht in einer anderen Sprache; die Seite sagt es.
accessibility-write = Eine Hürde melden
accessibility-write-text = Beschreiben Sie die Seite und was im Weg steht; Sie erhalten den Inhalt in anderer Form.
calendar-title = Fristen, { $title }
calendar-review = Überprüfung von { $id }, { $title }
calendar-evidence = Nachweis { $id } erneuern, { $title }
calendar-exception = Ende der Ausnahme { $id }, { $title }
edit-page = Diese Seite bearbeiten
