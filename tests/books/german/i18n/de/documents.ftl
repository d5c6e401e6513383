## Dokumente

closing-document = Abgeschlossen mit Version { $version } am { $date }.
closing-document-undated = Abgeschlossen mit Version { $version }.
document-by-service-lede = Für jeden bezogenen Dienst: was der Anbieter tut und was beim Kunden bleibt.
document-data-csv = Die Maßnahmen dieses Dokuments als CSV
document-data-json = Die Maßnahmen dieses Dokuments als JSON
document-every-service = Alle Dienste
document-health-activities = Tätigkeiten des Hostings
document-health-number = Tätigkeit
document-health-participants = Wer am Dienst mitwirkt
document-measures = Anforderungen und Maßnahmen
letter-policy = Richtlinie
letter-file = Datei
letter-opening = { $organisation } übergibt Ihnen hiermit die unten genannten Dokumente. Sie sagen, was Ihrer Organisation, { $name }, zum Schutz ihrer Daten zugesagt ist, in welchem Stand jede Maßnahme ist und welche Nachweise sie belegen.
letter-opening-unnamed = Hiermit erhalten Sie die unten genannten Dokumente. Sie sagen, was Ihnen zum Schutz Ihrer Daten zugesagt ist, in welchem Stand jede Maßnahme ist und welche Nachweise sie belegen.
letter-closing = Jedes Dokument trägt die Nummer seines Exemplars. Die beigelegte Liste SHA256SUMS zeigt, ob eines verändert wurde. Sie sind für Sie bestimmt: Ihre Weitergabe folgt der TLP-Kennzeichnung ihrer Seiten.
