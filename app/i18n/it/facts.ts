export const facts = {
  state: "Stato",
  turn: "Tocca a",
  by: "Entro",
  out: "Esce",
  wentOut: "Uscito",
  noTerm: "senza termine",
  noMoment: "da decidere",
  revision: "revisione {number}",
} as const;
