/** What became of mails, when they come, and the page that stops digests. */
export const mail = {
  deliveries: {
    title: "Richieste per mail",
    queued: "in partenza",
    held: "nel prossimo riepilogo",
    digested: "nel riepilogo",
    sent: "spedita {moment}",
    delivered: "recapitata {moment}",
    delayed: "in ritardo: il server di posta non risponde ancora",
    cancelled: "non serviva più",
    bounced: "respinta: {reason}",
    failed: "non spedita: {reason}",
    suppressed: "non spedita: {reason}",
    complained: "{reason}",
    automatic: "Risposta automatica {moment}: forse non c’è.",
    automaticHandOn: "Affida a…",
    automaticAsk: "Chi può affidare il posto ad altri: {names}.",
    automaticNobody: "Adesso il posto non si può affidare ad altri.",
    reason: {
      mailboxFull: "casella piena",
      unknownAddress: "l’indirizzo non esiste",
      refused: "il server di posta l’ha rifiutata",
      suppressed: "l’indirizzo ha respinto altre mail prima di questa",
      spam: "segnata come posta indesiderata",
      serverAway: "il suo server di posta non risponde",
      noAnswer: "nessuna notizia dopo quindici minuti",
    },
  },
  none: {
    title: "Da qui non parte nessuna mail.",
    line: "Finché è così non si può chiedere una firma: nessuno riceverebbe la richiesta. Chi gestisce il server mette RESEND_API_KEY o SMTP_URL e riavvia Imprimatur.",
  },
} as const;
