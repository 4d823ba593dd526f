import type { policies as source } from "#app/i18n/it/policies.ts";
import type { Translated } from "#app/i18n/types.ts";

export const policies: Translated<typeof source> = {
  title: "Règles de l’organisation",
  line: "Chaque choix vaut dès que vous l’enregistrez, et le registre garde qui l’a fait, la valeur d’avant et la nouvelle.",
  readOnly: "L’administration les change.",
  saved: "Enregistré. Le registre dit ce qui a changé.",
  busy: "En ce moment quelqu’un signe ou change les personnes : rien n’a été enregistré. Réessayez dans un instant.",
  save: "Enregistrer",
  saveOf: "Enregistrer : {name}",
  routesAgainst:
    "Rien n’a été enregistré : {n, plural, one {le circuit {names} l’utilise} other {les circuits {names} l’utilisent}} encore. Publiez d’abord une version sans cela, ou mettez-les de côté.",
  yes: "Oui",
  no: "Non",
  mayHold: {
    title: "Qui peut mettre en pause",
    line: "Arrêter est toujours sûr : rien n’est perdu et rien ne repart tout seul.",
    legend: "Peut mettre en pause et reprendre",
    running: "Vaut tout de suite, aussi pour lever la pause en cours.",
    admins: "L’administration",
    approvers: "L’administration et les signataires",
    publishers: "L’administration et ceux qui publient",
    everyone: "Tous, sauf ceux qui contrôlent seulement",
  },
  undoMinutes: {
    title: "Combien de temps une signature peut être reprise",
    line: "Qui a décidé peut changer d’avis pendant ces minutes, tant que personne n’a signé après. Aucun post ne sort avant qu’elles soient passées depuis la dernière signature.",
    legend: "Minutes",
    hint: "De {least} à {most}.",
    running:
      "Vaut pour les posts envoyés à la signature à partir de maintenant : ceux en chemin gardent les minutes avec lesquelles ils sont partis.",
    unclear: "Écrivez un nombre entier de {least} à {most}.",
  },
  mayHandOn: {
    title: "Qui confie une demande à une autre personne",
    line: "Pour les demandes qui attendent. Qui est sollicité peut toujours dire « pas pour moi » ; les délégations et les absences ne changent pas.",
    legend: "Peut la confier",
    running:
      "Vaut tout de suite, aussi pour les demandes qui attendent déjà. Celles déjà confiées restent où elles sont.",
    holders: "L’administration et qui est sollicité",
    admins: "L’administration seulement",
  },
  longestDelegationDays: {
    title: "Combien de temps dure une délégation",
    line: "Qui en saisit une plus longue lit la limite et la raccourcit.",
    legend: "Jours au plus",
    hint: "De 1 à {most}. Vide : sans limite.",
    none: "Aucune limite",
    running: "Vaut pour les délégations saisies à partir de maintenant : celles en cours arrivent à leur fin.",
    unclear: "Écrivez un nombre entier de 1 à {most}, ou laissez vide.",
  },
  actRequired: {
    title: "L’acte de chaque délégation",
    line: "L’acte sur lequel la délégation se fonde, par exemple Det. 214/2026 : le registre et qui voit la signature le lisent.",
    legend: "Une délégation doit dire son acte",
    running: "Vaut pour les délégations saisies à partir de maintenant.",
  },
  tacitAllowed: {
    title: "Accord tacite",
    line: "Si un circuit peut faire valoir le silence après le temps pour décider.",
    legend: "Un niveau peut avoir l’accord tacite",
    running:
      "Les posts en chemin finissent avec le circuit qu’ils ont. Si vous dites non, un circuit avec accord tacite ne se publie plus.",
  },
  ownTextsAllowed: {
    title: "Signer ce qu’on a écrit",
    line: "En règle générale, personne ne signe son propre texte. Un circuit peut le permettre, et le registre le dit à chaque signature.",
    legend: "Un circuit peut permettre de signer son propre texte",
    running:
      "Les posts en chemin finissent avec le circuit qu’ils ont. Si vous dites non, un circuit qui le permet ne se publie plus.",
  },
  freshProofFor: {
    title: "Quand signer demande un code",
    line: "Qui signe, refuse, demande des modifications, passe la main ou reprend sa décision écrit un code qui arrive par mail, sur un appareil reconnu aussi. Il ne le faut pas à qui s’est connecté depuis moins de dix minutes ; répondre au mail ne suffit pas. Pour les posts délicats, qui sortent bientôt ou demandés depuis des jours, c’est toujours ainsi.",
    legend: "Il le faut aussi à qui nous connaissons",
    running:
      "Vaut tout de suite, aussi pour les demandes qui attendent : qui répond au mail reçoit le lien de la page.",
    levels: "Aux niveaux qui le disent dans leur circuit",
    signatures: "À chaque signature ; pour les visas seulement où le circuit le dit",
  },
  secondPerson: {
    title: "Modifications de circuits, règles et listes",
    line: "Publier une version, archiver un circuit ou le remettre en service, dire qui peut le choisir ; les choix de « Quel circuit » ; les listes de mots : l’un propose, une autre personne qui administre lit ce qui change et confirme ou refuse.",
    legend: "Il faut une seconde personne",
    running:
      "Vaut pour les modifications à partir de maintenant : celles déjà proposées attendent encore. Retirer cette règle demande aussi une seconde personne : si une seule suffisait, elle n’arrêterait personne.",
  },
};
