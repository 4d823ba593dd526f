import type { Language } from "#app/i18n/language.ts";

export const language: Language = {
  name: "Français",
  tag: "fr-FR",
  smallDays: true,
  cities: {
    "Europe/London": "Londres",
    "Europe/Lisbon": "Lisbonne",
    "Europe/Athens": "Athènes",
    "Europe/Brussels": "Bruxelles",
  },
  nearDays: { [-1]: "hier", 0: "aujourd’hui", 1: "demain" },
  firstOfMonth: "1er",
  numbers: ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
  oneFeminine: "une",
  by: (moment) => `avant ${moment}`,
  left: { less: "moins d’une minute", minutes: { one: "encore une minute", other: "encore # minutes" } },
  passed: (moment) => `échu ${moment}`,
  zone: (city) => `heure de ${city}`,
  pass: { first: "première, heure d’été", second: "seconde, heure d’hiver" },
  working: {
    and: "et",
    after: { hour: { one: "ouvrée", other: "ouvrées" }, minute: { one: "ouvrée", other: "ouvrées" } },
  },
};
