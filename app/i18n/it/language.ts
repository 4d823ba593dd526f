import type { Language } from "#app/i18n/language.ts";

export const language: Language = {
  name: "Italiano",
  tag: "it-IT",
  smallDays: true,
  cities: {
    "Europe/Rome": "Roma",
    "Europe/Paris": "Parigi",
    "Europe/London": "Londra",
    "Europe/Lisbon": "Lisbona",
    "Europe/Athens": "Atene",
    "Europe/Brussels": "Bruxelles",
    "Europe/Berlin": "Berlino",
    "Europe/Zurich": "Zurigo",
  },
  nearDays: { [-1]: "ieri", 0: "oggi", 1: "domani" },
  firstOfMonth: "1°",
  numbers: ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"],
  oneFeminine: "una",
  by: (moment) => `entro ${moment}`,
  left: { less: "meno di un minuto", minutes: { one: "ancora un minuto", other: "ancora # minuti" } },
  passed: (moment) => `scaduto ${moment}`,
  zone: (city) => `ora di ${city}`,
  pass: { first: "prima, ora legale", second: "seconda, ora solare" },
  working: {
    and: "e",
    after: {
      hour: { one: "lavorativa", other: "lavorative" },
      minute: { one: "lavorativo", other: "lavorativi" },
    },
  },
};
