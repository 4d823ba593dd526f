import type { errors as source } from "../it/errors.ts";
import type { Translated } from "../types.ts";

export const errors: Translated<typeof source> = {
  notFound: {
    title: "Il n’y a rien ici",
    line: "La page n’existe pas, ou elle n’est pas pour vous.",
  },
  forbidden: {
    title: "Cette page n’est pas pour vous",
    line: "Si vous en avez besoin, demandez-la à qui administre Imprimatur.",
  },
  unexpected: {
    title: "Quelque chose s’est arrêté",
    line: "Ce que vous aviez enregistré est toujours là. Réessayez bientôt : si cela se répète, envoyez le code à qui administre.",
  },
  unavailable: {
    title: "La base de données ne répond pas",
    line: "Rien n’est perdu. Nous réessayons seuls : rechargez la page dans une minute.",
  },
  badRequest: {
    title: "Cette demande n’est pas claire",
    line: "Rien n’a changé. Revenez en arrière et réessayez.",
  },
  tooMany: {
    title: "Trop de demandes en peu de temps",
    line: "Rien n’a changé. Attendez une minute et réessayez.",
  },
  tooLarge: {
    title: "Le fichier est trop grand",
    line: "Il n’a pas été enregistré. Réduisez-le et réessayez.",
  },
  code: "code {code}",
  reload: "Recharger",
  goToday: "Aller à Aujourd’hui",
};
