import type { emails as italian } from "#app/i18n/it/emails.ts";
import type { Translated } from "#app/i18n/types.ts";

export const emails: Translated<typeof italian> = {
  sender: "{name} avec Imprimatur",
  subject: "Signature : {title}",
  fact: {
    where: "Où",
    when: "Quand",
    changes: "Ce qui change",
    before: "Avant vous",
    by: "À décider avant",
    post: "Post",
    revision: "Révision",
    decided: "Décidé",
    reason: "Pourquoi",
    level: "Niveau",
    validUntil: "Valable jusqu’à",
    turn: "Au tour de",
    until: "Avant",
    address: "Adresse",
    others: "Peut aussi décider",
  },
  noMoment: "à décider",
  stopEverything: "Tout arrêter : pause",
  openPost: "Ouvrir le post",
  sentence: {
    signed: "{name} a signé",
    endorsed: "{name} a donné son visa",
    observed: "{name} a fait une observation",
    lapsed: "{name} : délai écoulé",
  },
  preview: {
    alt: "Comment il apparaîtra sur {where} : {text}",
    image: "Image : {alt}",
    card: "Fiche du lien : {title}.",
    imageNoAlt: "Une image sans description.",
  },
  decisionRequest: {
    signature: "{author} demande votre signature",
    endorsement: "{author} demande votre visa",
    voice: "Le post sort en votre nom : sans votre signature, il ne sort pas.",
    signatureBy: "{author} demande votre signature avant {moment}",
    endorsementBy: "{author} demande votre visa avant {moment}",
    endorse: "Donner le visa",
    observe: "Faire une observation",
    open: "Lire et décider",
    signatureReply:
      "Vous pouvez aussi répondre à ce mail en écrivant sur la première ligne : j’approuve, ou modifications : et quoi, ou je rejette : et pourquoi.",
    endorsementReply:
      "Vous pouvez aussi répondre à ce mail en écrivant sur la première ligne : j’approuve, ou modifications : et votre observation.",
    yours: "Ces boutons sont à vous : qui reçoit ce mail transféré peut lire le post, mais pas décider.",
    validSignature:
      "La signature vaut pour la révision {number}, empreinte {hash}, et peut être reprise pendant {minutes} minutes.",
    validEndorsement:
      "Le visa vaut pour la révision {number}, empreinte {hash}, et peut être repris pendant {minutes} minutes.",
    escalation: {
      delegated: {
        signature: "À vous de signer, par délégation de {name}",
        endorsement: "À vous de viser, par délégation de {name}",
        lead: "{reason, select, none {} other {Acte : {reason}. }}Le post est de {author}.",
      },
      reassigned: {
        signature: "{name} ne décide plus : la signature vous revient",
        endorsement: "{name} ne décide plus : le visa vous revient",
        lead: "La place vous a été confiée : « {reason} ». Le post est de {author}.",
      },
      term: {
        signature: "{name} n’a pas répondu : la signature vous revient",
        endorsement: "{name} n’a pas répondu : le visa vous revient",
        lead: "Le délai est passé et le circuit s’adresse à vous. Le post est de {author}.",
      },
      unreached: {
        signature: "La demande à {name} n’est pas arrivée : vous pouvez signer",
        endorsement: "La demande à {name} n’est pas arrivée : vous pouvez donner le visa",
        lead: "Le circuit s’adresse à vous parce que le mail n’a pas été remis. Qui décide en premier l’emporte. Le post est de {author}.",
      },
      declined: {
        signature: "{name} a laissé la place : la signature vous revient",
        endorsement: "{name} a laissé la place : le visa vous revient",
        lead: "Le circuit s’adresse à vous. Le post est de {author}.",
      },
    },
  },
  reminder: {
    signature: "Votre signature manque encore",
    endorsement: "Votre visa manque encore",
    lead: "{author} attend votre réponse sur ce post.",
    late: "Le délai est passé {moment}, mais votre réponse est encore nécessaire.",
  },
  lastCall: {
    heading: "Le délai passe {moment}",
    signature: "Il ne manque que votre signature sur le post de {author}.",
    endorsement: "Il ne manque que votre visa sur le post de {author}.",
  },
  movedOn: {
    heading: "Le niveau {level} est complet",
    lead: "Le post avance tout seul : il est maintenant chez {level}.",
    preheader: "Maintenant chez {level}",
  },
  undelivered: {
    heading: "La demande à {name} n’est pas arrivée",
    lead: "{name} doit décider et ne le sait peut-être pas. Prévenez autrement : le post se signe sur sa page, en entrant dans Imprimatur.",
    passedOn: "Le circuit s’est aussi adressé à son supérieur : qui décide en premier l’emporte.",
    othersMay: "La même demande est partie aussi aux autres : un seul suffit.",
    stays: "La place reste la sienne : personne d’autre ne peut décider à sa place.",
  },
  replyHelp: {
    heading: "Votre réponse n’a rien décidé",
    notUnderstood: "Nous n’avons pas compris la première ligne. Ouvrez la page et décidez là.",
    pageOnly: "Pour ce post une réponse par mail ne suffit pas : ouvrez la page et confirmez là.",
    refused: "Le post a changé, est déjà décidé ou son moment est passé. La page dit où il en est.",
    signatureWords:
      "Seule la première ligne est comprise, entière : j’approuve, ou modifications : et quoi, ou je rejette : et pourquoi.",
    endorsementWords:
      "Seule la première ligne est comprise, entière : j’approuve, ou modifications : et votre observation.",
  },
  digest: {
    subject:
      "{n, plural, =0 {Récapitulatif : rien à signer} one {Récapitulatif : un post vous attend} other {Récapitulatif : # posts vous attendent}}",
    heading: "{n, plural, =0 {Rien à signer} one {Un post vous attend} other {# posts vous attendent}}",
    lead: "{n, plural, one {Il y a aussi une nouvelle} other {Il y a aussi # nouvelles}} de posts qui vous concernent.",
    by: "{line}, avant {moment}",
    open: "Ouvrir Aujourd’hui",
    note: "Vous recevez ce récapitulatif parce que vous l’avez choisi. Cela se change dans les réglages : {address}",
  },
  delegationGiven: {
    holder: {
      heading: "{name} signe par votre délégation",
      lead: "Les demandes qui vous attendent et les nouvelles vont à {name} ; vous en recevez une copie. Ses signatures diront « par délégation de » avec votre nom.",
    },
    substitute: {
      heading: "Vous signez par délégation de {name}",
      lead: "Les demandes qui attendent {name} vous arrivent. Vos signatures diront « par délégation de {name} » ; vous ne signez pas ce que vous avez écrit, et la délégation ne se transmet pas.",
    },
    by: "Notée par {name}.",
    period: "Quand",
    reach: "Pour quoi",
    act: "Acte",
    open: "Voir les délégations",
  },
  delegationRevoked: {
    holder: {
      heading: "{name} ne signe plus par votre délégation",
      lead: "Ce qui attendait {name} par délégation vous attend de nouveau.",
    },
    substitute: {
      heading: "Vous ne signez plus par délégation de {name}",
      lead: "Les demandes reçues par délégation ne comptent plus : {name} décide de nouveau. Les signatures déjà données restent.",
    },
    by: "Révoquée par {name}.",
  },
  requestCopy: {
    signature: "Copie : la signature est demandée à {name}, par votre délégation",
    endorsement: "Copie : le visa est demandé à {name}, par votre délégation",
    lead: "Rien ne vous est demandé tant que dure la délégation. Pour décider vous-même, révoquez-la : cela compte tout de suite.",
  },
  notice: {
    heading: "Un post de {author}, pour information",
    lead: "On ne vous demande rien : c’est pour que vous le sachiez avant.",
    preheader: "Son moment : {moment}",
    preheaderNoMoment: "Aucune réponse n’est nécessaire",
    headingAsked: "Un post de {author}, à lire pour information",
    leadAsked:
      "Vous ne décidez de rien : on vous demande seulement de dire que vous en avez pris connaissance. Le post n’attend pas.",
    acknowledge: "Lire et prendre connaissance",
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
    notMe: "Ce n’était pas vous ?",
    notYouLink:
      "Si cette décision n’est pas la vôtre, appuyez sur « Ce n’était pas vous ? » : le post est bloqué et nous prévenons les administrateurs.",
    notYou:
      "Ce n’était pas vous ? Ouvrez la page, reprenez la décision s’il est encore temps et prévenez aussitôt qui administre Imprimatur.",
  },
  markKept: {
    heading: "{name} a modifié le post",
    signature: "Votre signature reste : les parties que vous avez signées n’ont pas changé.",
    endorsement: "Votre visa reste : les parties que vous avez visées n’ont pas changé.",
    until:
      "Si ce qui a changé vous fait hésiter, vous pouvez vous opposer jusqu’au {moment} : vous décidez à nouveau. Si le moment du post arrive avant, il reste tel quel.",
    object: "Lire, et s’opposer si besoin",
    given: "Vous aviez décidé",
  },
  markFell: {
    recalled: "{name} a repris le texte",
    edited: "{name} a rouvert le texte",
    discarded: "{name} a écarté le post",
    rejected: "{name} a rejeté le post",
    changesRequested: "{name} a demandé des modifications",
    expired: "Le post a expiré",
    disowned: "{name} ne reconnaît pas une signature",
    changed: "Votre partie a changé",
    sentAgain: "{name} a renvoyé le post à la signature",
    objected: "{name} a rouvert une signature conservée",
    other: "Le post a changé",
    signature: "Votre signature est caduque : elle ne compte plus.",
    endorsement: "Votre visa est caduc : il ne compte plus.",
    again: "Si le post revient à la signature, nous vous écrirons de nouveau, avec ce qui a changé.",
    asked: "Le post est de nouveau à la signature : si c’est encore à vous de décider, nous vous le redemandons.",
    over: "Le post s’arrête ici : vous n’avez rien à faire.",
    given: "Vous aviez décidé",
  },
  silent: {
    heading: "{n, plural, one {{names} n’a pas répondu} other {{names} n’ont pas répondu}}",
    lead: "Nous avons relancé plusieurs fois et n’écrirons plus. Demandez de vive voix, ou un administrateur peut confier la place à une autre personne depuis la page du post.",
  },
  changesRequested: {
    heading: "{name} demande des modifications",
    observation: "{name} a fait une observation",
    lead: "Le post vous revient : changez le texte et renvoyez-le à la signature.",
    leadObservation: "Le niveau se ferme quand vous répondez : changez le texte, ou expliquez pourquoi il reste ainsi.",
  },
  rejected: {
    heading: "{name} a rejeté le post",
    lead: "Le post s’arrête ici. Vous pouvez le dupliquer et repartir d’un brouillon.",
  },
  approved: {
    headingItself: "Le post est approuvé et au programme",
    leadItself:
      "Toutes les signatures y sont, et le circuit l’a mis au programme de lui-même, pour {moment}. Si cela ne convient pas, retirez-le du programme.",
    preheaderItself: "Au programme pour {moment}",
    leadStopped:
      "Le circuit l’aurait mis au programme de lui-même, mais quelque chose l’a arrêté : la page dit quoi. Tant que vous ne le mettez pas au programme, il ne bouge pas.",
    heading: "Le post est approuvé",
    lead: "Toutes les signatures sont là. Confirmez son moment : jusque-là, il reste où il est.",
    preheader: "Toutes les signatures sont là",
    headingAgain: "Il est approuvé, et personne ne l’a programmé",
    leadAgain: "Toutes les signatures y sont, mais tant que vous ne confirmez pas son moment, le post ne bouge pas.",
    preheaderAgain: "Il ne manque que la confirmation de l’heure",
  },
  accessEnds: {
    heading: {
      week: "L’accès à {channel} prend fin dans moins d’une semaine",
      day: "L’accès à {channel} prend fin dans moins d’un jour",
      ended: "L’accès à {channel} a pris fin",
    },
    preheader: "Un administrateur doit le reconnecter.",
    lead: {
      ahead:
        "Reconnectez-le avant : deux minutes suffisent, et les posts signés sortent comme prévu. Après, plus rien ne sort tout seul.",
      ended:
        "Tant qu’un administrateur ne l’a pas reconnecté, plus rien ne sort tout seul : les posts se publient à la main, ou attendent.",
    },
    ends: "Prend fin",
    ended: "A pris fin",
    waiting: "Sur ce canal",
    posts: "{n, plural, =0 {aucun post en route} one {un post en route} other {# posts en route}}",
    open: "Ouvrir les canaux",
  },
  publicationAlarm: {
    heading: {
      notStarted:
        "{off, select, yes {Il devait être enlevé et rien ne s’est passé} other {Il devait sortir et n’est pas parti}}",
      tooLong: "{channel} ne répond pas",
      unread: "{off, select, yes {Impossible de regarder} other {Impossible de le relire sur}} {channel}",
      different:
        "{off, select, yes {Il est encore sur {channel}} other {Sur {channel}, il n’est pas tel que vous l’avez signé}}",
      uncertain: "On ne sait pas s’il {off, select, yes {a été enlevé de} other {est sorti sur}} {channel}",
      failed: "{off, select, yes {Il n’a pas été enlevé de} other {Il n’est pas sorti sur}} {channel}",
      changed: "Quelqu’un l’a changé sur {channel}",
      gone: "Il n’est plus sur {channel}",
    },
    lead: {
      notStarted:
        "Son moment est passé depuis plus d’une minute et rien n’est encore parti vers {channel}. Ouvrez le post : il dit pourquoi dès qu’on le sait.",
      tooLong:
        "Imprimatur essaie depuis plus d’une minute et {channel} ne répond pas. Il continue seul tant que les signatures couvrent le moment : la page montre chaque essai.",
      unread:
        "{off, select, yes {{channel} dit depuis dix minutes l’avoir enlevé, mais ne le laisse pas voir : jetez un œil.} other {{channel} a accepté le post il y a dix minutes, mais ne le montre pas : jetez un œil.}}",
      different:
        "{off, select, yes {{channel} dit l’avoir enlevé, mais le post y est encore : jetez un œil.} other {Le post est sur {channel}, mais il n’est pas égal à ce qui a été signé. Ouvrez le post : il dit ce qui change.}}",
      uncertain:
        "La réponse de {channel} s’est perdue. Regardez le canal et dites ce que vous voyez : d’ici là nous ne réessayons pas{off, select, yes {} other {, pour qu’il ne sorte pas deux fois}}.",
      failed:
        "Le post {off, select, yes {n’a pas été enlevé de} other {n’est pas sorti sur}} {channel}, et rien ne repart tout seul. Ouvrez le post : il dit pourquoi et ce que vous pouvez faire.",
      changed:
        "Le post était sur {channel} tel que signé. Il ne l’est plus, et ce n’est pas Imprimatur qui l’a changé. Ouvrez le post : il dit ce qui change.",
      gone: "Le post était sur {channel}. Il n’y est plus, et ce n’est pas Imprimatur qui l’a enlevé. Ouvrez le post et décidez quoi faire.",
    },
    open: "Ouvrir le post",
  },
  timeToPublish: {
    takeOff: {
      heading: "C’est l’heure d’enlever le post",
      headingAgain: "Il reste à enlever",
      lead: "La page mène au post sur chaque canal. Une fois enlevé, dites-le là : la page de l’original le dira à tout le monde.",
      open: "Ouvrir la page pour l’enlever",
    },
    heading: "C’est l’heure de publier",
    headingAgain: "Il reste à publier",
    leadAgain: "Personne n’a encore dit ce qu’il en est.",
    lead: "La page contient le texte et les images prêts à copier. Une fois sorti, collez l’adresse de chaque canal.",
    preheader: "{n, plural, one {Un canal attend} other {# canaux attendent}}",
    open: "Ouvrir la page de publication",
  },
  escalated: {
    preheader: "{name} signale que cela circule",
    heading: "Une plainte qui circule",
    lead: "{name} dit que cela circule : « {reason} »",
    line: "Elle reste sous « À savoir » jusqu’à ce que quelqu’un la ferme, sur la page de la réponse.",
  },
  expired: {
    heading: "Le post a expiré",
    lead: "Il était prévu pour {moment}, et toutes les signatures n’étaient pas là. Rien n’a changé sur les canaux : choisissez un autre moment et renvoyez-le à la signature.",
    leadNoMoment:
      "Les signatures ne sont pas arrivées à temps. Rien n’a changé sur les canaux : choisissez un autre moment et renvoyez-le à la signature.",
    preheader: "Rien n’a changé sur les canaux",
  },
  held: {
    heading: "Le post est suspendu",
    lead: "Ouvrez le post : la page dit ce que l’on peut faire. Il ne repart pas tout seul.",
    because: {
      moment: "Son moment est passé.",
      stopped: "À son moment il était bloqué.",
      pause: "Une pause l’a arrêté avant sa sortie.",
      blackout: "La période électorale l’a arrêté : seul sort ce qui est impersonnel et indispensable.",
      account: "Un compte a changé après les signatures : le post était signé pour l’ancien.",
    },
    preheader: "Il ne repart pas de lui-même",
  },
  envelopeOpen: {
    heading: "Le direct est signé",
    lead: "{n, plural, one {La personne de permanence peut publier seule un post.} other {La personne de permanence peut publier seule jusqu’à # posts.}}",
    onDuty:
      "{n, plural, one {Vous êtes de permanence : pendant la période, vous pouvez publier un post avec votre seule signature.} other {Vous êtes de permanence : pendant la période, vous pouvez publier jusqu’à # posts avec votre seule signature.}}",
    open: "Ouvrir le direct",
  },
  liveReading: {
    preheader: "{n, plural, one {Un post paru en direct} other {# posts parus en direct}}",
    heading: "{n, plural, one {À relire : un post de « {title} »} other {À relire : # posts de « {title} »}}",
    lead: "Ils sont parus avec la signature de la personne de permanence. Indiquez « J’ai lu », ou dites s’il y a un problème.",
    open: "Relire",
  },
  liveProblem: {
    heading: "{name} signale un problème",
    lead: "Le post est paru en direct. Voyez ce qui ne va pas et décidez que faire.",
  },
  postsHandedOver: {
    heading: "{name} est absent : ses publications vous sont confiées",
    preheader: "{n, plural, one {Une publication est entre vos mains} other {# publications sont entre vos mains}}",
    lead: "Jusqu’au retour, vous continuez : vous pouvez modifier, envoyer, retirer, répondre et publier. {name} reste l’auteur ; aucun de vous deux ne signe ces textes. Ce qui n’est pas terminé revient à {name}.",
    open: "Ouvrir Aujourd’hui",
    noMoment: "sans date",
  },
  pendingChange: {
    asked: {
      heading: "{name} propose une modification : votre confirmation est nécessaire",
      preheader: "Elle ne vaut pas encore : lisez ce qui change, puis confirmez ou refusez.",
      lead: "Dans votre organisation, cette modification demande deux personnes qui administrent. Une seule parmi celles qui reçoivent ce message suffit à la confirmer.",
      open: "Lire ce qui change",
    },
    confirmed: {
      heading: "{name} a confirmé votre modification",
      preheader: "Elle vaut dès maintenant.",
      lead: "Elle vaut depuis sa confirmation. Les posts en chemin ne changent pas.",
      open: "Ouvrir la page",
    },
    refused: {
      heading: "{name} a refusé votre modification",
      preheader: "Rien n’a changé.",
      lead: "Rien n’a changé. Le motif : « {reason} »",
      open: "Ouvrir la page",
    },
    change: "Modification",
    when: "Proposée",
    whatOf:
      "{kind, select, publish {publier la version {number} du circuit « {route} »} limit {changer qui peut choisir le circuit « {route} »} archive {mettre de côté le circuit « {route} »} restore {remettre en usage le circuit « {route} »} rules {changer ce que dit « Quel circuit »} wordList {changer la liste de mots « {route} »} ruleOff {retirer la règle de la seconde personne} other {une modification}}",
  },
  holdPlaced: {
    subject: "Pause : plus rien ne sort, {organization}",
    preheader:
      "{held, plural, =0 {Aucun de vos posts suspendu} one {Un de vos posts suspendu} other {# de vos posts suspendus}}{out, plural, =0 {} one {, un déjà en cours} other {, # déjà en cours}}",
    heading: "Une pause est en cours",
    who: "{name}, {moment} : « {why} ».",
    out: "Ne publiez pas maintenant ce que vous étiez en train de publier. Si c’est déjà sorti, dites-le sur sa page.",
    lead: "Rien ne repart tout seul. Quand la pause finit, chaque post se confirme, se déplace ou s’écarte, un par un.",
    goingOut: "déjà en cours",
    wasDue: "devait sortir {moment}",
    open: "Ouvrir la file des suspendus",
  },
  blackoutHeld: {
    subject: "Période électorale : posts suspendus, {organization}",
    preheader:
      "{held, plural, =0 {Aucun de vos posts suspendu} one {Un de vos posts suspendu} other {# de vos posts suspendus}}{out, plural, =0 {} one {, un déjà en train de sortir} other {, # déjà en train de sortir}}",
    heading: "Période électorale jusqu’à {to}",
    who: "{name} a ouvert la période : {act}. Ne sort que ce qui est impersonnel et indispensable.",
    out: "Ne publiez pas maintenant ce que vous étiez en train de publier. S’il est déjà sorti, dites-le sur sa page.",
    lead: "Pour chaque post : réécrivez-le, déplacez-le après la période, écartez-le, ou déclarez pourquoi il est indispensable. {approver} le laisse passer.",
    goingOut: "déjà en train de sortir",
    wasDue: "devait sortir {moment}",
    open: "Ouvrir la file des suspendus",
  },
  declarationDecided: {
    passed: "{name} laisse passer le post en période électorale",
    refused: "{name} ne laisse pas passer le post en période électorale",
    passedHeld: "Il est encore suspendu : confirmez-le sur sa page, puis une signature suffit.",
    passedLead: "Une fois toutes ses signatures réunies, il peut sortir à son moment.",
    refusedLead:
      "Tel qu’il est écrit, il ne sort pas dans la période : réécrivez-le, déplacez-le après, écartez-le, ou déclarez-le de nouveau.",
    open: "Ouvrir la déclaration",
  },
  declarationWaits: {
    heading: "{name} déclare un post impersonnel et indispensable",
    lead: "En période électorale il ne sort que si vous le laissez passer. Ce n’est pas une signature : celles-là restent celles de l’iter.",
    why: "Pourquoi",
    until: "Période électorale jusqu’à",
    open: "Lire et décider",
  },
  failed: {
    heading: "Le post n’est pas sorti",
    lead: "Il n’est pas sorti sur au moins un canal. Ouvrez le post et décidez, canal par canal : il ne repart pas tout seul.",
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
    ownVoice: "le post est au nom de qui devait signer ici, et il faut une autre personne",
    recused: "qui devait décider s’est retiré, et personne ne peut le remplacer",
    noVoice: "il manque la personne au nom de qui c’est écrit",
    notApprover: "la personne qui devait décider n’a plus le rôle pour le faire",
  },
  decisionCode: {
    subject: "{code} est votre code pour décider",
    heading: "Votre code est {code}",
    lead: "Écrivez-le sur la page où vous avez appuyé. Il vaut une seule fois, jusqu’au {time}.",
    does: "Il sert à",
    notYou:
      "Si ce n’est pas vous qui avez appuyé, ne faites rien : sans le code, rien ne se passe. Parfois c’est un programme qui contrôle les mails. Ne donnez le code à personne.",
    purpose: {
      approveSignature: "approuver et signer",
      approveEndorsement: "viser",
      requestChangesSignature: "demander des modifications",
      requestChangesEndorsement: "faire une observation",
      reject: "rejeter le post",
      recuse: "laisser la décision à d’autres",
      acknowledge: "confirmer que vous en avez pris connaissance",
      undo: "reprendre la décision",
      say: "envoyer un commentaire",
      freeze: "bloquer le post",
      read: "lire le post d’une demande que vous avez reçue",
    },
  },
  comment: {
    comment: "{name} a écrit un commentaire",
    reply: "{name} a répondu à un commentaire",
    proposal: "{name} propose d’autres mots",
    leadProposal:
      "On l’accepte ou non depuis la page du post : tant que personne ne l’accepte, le texte reste tel quel.",
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
    lead: "Le post est bloqué : on ne signe pas, et rien ne se fait sur les canaux. Parlez avec la personne qui l’a signalé ; ensuite un administrateur ou qui publie le débloque depuis sa page, en disant pourquoi.",
    since: "Bloqué",
  },
  invitation: {
    subject: "Invitation : {organization} sur Imprimatur",
    heading: "{name} vous invite à travailler avec {organization}",
    lead: "Imprimatur porte les posts des réseaux sociaux de qui les écrit à qui les signe. Acceptez et vous y êtes : aucun mot de passe n’est nécessaire.",
    preheader: "L’invitation est valable jusqu’à {moment}",
    accept: "Accepter l’invitation",
    note: "Si vous n’attendiez pas cette invitation, ignorez-la : rien ne se passe sans votre oui.",
  },
  passwordChanged: {
    subject: "Votre mot de passe Imprimatur a changé",
    subjectFirst: "Votre accès à Imprimatur a un mot de passe",
    heading: "Votre mot de passe a changé",
    headingFirst: "Vous entrez maintenant aussi avec un mot de passe",
    lead: "Il a été choisi {moment} par la personne connectée avec votre accès. Tous les autres appareils sont déconnectés, et y décider depuis un mail demande de nouveau un code.",
    preheader: "Si c’était vous, il n’y a rien à faire",
    enter: "Entrer",
    note: "Si ce n’était pas vous : demandez un lien, connectez-vous et choisissez un autre mot de passe, ce qui ferme de nouveau tout le reste. Puis prévenez qui administre Imprimatur.",
  },
  signInLink: {
    subject: "Votre lien pour entrer dans Imprimatur",
    heading: "Entrer dans Imprimatur",
    lead: "Le bouton ouvre une page avec un autre bouton : appuyez et vous y êtes.",
    preheader: "Valable quinze minutes, une seule fois",
    enter: "Entrer",
    note: "Valable quinze minutes, une seule fois. Si vous ne l’avez pas demandé, ignorez-le : personne n’est entré.",
  },
  logHead: {
    subject: "La signature du registre de {organization}, {moment}",
    preheader: "{n, plural, one {Une entrée} other {# entrées}} : à garder hors d’Imprimatur",
    heading: "Le registre, {moment}",
    lead: "Gardez ce mail hors d’Imprimatur. Il prouve ce qu’était le registre à cet instant : si quelqu’un le changeait ensuite, la comparaison le montrerait.",
    entries: "Entrées",
    signed: "Signé",
    key: "Clé",
    open: "Ouvrir le registre",
    check:
      "Pour comparer : collez-le dans la page « Comparer une tête » du registre, ou enregistrez-le comme texte et lancez « npm run log:verify -- --head FICHIER » là où tourne Imprimatur.",
    keys: "Toutes les clés de ce registre, à comparer avec celle écrite ici : {url}",
    why: "Il arrive une fois par jour à cette adresse, choisie par l’administration dans les réglages.",
  },
};
