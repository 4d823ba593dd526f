export const errors = {
  notFound: {
    title: "Qui non c’è niente",
    line: "La pagina non esiste, oppure non è per te.",
  },
  forbidden: {
    title: "Questa pagina non è per te",
    line: "Se ti serve, chiedila a chi amministra Imprimatur.",
  },
  unexpected: {
    title: "Qualcosa si è fermato",
    line: "Quello che avevi salvato c’è ancora. Riprova fra poco: se succede di nuovo, manda il codice a chi amministra.",
  },
  unavailable: {
    title: "La base dati non risponde",
    line: "Nulla è andato perso. Riproviamo da soli: fra un minuto ricarica la pagina.",
  },
  badRequest: {
    title: "Questa richiesta non si capisce",
    line: "Non è cambiato nulla. Torna indietro e riprova.",
  },
  tooMany: {
    title: "Troppe richieste in poco tempo",
    line: "Non è cambiato nulla. Aspetta un minuto e riprova.",
  },
  tooLarge: {
    title: "Il file è troppo grande",
    line: "Non è stato salvato. Riducilo e riprova.",
  },
  code: "codice {code}",
  reload: "Ricarica",
  goToday: "Vai a Oggi",
} as const;
