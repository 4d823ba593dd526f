import type { today as italian } from "../it/today.ts";
import type { Translated } from "../types.ts";

export const today: Translated<typeof italian> = {
  title: "Aujourd’hui",
  summaryTurns:
    "{n, plural, =0 {Rien ne vous attend} one {Une chose vous attend} other {{words} choses vous attendent}}",
  summaryWay:
    "{n, plural, =0 {aucun post n’est en chemin} one {un post est en chemin} other {{words} posts sont en chemin}}",
  summaryOut:
    "{n, plural, =0 {rien ne sort aujourd’hui} one {un sort aujourd’hui} other {{words} sortent aujourd’hui}}",
  summaryWriter: "{turns}. {way}, {out}.",
  summarySuperior:
    "{n, plural, =0 {Aucune signature à donner} one {Une signature à donner} other {{words} signatures à donner}}.",
  myTurn: "À vous",
  onTheWay: "En chemin",
  nearestFirst: "l’échéance la plus proche d’abord",
  allOnTheWay: "Tous les posts en chemin",
  markedByMe: "Signés par vous",
  goesOutToday: "Sort aujourd’hui",
  toKnow: "À savoir",
  now: "maintenant",
  nothingOnTheWay: "Aucun post en chemin.",
  nothingOnTheWayLine: "Quand un post part à la signature, vous le suivez d’ici.",
  nothingMarked: "Vous n’avez encore rien signé.",
  nothingMarkedLine: "Ce que vous signez reste ici, avec le jour et l’heure.",
  nothingOut: "Rien ne sort aujourd’hui.",
  newPost: "Nouveau post",
  readAndDecide: "Lire et décider",
  readAndSign: "Lire et signer",
  takeUpText: "Reprendre le texte",
  confirmHour: "Confirmer l’heure",
  publishNow: "Publier",
  asksSignature: "demande votre signature.",
  asksEndorsement: "demande votre visa.",
  asksChange: "demande une modification : « {reason} »",
  approvedWaits: "Toutes les signatures sont là : il ne manque que votre confirmation de l’heure.",
  publicationWaits: "C’est le moment : copiez le texte, publiez-le et collez l’adresse.",
  goesOut: "sort {moment}",
  wasDue: "devait sortir {moment}",
  out: {
    published: "sorti",
    some: "sorti sur {done} de {all}",
    missing: "il manque des signatures",
    changes: "modifications demandées",
    confirm: "l’heure reste à confirmer",
    scheduled: "prêt, programmé",
    publishing: "à publier maintenant",
    failed: "non sorti",
    other: "arrêté",
  },
  known: {
    expired: "a expiré : les signatures ne sont pas arrivées à temps.",
    failed: "n’est pas sorti.",
    uncertain: "est à vérifier : regardez le canal.",
    held: "est suspendu : il faut le confirmer.",
    blocked: "est arrêté : personne ne peut signer.",
  },
};
