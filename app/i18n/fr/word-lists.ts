import type { wordLists as source } from "#app/i18n/it/word-lists.ts";
import type { Translated } from "#app/i18n/types.ts";

export const wordLists: Translated<typeof source> = {
  title: "Mots à vérifier",
  line: "Trouvés aussi avec des accents, des espaces au milieu et des lettres qui se ressemblent :",
  readOnly: "Les administrateurs changent les listes.",
  new: "Nouvelle liste",
  back: "Retour aux listes",
  empty: "Aucune liste.",
  emptyLine:
    "Une liste dit quels mots arrêtent un post, lesquels avertissent qui écrit et qui signe, et lesquels demandent une signature de plus.",
  effects: {
    block: { name: "Arrête", line: "le post ne va pas à la signature tant que le mot y est" },
    warn: { name: "Avertit", line: "lu par qui écrit, puis par qui signe" },
    askLevel: { name: "Demande un niveau de plus", line: "une signature après celles du circuit, avant la sortie" },
  },
  count: "{n, plural, one {un mot} other {# mots}}",
  further: "et {n, plural, one {un autre} other {# autres}}",
  asks: "{name} signe aussi",
  allChannels: "tous les canaux",
  away: "Mises de côté",
  awayLine: "elles ne regardent plus aucun post",
  isAway: "Mise de côté : elle ne regarde plus aucun post.",
  said: {
    created: "Liste enregistrée : elle vaut pour les posts envoyés à la signature à partir de maintenant.",
    saved: "Enregistré. Le registre dit ce qui a changé.",
    archived: "Mise de côté : les posts envoyés à la signature à partir de maintenant ne la rencontrent pas.",
    restored: "Reprise : elle vaut pour les posts envoyés à la signature à partir de maintenant.",
  },
  notSaved: "Rien n’a été enregistré : voyez les champs signalés.",
  archive: "Mettre de côté",
  restore: "Reprendre",
  form: {
    name: "Nom de la liste",
    nameLine: "Qui écrit et qui signe le lisent : « de la liste Santé ».",
    effect: "Si un mot est dans le texte",
    holder: "Qui signe en plus",
    holderLine:
      "Personne ne signe un texte qu’il a écrit. Là où le circuit demande déjà la même personne ou le même groupe, le niveau n’est pas répété.",
    group: "Groupe {name}",
    words: "Mots",
    wordsLine:
      "Un par ligne, jusqu’à {most} : vous pouvez les coller. Phrases et emoji aussi. L’astérisque prend le reste : vaccin* est tout mot qui commence ainsi.",
    forms: "Leurs formes comptent aussi",
    formsOf: {
      it: "En italien : vaccino prend vaccini, vaccinare, vaccinazione",
      en: "En anglais : election prend elections",
      fr: "En français : élection prend élections",
      none: "Non, seulement comme ils sont écrits",
    },
    exceptions: "Exceptions",
    exceptionsLine: "Une par ligne : des mots qui ne comptent pas, même s’ils ressemblent à un mot de la liste.",
    channels: "Canaux",
    all: "Tous",
    some: "Certains seulement",
    running: "Vaut pour les posts envoyés à la signature à partir de maintenant : ceux en chemin restent tels quels.",
    try: "Essayer sur les posts passés",
    save: "Enregistrer la liste",
    cancel: "Annuler",
  },
  trial: {
    before:
      "Avant d’enregistrer, vous pouvez l’essayer sur les posts d’un an : vous voyez lesquels elle aurait touchés.",
    heading:
      "Elle aurait {effect, select, block {arrêté} askLevel {demandé une signature de plus pour} other {averti pour}} {n, plural, =0 {aucun post} one {un post} other {# posts}} sur {tried}",
    noPosts: "Depuis un an aucun post n’est allé à la signature : il n’y a rien sur quoi essayer.",
    line: "Depuis un an jusqu’à aujourd’hui. Rien n’a été enregistré.",
    further: "et {n, plural, one {un autre post} other {# autres posts}}",
    exclude: "Exclure",
    excludeWord: "Exclure « {word} »",
  },
  /** Under the text while it is written. */
  inText: {
    block: "{word} est de la liste {list} : ainsi le post ne va pas à la signature.",
    warn: "{word} est de la liste {list} : qui signe le lira aussi.",
    askLevel: "{word} est de la liste {list} : {holder} signe aussi.",
    somebody: "une autre personne",
  },
  uses: {
    line: "Elle est demandée par {where} : tant que c’est ainsi, elle ne peut pas être mise de côté.",
    route: "un niveau du circuit {name}",
    rule: "la règle {n} de « Quel circuit »",
  },
  errors: {
    listNameMissing: "Donnez un nom à la liste.",
    listNameTooLong: "Le nom est trop long : {most} caractères au plus.",
    listNameTaken: "Une liste porte déjà ce nom : choisissez-en un autre.",
    effectMissing: "Choisissez ce qui se passe.",
    wordsMissing: "Écrivez au moins un mot.",
    wordsTooMany: "Il y en a trop : une liste en tient {most}. Divisez-la en deux.",
    wordTooLong: "Une ligne est trop longue : {most} caractères au plus.",
    holderMissing: "Choisissez qui signe en plus.",
    holderUnknown: "Cette personne ou ce groupe n’est plus là : choisissez qui signe.",
    listChannelsMissing: "Choisissez au moins un canal.",
    listInUse: "Un circuit ou une règle demande les mots de cette liste : changez-les d’abord.",
  },
};
