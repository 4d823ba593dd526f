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
};
