import type { today as italian } from "#app/i18n/it/today.ts";
import type { Translated } from "#app/i18n/types.ts";

export const today: Translated<typeof italian> = {
  nothingToSign: "Rien à signer.",
  nothingToSignLine: "Votre bureau est en ordre. Nous vous écrivons quand c’est à vous.",
  title: "Aujourd’hui",
  summaryTurns:
    "{n, plural, =0 {Rien ne vous attend} one {Une chose vous attend} other {{words} choses vous attendent}}",
  summaryWay:
    "{n, plural, =0 {aucun autre post n’est en chemin} one {un autre post est en chemin} other {{words} autres posts sont en chemin}}",
  summaryOut:
    "{n, plural, =0 {rien ne sort aujourd’hui} one {un sort aujourd’hui} other {{words} sortent aujourd’hui}}",
  summaryWriter: "{turns}. {way}, {out}.",
  summarySuperior: "{n, plural, =0 {Rien à décider} one {Une chose à décider} other {{words} choses à décider}}.",
  myTurn: "À vous",
  onTheWay: "En chemin",
  nearestFirst: "d’abord ce qui échoit ou sort en premier",
  allOnTheWay: "Tous les posts en chemin",
  markedByMe: "Décidés par vous",
  goesOutToday: "Sort aujourd’hui",
  toKnow: "À savoir",
  now: "maintenant",
  nothingOnTheWay: "Aucun autre post en chemin.",
  nothingOnTheWayLine: "Quand un post part à la signature, vous le suivez d’ici.",
  nothingMarked: "Vous n’avez encore rien décidé.",
  nothingMarkedLine: "Ce que vous décidez reste ici, avec le jour et l’heure.",
  nothingOut: "Rien ne sort aujourd’hui.",
  moreTurns:
    "{n, plural, one {Il y en a un autre : vous le verrez une fois ceux-ci décidés.} other {Il y en a # autres : vous les verrez une fois ceux-ci décidés.}}",
  moreOut:
    "{more, select, true {Beaucoup d’autres sortent plus tard.} other {{n, plural, one {Et un autre, plus tard.} other {Et # autres, plus tard.}}}}",
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
    approved: "est approuvé, mais personne ne l’a programmé : il ne sort pas ainsi.",
    expired: "a expiré : les signatures ne sont pas arrivées à temps.",
    failed: "n’est pas sorti.",
    held: "est suspendu : décidez quoi en faire.",
    publishing: "sort depuis longtemps : personne n’a dit s’il est sorti.",
    blocked: "est arrêté : personne ne peut signer.",
  },
};
