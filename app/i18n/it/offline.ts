export const offline = {
  title: "Senza linea",
  since: "Senza linea dalle {time}.",
  reading: "Quello che vedi è di allora.",
  kept: "Questa è la copia di {moment}.",
  later: "Questo si può fare quando torna la linea. Non è stato mandato nulla.",
  line: "Questa pagina non è fra quelle tenute su questo dispositivo.",
  pages: "Si aprono anche adesso",
  none: "Nessuna pagina, per ora. Gli ultimi post aperti si aprono anche senza linea.",
  again: "Riprova",
} as const;
