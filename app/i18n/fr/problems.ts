import type { problems as source } from "#app/i18n/it/problems.ts";
import type { Translated } from "#app/i18n/types.ts";

export const problems: Translated<typeof source> = {
  purposeMissing: "Écrivez pourquoi il paraît.",
  audienceMissing: "Écrivez pour qui il est.",
  channelsMissing: "Choisissez au moins un canal.",
  channelArchived: "Un canal n’est plus en usage : enlevez-le.",
  textMissing: "Le texte manque.",
  networkRule: "Le canal n’accepte pas le post tel quel.",
  altMissing: "Décrivez l’image pour qui ne la voit pas.",
  publishMomentMissing: "Choisissez quand il paraît.",
  publishMomentPassed: "Le moment de parution est passé : choisissez-en un autre.",
  routeMissing: "Choisissez un circuit.",
  routeUnpublished: "Le circuit choisi n’est pas encore publié.",
  nobodyBinding: "Personne ne signe dans ce circuit : choisissez-en un autre.",
  partUnsigned: "Dans ce circuit, personne ne signe ce qui sort sur un des canaux : choisissez-en un autre.",
  routeNotYours:
    "Le circuit choisi est pour d’autres groupes : choisissez-en un autre, ou faites-le envoyer par un de leurs membres.",
  routeNotImposed: "Une règle veut un autre circuit : choisissez-le.",
  routeNotOnChannel: "Un canal ne sort pas avec ce circuit.",
  sensitiveReasonMissing: "Dites pourquoi ce n’est plus un sujet sensible.",
  requestOpen: "Une demande attend : marquez-la Fait, ou répondez.",
  requestUnanswered: "Rien n’a changé : répondez à la demande.",
  wordBlocked: "« {word} » est de la liste {list} : on ne peut pas l’envoyer à la signature ainsi.",
  houseRule: "Il ne suit pas une règle d’un canal : il ne peut pas être envoyé à la signature ainsi.",
  checkMissing:
    "À vérifier, personne ne l’a coché : {item, select, sources {sources} numbers {chiffres et dates} people {consentement des personnes sur les images} other {{label}}}.",
  sourceMissing: "Ajoutez au moins une source.",
  coolingTime: "Il vient d’être modifié : il peut partir à la signature à partir de {until}.",
  answeredMissing: "Écrivez à quoi vous répondez : l’adresse et les mots.",
  answeredElsewhere: "Ce à quoi vous répondez n’est sur aucun des canaux choisis : vérifiez l’adresse ou les canaux.",
  notOutThere: "Sur un canal le post n’est pas en ligne : il n’y a rien à y retirer.",
  envelopeIncomplete: "Le direct n’est pas encore complet.",
};
