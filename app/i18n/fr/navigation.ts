import type { navigation as source } from "#app/i18n/it/navigation.ts";
import type { Translated } from "#app/i18n/types.ts";

export const navigation: Translated<typeof source> = {
  main: "Principale",
  phone: "Barre du bas",
  newPost: "Nouveau post",
  newPostShort: "Nouveau",
  today: "Aujourd’hui",
  posts: "Posts",
  approvalRoutes: "Circuits",
  channels: "Canaux",
  people: "Personnes",
  log: "Registre",
  mailbox: "Courrier",
  hold: "Pause",
  settings: "Réglages",
  more: "Plus",
  badge: "{n, plural, one {une chose vous attend} other {# choses vous attendent}}",
  personMenu: "Menu de {name}",
  language: "Langue",
  theme: "Apparence",
  themeLight: "Clair",
  themeDark: "Sombre",
  themeSystem: "Comme l’appareil",
  signOut: "Se déconnecter",
  shortcuts: "Touches",
  backTo: "Retour à {place}",
};
