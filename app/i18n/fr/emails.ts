import type { emails as italian } from "../it/emails.ts";
import type { Translated } from "../types.ts";

export const emails: Translated<typeof italian> = {
  sender: "{name} avec Imprimatur",
  subject: {
    post: "Signature : {title}",
    invitation: "Invitation : {organization} sur Imprimatur",
    signInLink: "Votre lien pour entrer dans Imprimatur",
  },
  fact: {
    where: "Où",
    when: "Quand",
    changes: "Ce qui change",
    before: "Avant vous",
    by: "À décider avant",
    post: "Post",
    revision: "Révision",
    decided: "Décidé",
    out: "Sort",
    reason: "Pourquoi",
    level: "Niveau",
    validUntil: "Valable jusqu’à",
  },
  noMoment: "à décider",
  openPost: "Ouvrir le post",
  sentence: {
    signed: "{name} a signé",
    endorsed: "{name} a donné son visa",
    observed: "{name} a fait une observation",
    lapsed: "{name} : délai écoulé",
  },
  decisionRequest: {
    signature: "{author} demande votre signature",
    endorsement: "{author} demande votre visa",
    voice: "Le post sort en votre nom : sans votre signature, il ne sort pas.",
    signatureBy: "{author} demande votre signature avant {moment}",
    endorsementBy: "{author} demande votre visa avant {moment}",
    endorse: "Donner le visa",
    observe: "Faire une observation",
    open: "Lire et décider",
    yours: "Ces boutons sont à vous : qui les a peut décider à votre place, ne transférez donc pas ce mail.",
    validSignature:
      "La signature vaut pour la révision {number}, empreinte {hash}, et peut être reprise pendant dix minutes.",
    validEndorsement:
      "Le visa vaut pour la révision {number}, empreinte {hash}, et peut être repris pendant dix minutes.",
  },
  reminder: {
    signature: "Votre signature manque encore",
    endorsement: "Votre visa manque encore",
    lead: "{author} attend votre réponse sur ce post.",
  },
  notice: {
    heading: "Un post de {author}, pour information",
    lead: "On ne vous demande rien : c’est pour que vous le sachiez avant sa sortie.",
    preheader: "Sort {moment}",
    preheaderNoMoment: "Aucune réponse n’est nécessaire",
  },
  receipt: {
    approveSignature: "Vous avez approuvé",
    approveEndorsement: "Vous avez donné votre visa",
    requestChangesSignature: "Vous avez demandé des modifications",
    requestChangesEndorsement: "Vous avez fait une observation",
    reject: "Vous avez rejeté le post",
    recuse: "Vous vous êtes retiré de la décision",
    undo: "Vous pouvez la reprendre jusqu’à {time}.",
    look: "Revoir la décision",
    notYou:
      "Ce n’était pas vous ? Ouvrez la page, reprenez la décision s’il est encore temps et prévenez aussitôt qui administre Imprimatur.",
  },
  changesRequested: {
    heading: "{name} demande des modifications",
    observation: "{name} a fait une observation",
    lead: "Le post vous revient : changez le texte et renvoyez-le à la signature.",
    leadObservation: "Le niveau se ferme quand vous répondez : changez le texte, ou expliquez pourquoi il reste ainsi.",
  },
  rejected: {
    heading: "{name} a rejeté le post",
    lead: "Le post s’arrête ici. Vous pouvez le dupliquer et repartir d’un brouillon.",
  },
  approved: {
    heading: "Le post est approuvé",
    lead: "Toutes les signatures sont là. Confirmez quand il sort : jusque-là, il reste où il est.",
    preheader: "Toutes les signatures sont là",
  },
  timeToPublish: {
    heading: "C’est l’heure de publier",
    lead: "La page contient le texte et les images prêts à copier. Une fois sorti, collez l’adresse de chaque canal.",
    preheader: "{n, plural, one {Un canal attend} other {# canaux attendent}}",
    open: "Ouvrir la page de publication",
  },
  expired: {
    heading: "Le post a expiré",
    lead: "Il devait sortir {moment} et toutes les signatures n’étaient pas là. Rien n’est sorti : choisissez un autre moment et renvoyez-le à la signature.",
    leadNoMoment:
      "Les signatures ne sont pas arrivées à temps. Rien n’est sorti : choisissez un autre moment et renvoyez-le à la signature.",
    preheader: "Rien n’est sorti",
  },
  held: {
    heading: "Le post est suspendu",
    lead: "Il n’est pas sorti. Confirmez-le, déplacez-le ou écartez-le : il ne repart pas tout seul.",
    preheader: "Il n’est pas sorti",
  },
  blocked: {
    heading: "Le circuit s’est arrêté",
    lead: "Personne ne peut occuper une place et le post n’avance pas tout seul. Supprimez la cause et relancez-le depuis sa page.",
    emptyGroup: "le groupe est vide",
    suspended: "l’accès de qui devait décider est suspendu",
    noSuperior: "l’auteur n’a pas de supérieur",
    onlyAuthors: "il ne reste que les auteurs, et on ne signe pas ce qu’on a écrit",
    alreadySeated: "la personne occupe déjà une autre place de ce post",
    recused: "qui devait décider s’est retiré, et personne ne peut le remplacer",
    noVoice: "il manque la personne au nom de qui c’est écrit",
  },
  invitation: {
    heading: "{name} vous invite à travailler avec {organization}",
    lead: "Imprimatur porte les posts des réseaux sociaux de qui les écrit à qui les signe. Acceptez et vous y êtes : aucun mot de passe n’est nécessaire.",
    preheader: "L’invitation est valable jusqu’à {moment}",
    accept: "Accepter l’invitation",
    note: "Si vous n’attendiez pas cette invitation, ignorez-la : rien ne se passe sans votre oui.",
  },
  signInLink: {
    heading: "Entrer dans Imprimatur",
    lead: "Le bouton ouvre une page avec un autre bouton : appuyez et vous y êtes.",
    preheader: "Valable quinze minutes, une seule fois",
    enter: "Entrer",
    note: "Valable quinze minutes, une seule fois. Si vous ne l’avez pas demandé, ignorez-le : personne n’est entré.",
  },
};
