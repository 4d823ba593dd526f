import type { mailbox as italian } from "#app/i18n/it/mailbox.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mailbox: Translated<typeof italian> = {
  title: "Courrier",
  strip:
    "<b>Courrier d’essai : rien n’est sorti de cet ordinateur.</b> Les liens fonctionnent. Pour envoyer vraiment, définissez RESEND_API_KEY ou SMTP_URL.",
  stripMasked:
    "<b>Aucun mail ne part d’ici.</b> Personne ne reçoit ce que vous voyez : aucune signature ne peut donc être demandée ; liens et codes sont masqués. Pour envoyer, définissez RESEND_API_KEY ou SMTP_URL et redémarrez Imprimatur.",
  backToToday: "Retour au bureau",
  to: "À",
  everybody: "À : tout le monde",
  search: "Chercher",
  apply: "Afficher",
  list: "Messages",
  message: "Message",
  views: "Comment lire le message",
  asSeen: "Comme on le voit",
  textOnly: "Texte seul",
  source: "Source",
  from: "De",
  toLabel: "À",
  when: "Quand",
  delivered: "{moment} · livré aussitôt, {size}",
  empty: "Aucun message.",
  emptyLine: "Ce qu’Imprimatur écrit à quelqu’un se trouve ici.",
  emptyFound: "Aucun message de ce genre.",
  emptyFoundLine: "Retirez le filtre ou cherchez d’autres mots.",
  clear: "Tout afficher",
  choose: "Choisissez un message.",
  chooseLine: "Vous le lisez ici, comme le verrait son destinataire.",
  backToList: "Retour aux messages",
  frame: "Le message « {subject} »",
};
