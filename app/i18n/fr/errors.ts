import type { errors as source } from "#app/i18n/it/errors.ts";
import type { Translated } from "#app/i18n/types.ts";

export const errors: Translated<typeof source> = {
  notFound: {
    title: "Il n’y a rien ici",
    line: "La page n’existe pas, ou elle n’est pas pour vous.",
  },
  forbidden: {
    title: "Cette page n’est pas pour vous",
    line: "Si vous en avez besoin, demandez-la à qui administre Imprimatur.",
  },
  unexpected: {
    title: "Quelque chose s’est arrêté",
    line: "Ce que vous aviez enregistré est toujours là. Réessayez bientôt : si cela se répète, envoyez le code à qui administre.",
  },
  unavailable: {
    title: "La base de données ne répond pas",
    line: "Rien n’est perdu. Nous réessayons seuls : rechargez la page dans une minute.",
  },
  badRequest: {
    title: "Cette demande n’est pas claire",
    line: "Rien n’a changé. Revenez en arrière et réessayez.",
  },
  tooMany: {
    title: "Trop de demandes en peu de temps",
    line: "Rien n’a changé. Attendez une minute et réessayez.",
  },
  tooLarge: {
    title: "C’est trop grand",
    line: "Rien n’a été enregistré ; ce qui était là n’a pas changé. Réduisez-le et réessayez.",
  },
  busy: {
    title: "Quelqu’un d’autre travaille sur ce post",
    line: "Rien n’a changé. Réessayez dans quelques secondes.",
  },
  invalidInput: {
    title: "Un champ ne convient pas",
    line: "Ce que vous avez écrit est toujours là. Corrigez le champ marqué et réessayez.",
  },
  staleForm: {
    title: "Le post a changé pendant que la page était ouverte",
    line: "Rien n’a été écrit. Voyez où il en est et décidez à nouveau.",
  },
  commandKeyReused: {
    title: "Cette demande a déjà servi à autre chose",
    line: "Rien n’a changé. Rechargez la page et réessayez.",
  },
  malformedText: {
    title: "Le texte contient un caractère coupé",
    line: "Ce texte n’a pas été enregistré et rien d’autre n’a changé. Effacez le signe illisible, souvent une moitié d’emoji collée, et enregistrez à nouveau.",
  },
  textTooLong: {
    title: "Le texte est trop long",
    line: "Ce texte n’a pas été enregistré et rien d’autre n’a changé. Ce que vous avez écrit est sur cette page : raccourcissez-le et enregistrez à nouveau.",
  },
  staleText: {
    title: "Quelqu’un a enregistré ce texte pendant que vous écriviez",
    line: "Aucun des deux textes n’est perdu. Comparez-les, choisissez ou réunissez-les, puis enregistrez.",
  },
  commentEmpty: {
    title: "Le commentaire manque",
    line: "Rien n’a été envoyé. Écrivez ce que vous voulez dire et envoyez de nouveau.",
  },
  quoteMissing: {
    title: "Ces mots ne sont pas dans le texte",
    line: "Votre commentaire est encore ici. Recopiez les mots du texte, ou laissez le champ vide pour parler de tout le post.",
  },
  proposalSame: {
    title: "La proposition dit déjà ce qui est écrit",
    line: "Ce que vous avez écrit est encore ici. Changez les mots et envoyez de nouveau.",
  },
  quoteChanged: {
    title: "Le texte a changé entre-temps",
    line: "Les mots dont parle la proposition ne sont plus les mêmes : rien n’a été écrit. Répondez à son auteur, ou changez le texte à la main.",
  },
  threadSettled: {
    title: "Quelqu’un s’en est déjà occupé",
    line: "Rien n’a changé. Si c’est encore utile, rouvrez la discussion.",
  },
  editFirst: {
    title: "Le post est déjà en route",
    line: "Rien n’a été changé. Ouvrez la modification : nous vous disons d’abord quelles signatures tombent.",
  },
  notEditable: {
    title: "Ce post ne se modifie plus",
    line: "Il reste tel quel, pour toujours. Dupliquez-le pour repartir d’ici.",
  },
  checkUnknown: {
    title: "Cet élément n’est plus demandé",
    line: "Le circuit ou les canaux ont changé : regardez la liste à jour. Rien n’est perdu.",
  },
  sourceMissing: {
    title: "Il manque une source",
    line: "Ajoutez au moins une source, puis cochez l’élément.",
  },
  overrideMissing: {
    title: "Le canal montre déjà le texte commun",
    line: "Il n’y avait rien à enlever.",
  },
  personUnknown: {
    title: "Cette personne n’est pas ici",
    line: "Rien n’a changé. Choisissez une personne active de l’organisation.",
  },
  routeUnknown: {
    title: "Ce circuit n’est pas ici",
    line: "Rien n’a changé. Choisissez un circuit en usage.",
  },
  routeNotYours: {
    title: "Ce circuit est pour d’autres groupes",
    line: "Rien n’a changé. Choisissez un autre circuit, ou demandez à qui administre.",
  },
  sensitiveReasonMissing: {
    title: "Il manque la raison",
    line: "Le post avait été envoyé comme sujet sensible : dites pourquoi il ne l’est plus. Rien n’a changé.",
  },
  channelUnknown: {
    title: "Ce canal n’est pas ici",
    line: "Rien n’a changé. Choisissez parmi les canaux en usage.",
  },
  channelNeedsVideo: {
    title: "Ce canal demande une vidéo",
    line: "Rien n’a changé. Un post a ici du texte et des images : retirez ce canal et enregistrez de nouveau.",
  },
  publishMomentMissing: {
    title: "Le moment de parution manque",
    line: "Ce que vous avez écrit est enregistré. Choisissez le jour et l’heure.",
  },
  urlInvalid: {
    title: "Cette adresse ne convient pas",
    line: "Rien n’a été noté. Collez l’adresse complète du post, qui commence par https://.",
  },
  noMailTransport: {
    title: "Les mails ne partent pas encore",
    line: "Personne ne recevrait la demande : le post est resté tel quel. La personne qui gère le serveur définit RESEND_API_KEY ou SMTP_URL et redémarre Imprimatur ; envoyez-le ensuite à la signature.",
  },
  submissionIncomplete: {
    title: "Il manque encore quelque chose avant la signature",
    line: "Tout ce que vous avez écrit est enregistré. Complétez les points marqués et renvoyez.",
  },
  impossibleNow: {
    title: "Ce n’est pas possible maintenant",
    line: "Rien n’a changé : le post est dans un autre état. Voyez où il en est.",
  },
  notYourSeat: {
    title: "Ici, ce n’est pas à vous",
    line: "Rien n’a été noté. La page dit à qui c’est.",
  },
  seatAlreadyMarked: {
    title: "Quelqu’un a déjà décidé",
    line: "Rien d’autre à faire : la première décision compte, et la vôtre n’a pas été notée.",
  },
  outdatedRevision: {
    title: "Le post a changé pendant votre lecture",
    line: "Votre décision n’a pas été notée. Voyez la différence et décidez à nouveau.",
  },
  authorMayNotSign: {
    title: "Qui écrit ne signe pas",
    line: "La signature n’a pas été notée : ce texte contient des mots à vous. Une autre personne signe.",
  },
  oneSeatPerPerson: {
    title: "Vous avez déjà une signature sur ce post",
    line: "Une personne signe une seule fois. Cette signature revient à quelqu’un d’autre.",
  },
  reasonRequired: {
    title: "Le motif manque",
    line: "Rien n’a été noté. Écrivez une ligne ou deux : qui a écrit le post les lira.",
  },
  undoWindowPassed: {
    title: "Le temps pour la reprendre est passé",
    line: "La signature reste. S’il y a une erreur, parlez-en à qui a écrit le post.",
  },
  objectionPassed: {
    title: "Le délai pour vous opposer est passé",
    line: "La signature conservée reste. Si quelque chose ne va pas, parlez-en à l’auteur du post.",
  },
  laterMarkExists: {
    title: "Quelqu’un après vous a déjà décidé",
    line: "La signature reste. S’il y a une erreur, parlez-en à qui a écrit le post.",
  },
  staleTimer: {
    title: "Cette échéance ne compte plus",
    line: "Le circuit a avancé. Rien d’autre à faire.",
  },
  notAuthor: {
    title: "Seul qui a écrit le post peut le faire",
    line: "Rien n’a changé. Demandez à qui l’a écrit.",
  },
  publishMomentPassed: {
    title: "Le moment de parution est passé",
    line: "Rien n’a changé. Choisissez un nouveau moment.",
  },
  outsideTolerance: {
    title: "Cette heure demande de nouvelles signatures",
    line: "Le post reste où il était. La page dit ce que l’on peut faire.",
  },
  tooSoonAfterLastMark: {
    title: "La dernière signature est trop récente",
    line: "Le post reste programmé. Il paraît quand la signature ne peut plus être reprise.",
  },
  alreadyOut: {
    title: "Il est déjà sorti sur un canal",
    line: "Rien n’a changé : ce que l’on peut lire ne se reprend pas d’ici. Fermez les autres canaux, ou copiez le texte dans un nouveau post.",
  },
  accountChanged: {
    title: "Le compte n’est plus celui qui a été signé",
    line: "Rien n’a changé. Le post repart à la signature avec le compte actuel, ou l’administration remet l’ancien.",
  },
  signatureVoid: {
    title: "Une signature ne compte plus",
    line: "Rien n’a changé : sans nouvelles signatures, rien d’autre ne sort. S’il était déjà sorti, la page du post permet de le dire.",
  },
  nothingOut: {
    title: "Rien n’est en ligne qui puisse être suivi ainsi",
    line: "Rien n’a changé. On corrige et on retire ce qui est encore sur un canal ; on répond à ce qui est sorti.",
  },
  answeredElsewhere: {
    title: "Cette adresse n’est sur aucun de vos canaux",
    line: "Ce que vous avez écrit est encore là. Collez l’adresse du commentaire, ou changez les canaux de la réponse.",
  },
  notReady: {
    title: "Ce texte ne peut pas devenir une réponse toute prête",
    line: "Rien n’a changé. Il faut toutes les signatures, et un texte sans images.",
  },
  escalatedAlready: {
    title: "C’est déjà signalé",
    line: "Rien n’a changé. Le signalement reste jusqu’à ce que quelqu’un le ferme.",
  },
  addressElsewhere: {
    title: "Cette adresse n’est pas de ce canal",
    line: "Rien n’a été noté. Collez l’adresse du post sur ce réseau et sur ce compte.",
  },
  inBlackout: {
    title: "En période électorale, il lui faut un oui pour sortir",
    line: "Rien n’a changé. Le post sort après la période, ou avec la déclaration que la personne désignée laisse passer.",
  },
  otherOrganization: {
    title: "Votre dernier post était pour une autre organisation",
    line: "Rien n’a été envoyé. Ouvrez le post et envoyez-le de là : nous demandons si l’organisation est la bonne.",
  },
  declarationMissing: {
    title: "Son moment tombe en période électorale",
    line: "Rien n’a été envoyé. Déclarez qu’il est impersonnel et indispensable, ou choisissez un moment après la période.",
  },
  needsConfirmation: {
    title: "Après une pause, le post doit être confirmé",
    line: "Rien n’a changé. Confirmez le post, ou déplacez-le : une signature de ceux qui l’avaient signé suffit ensuite.",
  },
  interrupted: {
    title: "Il sortait quand la pause est arrivée",
    line: "Rien n’a été noté. On peut seulement dire s’il était déjà sorti ; sinon, signalez-le puis réessayez.",
  },
  signingStopped: {
    title: "La pause arrête aussi les signatures",
    line: "Rien n’a changé. Quand la pause finit, on reprend d’ici.",
  },
  holdChannelsMissing: {
    title: "Aucun canal choisi",
    line: "Rien n’a été arrêté. Choisissez au moins un canal, ou arrêtez tout.",
  },
  holdTagsMissing: {
    title: "Aucune étiquette choisie",
    line: "Rien n’a été arrêté. Choisissez au moins une étiquette, ou arrêtez tout.",
  },
  onHold: {
    title: "Une pause est en cours",
    line: "Rien ne paraît et rien n’est perdu. Quand la pause finit, confirmez le post.",
  },
  routeEmpty: {
    title: "Ce circuit n’a aucun niveau pour ce post",
    line: "Le post reste un brouillon. Choisissez un autre circuit, ou demandez à qui administre.",
  },
  routeIdTwice: {
    title: "Deux places de ce circuit se confondent",
    line: "Le post reste un brouillon. Qui administre retire la place en double du circuit et l’ajoute de nouveau.",
  },
  nobodyBinding: {
    title: "Personne ne signe dans ce circuit",
    line: "Le post reste un brouillon. Choisissez un circuit avec au moins une signature.",
  },
  partUnsigned: {
    title: "Dans ce circuit, personne ne signe une partie du post",
    line: "Le post reste un brouillon. Choisissez un circuit où quelqu’un signe ce qui sort sur chaque canal.",
  },
  unknownChannel: {
    title: "Le post ne va pas sur ce canal",
    line: "Rien n’a changé. Regardez les canaux du post.",
  },
  suspended: {
    title: "Votre accès est suspendu",
    line: "Rien n’a changé. Parlez-en à qui administre.",
  },
  onlySignaturesReject: {
    title: "Un visa ne rejette pas",
    line: "Rien n’a été noté. Faites une observation : qui a écrit doit y répondre.",
  },
  nothingToAnswer: {
    title: "Il n’y a pas d’observation à laquelle répondre",
    line: "Rien n’a changé. Quelqu’un a peut-être déjà répondu.",
  },
  notBlocked: {
    title: "Le circuit n’est pas arrêté",
    line: "Rien à faire : il avance tout seul.",
  },
  stillBlocked: {
    title: "Le circuit est encore arrêté",
    line: "Personne ne peut encore prendre la place arrêtée : son niveau, dans la colonne du circuit, dit pourquoi. Retirez la cause, ou confiez la place à une autre personne.",
  },
  nudgedToday: {
    title: "Un rappel est déjà parti aujourd’hui",
    line: "Un rappel par jour suffit : qui doit décider l’a reçu. Dès demain vous pourrez en envoyer un autre.",
  },
  remindedEnough: {
    title: "Tous les rappels sont partis",
    line: "Qui doit décider a été relancé quatre fois après la demande : d’autres mails ne servent pas. Écrivez-lui, ou confiez la place à quelqu’un d’autre.",
  },
  nothingChanged: {
    title: "Rien à mettre à jour",
    line: "Les mêmes personnes peuvent décider.",
  },
  notEligible: {
    title: "Cette personne ne peut pas avoir la place",
    line: "Il faut quelqu’un qui ait le rôle pour signer, n’ait pas écrit le post et ne signe pas déjà une autre place. Le motif que vous avez écrit est encore là.",
  },
  neededElsewhere: {
    title: "Cette personne est déjà nécessaire à une autre signature",
    line: "Une personne ne signe qu’une fois, et une autre signature de ce post resterait sans personne. Confiez d’abord celle-là à quelqu’un d’autre. Le motif que vous avez écrit est encore là.",
  },
  frozen: {
    title: "Le post est bloqué",
    line: "Quelqu’un ne reconnaît pas une signature. Rien n’est signé et rien ne sort tant qu’un administrateur ou qui publie ne l’a pas débloqué.",
  },
  notFrozen: {
    title: "Le post n’est pas bloqué",
    line: "Rien à faire : il a déjà été débloqué.",
  },
  codeWrong: {
    title: "Ce n’est pas le bon code",
    line: "Rien n’a été enregistré. Regardez le dernier mail et réessayez.",
  },
  codeOver: {
    title: "Ce code ne vaut plus",
    line: "Rien n’a été enregistré. Appuyez de nouveau et nous vous en envoyons un autre.",
  },
  tooManyCodes: {
    title: "Trop de codes en peu de temps",
    line: "Rien n’a été enregistré. Entrez dans Imprimatur et décidez là, ou réessayez dans une heure.",
  },
  code: "code {code}",
  reload: "Recharger",
  goBack: "Revenir où vous étiez",
  goToday: "Aller à Aujourd’hui",
};
