import type { navigation as source } from "#app/i18n/it/navigation.ts";
import type { Translated } from "#app/i18n/types.ts";

export const navigation: Translated<typeof source> = {
  main: "Main",
  phone: "Bottom bar",
  newPost: "New post",
  newPostShort: "New",
  today: "Today",
  posts: "Posts",
  approvalRoutes: "Routes",
  channels: "Channels",
  people: "People",
  log: "Log",
  mailbox: "Mail",
  hold: "Hold",
  settings: "Settings",
  more: "More",
  badge: "{n, plural, one {one thing is waiting for you} other {# things are waiting for you}}",
  personMenu: "{name}’s menu",
  language: "Language",
  theme: "Appearance",
  themeLight: "Light",
  themeDark: "Dark",
  themeSystem: "As the device",
  signOut: "Sign out",
  shortcuts: "Keys",
  backTo: "Back to {place}",
};
