import type { held as source } from "#app/i18n/it/held.ts";
import type { Translated } from "#app/i18n/types.ts";

export const held: Translated<typeof source> = {
  moment: "Suspendu : son moment est passé sans qu’il puisse sortir.",
  stopped: "Suspendu : à son moment il était bloqué.",
  blackout: "Suspendu par la période électorale.",
  pause: "Suspendu par une pause.",
  account: "Suspendu : un compte a changé après les signatures.",
  signature: "Une signature n’est pas reconnue par la personne qu’elle nomme : rien d’autre ne sort.",
  signatureRestart:
    "Avec ces signatures, il ne sort plus sur les canaux ci-dessous. S’il était déjà sorti, dites-le là ; sinon, reprenez le texte et recueillez de nouvelles signatures, ou abandonnez le canal.",
  signatureLine:
    "Là où l’on ne sait pas s’il est sorti, il ne sort plus avec ces signatures. S’il était déjà sorti, cela se dit là ; sinon, on abandonne le canal, ou le texte repart dans un nouveau post.",
  changed: "{channels} : le compte n’est plus celui qui a été signé.",
  changedLine:
    "Le texte signé pour l’ancien compte ne sort pas sur le nouveau : le post repart à la signature, ou l’administration remet l’ancien compte.",
  inTime: "Les signatures valent encore : vous pouvez le faire sortir maintenant ou le déplacer un peu.",
  tooLate: "Les signatures valaient pour un autre moment : il en faut de nouvelles.",
  ask: "{name} décide, ou qui écrit avec cette personne.",
  confirm: "Confirmer",
  confirmLine: "Ensuite une signature suffit, de qui l’avait signé.",
  declaration: "Déclaration",
  onHold: "Tant que dure la pause, on ne confirme et on ne déplace rien.",
};
