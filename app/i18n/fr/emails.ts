import type { emails as italian } from "../it/emails.ts";
import type { Translated } from "../types.ts";

export const emails: Translated<typeof italian> = {
  sender: "{name} avec Imprimatur",
  subject: {
    code: "{code} est votre code pour décider",
    post: "Signature : {title}",
    invitation: "Invitation : {organization} sur Imprimatur",
    signInLink: "Votre lien pour entrer dans Imprimatur",
    digest:
      "{n, plural, =0 {Récapitulatif : rien à signer} one {Récapitulatif : un post vous attend} other {Récapitulatif : # posts vous attendent}}",
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
    turn: "Au tour de",
    until: "Avant",
    address: "Adresse",
    others: "Peut aussi décider",
  },
  noMoment: "à décider",
  openPost: "Ouvrir le post",
  sentence: {
    signed: "{name} a signé",
    endorsed: "{name} a donné son visa",
    observed: "{name} a fait une observation",
    lapsed: "{name} : délai écoulé",
  },
  preview: {
    alt: "Comment il apparaîtra sur {network}, {account} : {text}",
    image: "Image : {alt}",
    imageNoAlt: "Une image sans description.",
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
    signatureReply:
      "Vous pouvez aussi répondre à ce mail en écrivant sur la première ligne : j’approuve, ou modifications : et quoi, ou je rejette : et pourquoi.",
    endorsementReply:
      "Vous pouvez aussi répondre à ce mail en écrivant sur la première ligne : j’approuve, ou modifications : et votre observation.",
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
  lastCall: {
    heading: "Le délai passe {moment}",
    signature: "Il ne manque que votre signature sur le post de {author}.",
    endorsement: "Il ne manque que votre visa sur le post de {author}.",
  },
  escalation: {
    term: {
      signature: "{name} n’a pas répondu : la signature vous revient",
      endorsement: "{name} n’a pas répondu : le visa vous revient",
      lead: "Le délai est passé et le circuit s’adresse à vous. Le post est de {author}.",
    },
    unreached: {
      signature: "La demande à {name} n’est pas arrivée : vous pouvez signer",
      endorsement: "La demande à {name} n’est pas arrivée : vous pouvez donner le visa",
      lead: "Le circuit s’adresse à vous parce que le mail n’a pas été remis. Qui décide en premier l’emporte. Le post est de {author}.",
    },
    declined: {
      signature: "{name} a laissé la place : la signature vous revient",
      endorsement: "{name} a laissé la place : le visa vous revient",
      lead: "Le circuit s’adresse à vous. Le post est de {author}.",
    },
  },
  movedOn: {
    heading: "Le niveau {level} est complet",
    lead: "Le post avance tout seul : il est maintenant chez {level}.",
    preheader: "Maintenant chez {level}",
  },
  undelivered: {
    heading: "La demande à {name} n’est pas arrivée",
    lead: "{name} doit décider et ne le sait peut-être pas. Prévenez autrement : le post se signe sur sa page, en entrant dans Imprimatur.",
    passedOn: "Le circuit s’est aussi adressé à son supérieur : qui décide en premier l’emporte.",
    othersMay: "La même demande est partie aussi aux autres : un seul suffit.",
    stays: "La place reste la sienne : personne d’autre ne peut décider à sa place.",
  },
  replyHelp: {
    heading: "Votre réponse n’a rien décidé",
    notUnderstood: "Nous n’avons pas compris la première ligne. Ouvrez la page et décidez là.",
    pageOnly: "Pour ce post une réponse par mail ne suffit pas : ouvrez la page et confirmez là.",
    refused: "Le post a changé, est déjà décidé ou son moment est passé. La page dit où il en est.",
    signatureWords:
      "Seule la première ligne est comprise, entière : j’approuve, ou modifications : et quoi, ou je rejette : et pourquoi.",
    endorsementWords:
      "Seule la première ligne est comprise, entière : j’approuve, ou modifications : et votre observation.",
  },
  digest: {
    heading: "{n, plural, =0 {Rien à signer} one {Un post vous attend} other {# posts vous attendent}}",
    lead: "{n, plural, one {Il y a aussi une nouvelle} other {Il y a aussi # nouvelles}} de posts qui vous concernent.",
    request: "{author} demande votre signature",
    endorsement: "{author} demande votre visa",
    by: "{line}, avant {moment}",
    open: "Ouvrir Aujourd’hui",
    note: "Vous recevez ce récapitulatif parce que vous l’avez choisi. Cela se change dans les réglages : {address}",
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
    undo: "Vous pouvez reprendre la décision jusqu’à {time}.",
    look: "Revoir la décision",
    notMe: "Ce n’était pas vous ?",
    notYouLink:
      "Si cette décision n’est pas la vôtre, appuyez sur « Ce n’était pas vous ? » : le post est bloqué et nous prévenons les administrateurs.",
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
    headingAgain: "Il reste à publier",
    leadAgain: "Personne n’a encore dit ce qu’il en est.",
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
    lead: "Ouvrez le post : la page dit ce que l’on peut faire. Il ne repart pas tout seul.",
    because: {
      moment: "Son moment est passé sans qu’il puisse sortir.",
      stopped: "À son moment il était bloqué.",
      account: "Un compte a changé après les signatures : le post était signé pour l’ancien.",
    },
    preheader: "Il n’est pas sorti",
  },
  failed: {
    heading: "Le post n’est pas sorti",
    lead: "Il n’est pas sorti sur au moins un canal. Ouvrez le post et décidez, canal par canal : il ne repart pas tout seul.",
    preheader: "Il n’est pas sorti sur au moins un canal",
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
  code: {
    heading: "Votre code est {code}",
    lead: "Écrivez-le sur la page où vous avez appuyé. Il vaut une seule fois, jusqu’au {time}.",
    does: "Il sert à",
    notYou:
      "Si ce n’est pas vous qui avez appuyé, ne faites rien : sans le code, rien ne se passe. Parfois c’est un programme qui contrôle les mails. Ne donnez le code à personne.",
    purpose: {
      approveSignature: "approuver et signer",
      approveEndorsement: "viser",
      requestChangesSignature: "demander des modifications",
      requestChangesEndorsement: "faire une observation",
      reject: "rejeter le post",
      undo: "reprendre la décision",
      say: "envoyer un commentaire",
      freeze: "bloquer le post",
    },
  },
  comment: {
    comment: "{name} a écrit un commentaire",
    reply: "{name} a répondu à un commentaire",
    proposal: "{name} propose d’autres mots",
    leadProposal:
      "On l’accepte ou non depuis la page du post : tant que personne ne l’accepte, le texte reste tel quel.",
    quote: "Sur les mots",
    replacement: "Ils deviendraient",
    takeAway: "(supprimés)",
    open: "Lire et répondre",
  },
  mention: {
    heading: "{name} vous a nommé dans un commentaire",
  },
  frozen: {
    heading: "{name} ne reconnaît pas une signature",
    preheader: "Le post est bloqué jusqu’à ce que quelqu’un le débloque",
    lead: "Le post est bloqué : on ne signe pas et il ne sort pas. Parlez avec la personne qui l’a signalé ; ensuite un administrateur ou qui publie le débloque depuis sa page, en disant pourquoi.",
    since: "Bloqué",
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
