import type { linked as source } from "#app/i18n/it/linked.ts";
import type { Translated } from "#app/i18n/types.ts";

export const linked: Translated<typeof source> = {
  titles: {
    correction: "Correction : {title}",
    reply: "Réponse : {title}",
    apology: "Excuses : {title}",
    withdrawal: "Retrait : {title}",
    replyAlone: "Réponse à un commentaire",
  },
  menu: "Que faire de ce qui est sorti sur {channel}",
  do: { correction: "Corriger", reply: "Répondre", apology: "S’excuser", withdrawal: "Retirer" },
  line: {
    correction: "un nouveau post qui corrige celui-ci",
    reply: "à un commentaire, avec son adresse",
    apology: "un nouveau post d’excuses",
    withdrawal: "on l’enlève du canal, l’original reste au dossier",
  },
  withRoute: "{line} · circuit {route}",
  about: {
    correction: "Le post qu’il corrige",
    reply: "Le post sous lequel il répond",
    apology: "Le post dont il s’excuse",
    withdrawal: "Ce qui est retiré",
  },
  original: "l’original, on n’y touche pas",
  wentOut: "Publié {moment}",
  stillOut: "toujours en ligne",
  takenOff: "enlevé {moment}",
  hash: "empreinte {hash}",
  heading: "Ce qui a suivi",
  opened: "{kind}, de {name}, {moment}",
  withdrawalLine:
    "D’un retrait, aucun texte ne sort : on signe ce qu’on enlève, de quels canaux et pourquoi. Choisissez les canaux ci-dessous.",
  answered: {
    heading: "À quoi vous répondez",
    heading2: "À quoi il répond",
    line: "Qui signe le lit au-dessus du texte, et cela fait partie de ce qui est signé.",
    url: "Adresse du commentaire ou du post",
    urlHint: "Elle commence par https://, et se trouve sur un réseau des canaux choisis",
    author: "Qui l’a écrit, tel qu’on le voit là-bas",
    text: "Ses mots, copiés",
    save: "Enregistrer à quoi vous répondez",
    by: "{author} :",
    nobody: "Sans nom :",
    seen: "vu {moment}",
    none: "Ce à quoi il répond n’est pas encore écrit.",
  },
  ready: {
    unchanged: "C’est la réponse toute prête « {title} », mot pour mot : elle a déjà eu ses signatures.",
    changed:
      "Elle part de la réponse toute prête « {title} », mais ce n’est plus elle : elle suit le circuit ordinaire.",
    keep: "Garder comme réponse toute prête",
    keepLine:
      "Le texte signé pourra resservir mot pour mot, sur les mêmes canaux, avec les signatures que demande son circuit.",
    kept: "C’est une réponse toute prête",
    end: "L’enlever des réponses toutes prêtes",
    signed: "C’est une réponse déjà approuvée, mot pour mot : « {title} ».",
  },
  escalation: {
    raise: "Signaler que cela circule",
    line: "Le supérieur et l’administration reçoivent aussitôt un mail ; cela reste sous « À savoir » jusqu’à la fermeture.",
    reason: "Pourquoi cela circule",
    send: "Signaler",
    open: "Une plainte qui circule",
    said: "{name}, {moment} : « {reason} »",
    close: "Fermer le signalement",
    closed: "Signalement fermé par {name}, {moment}.",
    toKnow: "cela circule, dit {name} : « {reason} »",
  },
  replies: {
    title: "Réponses",
    line: "Répondre à un commentaire est un post : avec l’adresse de ce à quoi on répond, et un circuit court.",
    new: "Nouvelle réponse",
    ready: "Réponses toutes prêtes",
    readyLine:
      "Des textes déjà signés en entier. Qui part de l’un d’eux sans changer un mot prend le circuit des réponses toutes prêtes, s’il y en a un.",
    none: "Aucune réponse toute prête.",
    noneLine:
      "Un post ou une réponse avec toutes ses signatures peut être gardé comme réponse toute prête, depuis sa page.",
    use: "Répondre avec celle-ci",
    from: "Gardée par {name}, {moment}",
    open: "Ouvrir le post",
  },
  publication: {
    headingWithdrawal: "Il est l’heure d’enlever le post",
    headingWithdrawalDone: "Enlevé",
    lineWithdrawal:
      "Ouvrez le post sur chaque canal et enlevez-le. Dites-le ensuite ici : la page de l’original le dira à tous.",
    openPost: "Ouvrir le post à enlever",
    confirm: "Je l’ai enlevé",
    failed: "On n’arrive pas à l’enlever",
    failedConfirm: "Marquer comme non enlevé",
    failedReason: "Que s’est-il passé ?",
    failedLine: "Qui a ouvert le retrait décide de la suite.",
    done: "Enlevé par {name}, {moment}",
    editable:
      "Sur {network} un post peut être modifié : ouvrez celui de cette adresse, mettez le nouveau texte et confirmez.",
    notEditable:
      "Sur {network} un post sorti ne se modifie pas : publiez le texte comme nouveau post, en réponse à cette adresse.",
    maybeEditable:
      "Si {network} le permet, modifiez le post à cette adresse ; sinon publiez le texte comme nouveau post, en réponse.",
    answer: "On répond ici :",
    original: "Le post original",
  },
};
