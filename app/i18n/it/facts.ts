export const facts = {
  state: "Stato",
  turn: "Tocca a",
  by: "Entro",
  out: "Esce",
  wentOut: "Uscito",
  wasDue: "Doveva uscire",
  rejected: "Respinto",
  rejectedBy: "da {name}, {moment}",
  never: "non esce",
  noTerm: "senza termine",
  noMoment: "da decidere",
  revision: "revisione {number}",
} as const;
