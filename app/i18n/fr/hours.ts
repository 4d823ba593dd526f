import type { hours as source } from "#app/i18n/it/hours.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hours: Translated<typeof source> = {
  office: {
    title: "Heures de bureau",
    line: "Les délais des signatures ne courent que pendant ces heures, ou pendant celles de qui a un horaire à soi. La pause déjeuner s’écrit ainsi : 8:00–13:00, 14:00–17:00. Vide veut dire fermé.",
  },
  days: {
    "1": "lundi",
    "2": "mardi",
    "3": "mercredi",
    "4": "jeudi",
    "5": "vendredi",
    "6": "samedi",
    "7": "dimanche",
  },
  own: {
    title: "Horaire de travail",
    mine: "Quand un post vous attend, votre délai ne court que pendant ces heures. Qui envoie à la signature les voit.",
    theirs:
      "Quand un post attend {name}, son délai ne court que pendant ces heures. Qui envoie à la signature les voit.",
    kept: "Quand on travaille",
    organization: "Comme le bureau",
    own: "Avec un horaire à soi",
    ownLine: "Par exemple à temps partiel, ou avec une autre pause déjeuner.",
    week: "Horaire de la semaine",
    weekLine: "Par exemple 9:00–13:00, 14:00–17:00. Vide veut dire qu’on ne travaille pas ce jour-là.",
    daysOff: "Jours libres",
    daysOffLine: "Une date par ligne, par exemple 24/12/2026. En plus des jours de fermeture du bureau.",
    save: "Enregistrer l’horaire",
    saved: "Horaire enregistré. Qui a déjà reçu une demande n’a pas moins de temps que ce qui lui avait été dit.",
    refused: "Horaire non enregistré : regardez les champs signalés.",
  },
  patron: {
    title: "Fête patronale",
    line: "Ce jour-là les délais ne courent pas. Vérifiez : chaque commune fixe son patron.",
    place: "Commune",
    noPlace: "Une autre, ou aucune",
    option: "{place} : {day}, {saint}",
    source: "Chefs-lieux italiens, d’après le projet libre « holidays » 0.105. En choisir un remplit le jour.",
    day: "Jour",
    dayLine: "Jour et mois, par exemple 11/11. Vide : aucune fête.",
  },
  problems: {
    hoursUnclear: "Ce n’est pas clair. Écrivez par exemple 8:00–13:00, 14:00–17:00.",
    hoursReversed: "La fin doit venir après le début. Écrivez par exemple 8:00–13:00, 14:00–17:00.",
    hoursOverlap: "Les heures se chevauchent ou ne sont pas dans l’ordre. Écrivez par exemple 8:00–13:00, 14:00–17:00.",
    hoursMissing: "Il faut au moins une heure dans la semaine, sinon aucun délai ne passerait.",
    dayOffUnclear: "Une de ces dates n’est pas claire : {line}",
    datesTooMany: "Il y a plus de 400 dates : retirez celles qui sont passées.",
  },
};
