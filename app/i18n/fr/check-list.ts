import type { checkList as source } from "#app/i18n/it/check-list.ts";
import type { Translated } from "#app/i18n/types.ts";

export const checkList: Translated<typeof source> = {
  heading: "À vérifier",
  item: {
    sources: "Sources",
    numbers: "Chiffres, dates et heures",
    people: "Consentement des personnes sur les images",
  },
  meaning: {
    sources: "Il y a au moins une source, et le texte dit ce qu’elle dit.",
    numbers: "Les chiffres, dates et heures du texte ont été comparés à la source.",
    people: "Les personnes reconnaissables sur les images ont consenti. Demandé seulement s’il y a des images.",
  },
  checked: "Vérifié par {name}, {moment}.",
  notYet: "Personne ne l’a encore vérifié.",
  fell: "{name} l’avait vérifié, {moment} : il a changé depuis, à vérifier de nouveau.",
  needsSource: "Ajoutez d’abord au moins une source.",
  tick: "J’ai vérifié",
  tickItem: "J’ai vérifié : {item}",
  untick: "Retirer",
  untickItem: "Retirer la vérification : {item}",
  cooling: "Il vient d’être modifié : il peut partir à la signature à partir de {until}.",
  sent: "{item} : {name}, {moment}",
  sentTitle: "Vérifications",
  sentOne: "Vérifié avant l’envoi : {items}",
  settings: "Avant l’envoi à la signature",
  ofChannel: "Vaut pour chaque post de ce canal, avec ce que demande le circuit.",
  ofRoute: "Vaut pour chaque post de ce circuit, avec ce que demandent les canaux.",
  items: "Ce qui doit être vérifié",
  itemsHint:
    "Qui rédige coche chaque élément sur la page du post ; le nom et l’heure restent. Si ce qui a été vérifié change ensuite, l’élément se décoche tout seul. Sans cela, le post ne part pas à la signature.",
  own: "Autres éléments",
  ownHint: "Un par ligne, dix au plus : le nom, deux-points, ce que cela veut dire.",
  ownWrong: "Dix éléments au plus, des noms de 60 caractères et des explications de 200.",
  coolingMinutes: "Temps de réflexion, en minutes",
  coolingOfChannel:
    "Le temps à laisser passer après la dernière modification du texte ou des images avant l’envoi à la signature. Vide : rien.",
  coolingOfRoute:
    "Le temps à laisser passer après la dernière modification du texte ou des images avant l’envoi à la signature. Vide : ce que demandent les canaux. 0 : rien, même si les canaux en demandent, pour les réponses et les directs.",
  coolingWrong: "Un nombre de minutes, de 0 à 1440.",
  value: {
    none: "rien",
    asChannels: "ce que demandent les canaux",
    minutes: "{n, plural, one {une minute} other {# minutes}}",
  },
};
