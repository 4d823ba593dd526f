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
  frequency: {
    title: "Mail",
    line: "Quando ti scriviamo dei post. Codici, ricevute e inviti partono sempre subito.",
    label: "Richieste e avvisi",
    instant: "Uno alla volta, subito",
    gathered:
      "Secondo i tempi: subito se il post esce entro 24 ore o se aspettare ti lascerebbe meno di mezza giornata di lavoro per decidere; il resto in un riepilogo, alle 9:00 del primo giorno lavorativo",
    pressing:
      "Solo quello che preme: una richiesta, un giorno prima che il post esca o che scada il termine. Il resto lo trovo in Oggi",
    quiet: "Ore di quiete",
    quietLine:
      "In queste ore aspettiamo, a meno che il post esca o il termine scada prima che tu possa leggere. Se non abbiamo aspettato, resta scritto nel registro.",
    quietFrom: "Dalle",
    quietUntil: "Alle",
    quietOff: "Nessuna",
  },
  unsubscribe: {
    title: "Non ricevere più i riepiloghi",
    line: "Ti scriviamo ancora quando un post aspetta te e manca meno di un giorno all’uscita o al termine. Il resto lo trovi in Oggi.",
    confirm: "Non mandatemi più i riepiloghi",
    done: "Fatto: i riepiloghi non arrivano più.",
    back: "Puoi riaverli dalle impostazioni.",
    settings: "Apri le impostazioni",
  },
} as const;
