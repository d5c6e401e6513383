### The words of the live preview in German.

document-on-demand = Wird beim Öffnen erstellt

preview-name = Vorschau
preview-status = Stand
preview-side-by-side = Nebeneinander
preview-side-by-side-of = { $title }, nebeneinander
preview-side-shown = Gezeigte Sprache
preview-alone = Allein öffnen
preview-no-side = Die Seite { $path } hat kein Gegenstück in einer anderen Sprache.
preview-status-title = Stand des Registers
preview-status-lede = Worum sich diejenigen kümmern müssen, die diese Richtlinie pflegen. Die Liste folgt den Dateien bei jedem Speichern.
preview-day = Tag
preview-number = Nr.
preview-errors = Fehler
preview-warnings = Warnungen
preview-warning = Warnung
preview-place = Stelle
preview-translations = Zu prüfende Übersetzungen
preview-reviews = Fällige Überprüfungen
preview-evidence = Zu erneuernde Nachweise
preview-exceptions = Endende Ausnahmen
preview-drafts = Entwürfe
preview-control = Maßnahme
preview-reviewed = Maßnahme oder Text
preview-piece = Nachweis
preview-text = Text
preview-language = Sprache
preview-due = Fällig
preview-state = Stand
preview-never-done = nie erfolgt
preview-no-page = Nicht auf der öffentlichen Website
preview-policy = Die Richtlinie als Ganzes
preview-state-overdue = Überfällig
preview-state-due-soon = Bald fällig
preview-state-stale = Aus einem anderen Text übersetzt
preview-state-never-confirmed = Nie bestätigt
preview-no-warnings = Keine. Die Prüfung meldet nichts.
preview-no-translations = Keine. Jede Übersetzung entstand aus dem heutigen Text.
preview-no-reviews = Keine. In den nächsten 60 Tagen ist keine Überprüfung fällig.
preview-no-evidence = Keine. Kein Nachweis ist abgelaufen oder läuft in den nächsten 60 Tagen ab.
preview-no-exceptions = Keine. In den nächsten 60 Tagen endet keine Ausnahme.
preview-no-drafts = Keine. Jeder Text ist genehmigt oder veröffentlicht.
preview-count-errors = { $count } Fehler
preview-count-warnings = { $count ->
    [one] { $count } Warnung
   *[other] { $count } Warnungen
}
preview-more = { $count ->
    [one] { $count } weiterer im Terminal
   *[other] { $count } weitere im Terminal
}
preview-more-rows = { $count ->
    [one] { $count } weitere Zeile: siehe policybook check und policybook status
   *[other] { $count } weitere Zeilen: siehe policybook check und policybook status
}
preview-last-sound = Die Seite zeigt den letzten Stand ohne Fehler.
preview-never-sound = Die Seite erscheint, sobald sie behoben sind.
preview-gone = Diese Seite steht nicht mehr im Register: { $path }.
preview-nearest = Nächste Seite:
preview-absent-title = Keine solche Seite
preview-absent = Unter { $path } ist nichts zu finden.
preview-making-title = Das Dokument wird erstellt
preview-failed-title = Das Dokument konnte nicht erstellt werden
preview-making = { $file } öffnet sich hier, sobald es fertig ist.
