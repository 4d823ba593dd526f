export const hold = {
  reasons: {
    emergency: "Emergenza",
    mistake: "Errore in un post",
    mourning: "Lutto",
    intrusion: "Accessi sospetti",
    other: "Altro",
  },
} as const;
