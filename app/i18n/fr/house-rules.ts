import type { houseRules as italian } from "#app/i18n/it/house-rules.ts";
import type { Translated } from "#app/i18n/types.ts";

export const houseRules: Translated<typeof italian> = {
  heading: "Règles des canaux",
  follows: "Le post suit les règles de ses canaux.",
  ofChannel: "{channel} : {sentence}.",
  said: {
    hashtagsMissing: "{n, plural, one {il manque} other {il manque}} {names}",
    hashtagsMany:
      "{n, plural, one {un hashtag} other {# hashtags}}, {max, plural, =0 {et il n’en faut aucun} other {au plus #}}",
    hashtagsPlace: "les hashtags vont à la fin, après le texte",
    signatureMissing: "il manque la ligne de signature {names}",
    utmMissing: "{n, plural, one {un lien ne porte pas} other {# liens ne portent pas}} les UTM du canal : {names}",
    tooNear:
      "{n, plural, =0 {il sort presque en même temps que {names}} other {il sort à {apart} de {names}}}, et il faut au moins {distance} entre deux posts",
    outOfHours: "il sort en dehors de ses heures ({names})",
  },
  warns: "Ce qui reste, les signataires le lisent aussi.",
  blocks: "Ainsi, le post ne peut pas être envoyé à la signature.",
  addSignature: "Ajouter la signature",
  addUtm: "Ajouter les UTM aux liens",
  of: "{what} : {channel}",
  openText: "Ouvrir le texte de {channel}",
  openCommon: "Ouvrir le texte commun",
  ownText: "Donner à {channel} son propre texte",
  shared: "Le texte commun sort aussi sur {channels}.",
};
