import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  reasons: {
    emergency: "Urgence",
    mistake: "Erreur dans un post",
    mourning: "Deuil",
    intrusion: "Accès suspects",
    other: "Autre",
  },
  strip: {
    everything: "Tout est arrêté depuis {hour}.",
    channels: "{channels} : arrêt depuis {hour}.",
    tags: "Posts avec {tags} arrêtés depuis {hour}.",
    who: "{name} : « {why} ».",
    counts:
      "{held, plural, =0 {Aucun post suspendu} one {Un post suspendu} other {{heldWords} posts suspendus}}{out, plural, =0 {} one {, un déjà en cours} other {, {outWords} déjà en cours}}.",
    signing: "On ne signe pas non plus.",
    review: "Revoir les posts suspendus",
  },
};
