export const newPost = {
  heading: "Nuovo post",
  close: "Chiudi senza salvare",
  title: "Titolo, per riconoscerlo",
  purpose: "Perché esce",
  audience: "Per chi",
  audienceHint: "Se non lo sai dire, forse il post non serve.",
  where: "Dove",
  otherChannels: "{n, plural, one {L’altro canale} other {Gli altri # canali}}",
  noChannels: "Non c’è ancora nessun canale: si può scrivere lo stesso.",
  route: "Iter",
  noRoutes: "Non c’è ancora nessun iter pubblicato: si può scrivere, ma non mandare alla firma.",
  routesElsewhere:
    "Gli iter pubblicati sono per altri gruppi ({routes}): si può scrivere, ma non mandare alla firma. Chiedi a chi amministra.",
  write: "Scrivi il testo",
  look: "Guarda se i tempi bastano",
  prepareLive: "Prepara una diretta",
  prepareLiveLine:
    "Per una serata o un evento: firmate una volta i testi con gli spazi da riempire, poi chi è di turno pubblica da solo.",
} as const;
