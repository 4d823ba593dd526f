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
    failed: "Non sorti",
    held: "Suspendu",
    expired: "Expiré",
    rejected: "Refusé",
    discarded: "Écarté",
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
