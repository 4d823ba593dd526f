export const keys = {
  title: "Tasti",
  show: "Questo elenco",
  newPost: "Nuovo post",
  goToday: "Oggi",
  goPosts: "Post",
  goLog: "Registro",
  primaryAction: "L’azione principale della pagina",
  close: "Chiudi",
  then: "poi",
  singleLetters: "Usa i tasti di una lettera",
  singleLettersLine: "Mentre scrivi non fanno nulla.",
  noKeySigns: "Nessun tasto firma: per approvare serve sempre il pulsante.",
} as const;
