import type { mail as italian } from "../it/mail.ts";
import type { Translated } from "../types.ts";

export const mail: Translated<typeof italian> = {
  deliveries: {
    title: "Demandes par mail",
    queued: "sur le départ",
    held: "dans le prochain récapitulatif",
    digested: "dans le récapitulatif",
    sent: "envoyée {moment}",
    delivered: "remise {moment}",
    delayed: "en retard : le serveur de messagerie ne répond pas encore",
    cancelled: "n’était plus utile",
    bounced: "refusée : {reason}",
    failed: "non envoyée : {reason}",
    suppressed: "non envoyée : {reason}",
    complained: "{reason}",
    reason: {
      mailboxFull: "boîte pleine",
      unknownAddress: "l’adresse n’existe pas",
      refused: "le serveur de messagerie l’a refusée",
      suppressed: "l’adresse a refusé d’autres mails avant celui-ci",
      spam: "signalée comme indésirable",
      noAnswer: "aucune nouvelle après quinze minutes",
    },
  },
  pace: {
    title: "Mail",
    line: "Quand nous vous écrivons au sujet des posts. Codes, reçus et invitations partent toujours tout de suite.",
    label: "Demandes et nouvelles",
    instant: "Une à la fois, tout de suite",
    gathered: "Tout de suite si le post sort dans les 24 heures, le reste dans un récapitulatif à 9:00",
    pressing: "Seulement si le post sort dans les 24 heures ; le reste est dans Aujourd’hui",
    quiet: "Heures de repos",
    quietLine: "Pendant ces heures nous attendons, sauf si le post sort avant leur fin.",
    quietFrom: "De",
    quietUntil: "À",
    quietOff: "Aucune",
  },
  unsubscribe: {
    title: "Ne plus recevoir les récapitulatifs",
    line: "Nous vous écrivons encore quand un post vous attend et qu’il reste moins d’un jour. Le reste est dans Aujourd’hui.",
    confirm: "Ne m’envoyez plus de récapitulatifs",
    done: "C’est fait : les récapitulatifs n’arriveront plus.",
    back: "Vous pouvez les reprendre dans les réglages.",
    settings: "Ouvrir les réglages",
  },
};
