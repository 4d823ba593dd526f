import type { linkCards as italian } from "#app/i18n/it/link-cards.ts";
import type { Translated } from "#app/i18n/types.ts";

export const linkCards: Translated<typeof italian> = {
  heading: "Fiche du lien",
  offer: "Il peut sortir avec le titre, la description et l’image de la page, tels qu’ils sont quand vous la lisez.",
  take: "Prendre la fiche",
  again: "Relire la page",
  drop: "Sans fiche",
  read: "Page lue {moment}. Si elle change ensuite, c’est celle-ci qui sort.",
  on: "Sort sur : {channels}.",
  titled: "{channels} : le titre seul, avec le lien.",
  asked: "{channels} : le réseau relit la page lui-même, et peut la montrer autrement.",
  own: "{channels} : le réseau fait la fiche lui-même, elle n’est pas signée.",
  pictures: "{channels} : avec une image, la fiche ne se voit pas.",
  unreachable:
    "La page ne répond pas, ou ne peut pas être atteinte d’ici. Le post reste comme il était : réessayez, ou envoyez-le sans fiche.",
  notPage:
    "À cette adresse, il n’y a pas de page qui puisse être lue. Le post reste comme il était : vérifiez le lien.",
  imageAlt: "Image de la fiche : {alt}",
};
