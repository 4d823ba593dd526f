export const presence = {
  label: "Sul post adesso",
  writing: "{name} sta scrivendo",
  deciding: "{name} sta decidendo",
  linkOpen: "il link di {name} è aperto",
  reading: "{name} sta leggendo",
  others: "{n, plural, one {un’altra persona} other {altre # persone}}",
} as const;
