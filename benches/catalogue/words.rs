//! The words of the catalogue, in two languages.

/// What one language says.
pub(crate) struct Words {
    /// Its tag.
    pub(crate) tag: &'static str,
    /// Who.
    pub(crate) subjects: [&'static str; 10],
    /// Does.
    pub(crate) verbs: [&'static str; 10],
    /// What.
    pub(crate) objects: [&'static str; 12],
    /// When.
    pub(crate) times: [&'static str; 10],
    /// Why.
    pub(crate) reasons: [&'static str; 6],
    /// The headings of a statement.
    pub(crate) headings: [&'static str; 5],
    /// A control, in its title.
    pub(crate) control: &'static str,
    /// A chapter, in its title.
    pub(crate) chapter: &'static str,
    /// A requirement, in its title.
    pub(crate) requirement: &'static str,
    /// A piece of evidence, in its title.
    pub(crate) record: &'static str,
    /// Before links to other controls, with its colon.
    pub(crate) related: &'static str,
}

/// Both languages, the source first.
pub(crate) const LANGUAGES: [Words; 2] = [
    Words {
        tag: "en",
        subjects: [
            "The organisation",
            "The control owner",
            "Each system administrator",
            "The security team",
            "The data protection officer",
            "The supplier",
            "Every production system",
            "The incident manager",
            "The change advisory board",
            "Internal audit",
        ],
        verbs: [
            "shall document",
            "shall review",
            "must approve",
            "shall restrict",
            "must record",
            "shall monitor",
            "is required to test",
            "shall maintain",
            "must revoke",
            "shall verify",
        ],
        objects: [
            "privileged access rights",
            "the inventory of information assets",
            "cryptographic keys",
            "backup restoration procedures",
            "network segmentation rules",
            "supplier service levels",
            "vulnerability remediation deadlines",
            "audit log retention",
            "employee onboarding records",
            "business continuity plans",
            "the register of processing activities",
            "software release evidence",
        ],
        times: [
            "at least once per quarter",
            "before any change reaches production",
            "within five working days",
            "on an annual basis",
            "whenever a role changes",
            "after every major incident",
            "in accordance with the applicable policy",
            "under dual control",
            "with traceable evidence",
            "for all in-scope environments",
        ],
        reasons: [
            "so that unauthorised use is detected early",
            "in order to preserve confidentiality and integrity",
            "because regulators expect demonstrable assurance",
            "so that customers can rely on the stated commitments",
            "to limit the impact of a single failure",
            "in line with the risk appetite set by management",
        ],
        headings: [
            "Objective",
            "Requirement",
            "Implementation guidance",
            "Exceptions",
            "Measurement",
        ],
        control: "Control",
        chapter: "Chapter",
        requirement: "Requirement",
        record: "Signed record",
        related: "See also:",
    },
    Words {
        tag: "fr",
        subjects: [
            "L’organisation",
            "Le responsable du contrôle",
            "Chaque administrateur système",
            "L’équipe sécurité",
            "Le délégué à la protection des données",
            "Le fournisseur",
            "Chaque système de production",
            "Le gestionnaire d’incidents",
            "Le comité des changements",
            "L’audit interne",
        ],
        verbs: [
            "documente",
            "revoit",
            "approuve",
            "restreint",
            "consigne",
            "surveille",
            "teste obligatoirement",
            "tient à jour",
            "révoque",
            "vérifie",
        ],
        objects: [
            "les droits d’accès à privilèges",
            "l’inventaire des actifs informationnels",
            "les clés cryptographiques",
            "les procédures de restauration des sauvegardes",
            "les règles de segmentation du réseau",
            "les niveaux de service des fournisseurs",
            "les délais de correction des vulnérabilités",
            "la conservation des journaux d’audit",
            "les dossiers d’intégration du personnel",
            "les plans de continuité d’activité",
            "le registre des activités de traitement",
            "les preuves de mise en production",
        ],
        times: [
            "au moins une fois par trimestre",
            "avant toute mise en production",
            "dans un délai de cinq jours ouvrés",
            "une fois par an",
            "à chaque changement de fonction",
            "après chaque incident majeur",
            "conformément à la politique applicable",
            "sous double contrôle",
            "avec des preuves traçables",
            "pour tous les environnements concernés",
        ],
        reasons: [
            "afin que tout usage non autorisé soit détecté tôt",
            "pour préserver la confidentialité et l’intégrité",
            "car les régulateurs attendent une assurance démontrable",
            "afin que les clients puissent se fier aux engagements pris",
            "pour limiter l’effet d’une défaillance unique",
            "en accord avec l’appétence au risque fixée par la direction",
        ],
        headings: [
            "Objectif",
            "Exigence",
            "Conseils de mise en œuvre",
            "Exceptions",
            "Mesure",
        ],
        control: "Contrôle",
        chapter: "Chapitre",
        requirement: "Exigence",
        record: "Enregistrement signé",
        related: "Voir aussi\u{a0}:",
    },
];
