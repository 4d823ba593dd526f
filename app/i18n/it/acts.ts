/** The scan of an act, beside what it is the act of. */
export const acts = {
  see: "Guarda l’atto",
  save: "Scarica l’atto (PDF)",
  attach: "Allega l’atto",
  file: "Immagine o PDF dell’atto",
  attached: "Atto allegato.",
  notAttached: {
    other: "L’atto non è stato allegato: serve un’immagine o un PDF leggibile, non più grande di 20 MB. Riprova.",
    pdfBroken:
      "L’atto non è stato allegato: questo PDF è danneggiato o incompleto. Scansionalo o esportalo di nuovo e riprova.",
    pdfEncrypted:
      "L’atto non è stato allegato: questo PDF è protetto, e gli altri non lo leggerebbero. Salvane una copia senza protezione e riprova.",
  },
} as const;
