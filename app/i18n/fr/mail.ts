import type { mail as italian } from "#app/i18n/it/mail.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mail: Translated<typeof italian> = {
  deliveries: {
    title: "Demandes par mail",
    queued: "sur le départ",
    held: "dans le prochain récapitulatif",
    digested: "dans le récapitulatif",
    sent: "envoyée {moment}",
    delivered: "remise {moment}",
    delayed: "en retard : le serveur de messagerie ne répond pas encore",
    cancelled: "n’était plus utile",
    bounced: "refusée : {reason}",
    failed: "non envoyée : {reason}",
    suppressed: "non envoyée : {reason}",
    complained: "{reason}",
    automatic: "Réponse automatique {moment} : peut-être une absence.",
    automaticHandOn: "Confier à…",
    automaticAsk: "Qui peut confier la place à d’autres : {names}.",
    automaticNobody: "La place ne peut pas être confiée à d’autres pour l’instant.",
    reason: {
      mailboxFull: "boîte pleine",
      unknownAddress: "l’adresse n’existe pas",
      refused: "le serveur de messagerie l’a refusée",
      suppressed: "l’adresse a refusé d’autres mails avant celui-ci",
      spam: "signalée comme indésirable",
      serverAway: "son serveur de messagerie ne répond pas",
      noAnswer: "aucune nouvelle après quinze minutes",
    },
  },
  none: {
    title: "Aucun mail ne part d’ici.",
    line: "Tant que c’est le cas, aucune signature ne peut être demandée : personne ne recevrait la demande. La personne qui gère le serveur définit RESEND_API_KEY ou SMTP_URL et redémarre Imprimatur.",
  },
  frequency: {
    title: "Mail",
    line: "Quand nous vous écrivons au sujet des posts. Codes, reçus et invitations partent toujours tout de suite.",
    label: "Demandes et nouvelles",
    instant: "Une à la fois, tout de suite",
    gathered:
      "Selon le temps qui reste : tout de suite si le post sort dans les 24 heures, ou si attendre vous laissait moins d’une demi-journée de travail pour décider ; le reste dans un récapitulatif, à 9:00 du premier jour ouvré",
    pressing:
      "Seulement ce qui presse : une demande, un jour avant que le post sorte ou que le délai expire. Le reste est dans Aujourd’hui",
    quiet: "Heures de repos",
    quietLine:
      "Pendant ces heures nous attendons, sauf si le post sortait ou si le délai expirait avant que vous puissiez lire. Quand nous n’avons pas attendu, le registre le dit.",
    quietFrom: "De",
    quietUntil: "À",
    quietOff: "Aucune",
  },
  unsubscribe: {
    title: "Ne plus recevoir les récapitulatifs",
    line: "Nous vous écrivons encore quand un post vous attend et qu’il reste moins d’un jour avant sa sortie ou la fin du délai. Le reste est dans Aujourd’hui.",
    confirm: "Ne m’envoyez plus de récapitulatifs",
    done: "C’est fait : les récapitulatifs n’arriveront plus.",
    back: "Vous pouvez les reprendre dans les réglages.",
    settings: "Ouvrir les réglages",
  },
};
