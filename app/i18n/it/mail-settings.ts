/** When mails come, and no more of some. */
export const mailSettings = {
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
