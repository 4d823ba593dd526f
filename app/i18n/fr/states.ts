import type { states as source } from "#app/i18n/it/states.ts";
import type { Translated } from "#app/i18n/types.ts";

export const states: Translated<typeof source> = {
  post: {
    draft: "Brouillon",
    review: "À la signature",
    changesRequested: "Modifications demandées",
    approved: "Approuvé",
    scheduled: "Programmé",
    publishing: "En cours de sortie",
    published: "Publié",
    uncertain: "À vérifier",
    withdrawn: "Retiré",
    failed: "Non sorti",
    held: "Suspendu",
    expired: "Expiré",
    rejected: "Refusé",
    discarded: "Écarté",
    open: "Direct signé",
    closed: "Direct clos",
  },
  /** Of a withdrawal, which goes out nowhere itself. */
  withdrawal: { publishing: "À enlever", published: "Enlevé", failed: "Non enlevé" },
  /** What a post is; in a sentence: `ruleWords.aKind`. */
  kind: {
    post: "Post",
    reply: "Réponse",
    correction: "Correction",
    apology: "Excuses",
    withdrawal: "Retrait",
  },
  reason: {
    missing: "Il manque quelque chose",
    schedule: "Date ou heure",
    tone: "Ton",
    personalData: "Données personnelles ou images",
    other: "Autre",
  },
  rail: {
    turn: "Niveau {number} sur {total} : au tour de {name}",
    changes: "Niveau {number} sur {total} : {name} demande des modifications",
    rejected: "Niveau {number} sur {total} : {name} a refusé",
    blocked: "Niveau {number} sur {total} : le circuit est bloqué",
    waiting: "{total, plural, one {Un niveau} other {# niveaux}}, aucune signature encore",
    complete: "{total, plural, one {Un niveau terminé} other {# niveaux terminés}}",
    level: "{number} · {name}",
    skipped: "sauté",
    out: "Sort {moment}",
    wentOut: "Sorti {moment}",
  },
};
