/** Characters that a reader does not see, or takes for others: a warning, never a refusal. */
export const characters = {
  heading: "Guarda bene il testo prima di decidere.",
  invisible: "Riga {line}, «{quote}»: c’è un carattere che non si vede ({code})",
  softHyphen: "Riga {line}, «{quote}»: c’è un trattino nascosto ({code})",
  direction: "Riga {line}, «{quote}»: un segno nascosto cambia il verso di lettura ({code})",
  control: "Riga {line}, «{quote}»: c’è un carattere di controllo ({code})",
  letter:
    "Riga {line}, «{quote}»: la lettera «{letter}» sembra latina ma è {alphabet, select, cyrillic {cirillica} greek {greca} armenian {armena} cherokee {cherokee} coptic {copta} lisu {lisu} other {di un altro alfabeto}}",
  more: "Ce ne sono altri.",
} as const;
