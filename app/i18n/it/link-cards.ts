/** Links as cards: while a post is written, for whoever signs, and in their mails. */
export const linkCards = {
  heading: "Scheda del link",
  offer: "Può uscire con titolo, descrizione e immagine della pagina, come sono quando la leggi.",
  take: "Prendi la scheda",
  again: "Rileggi la pagina",
  drop: "Senza scheda",
  read: "Pagina letta {moment}. Se dopo cambia, esce comunque questa.",
  on: "Dove esce: {channels}.",
  titled: "{channels}: solo il titolo, con il link.",
  asked: "{channels}: la rete rilegge la pagina da sé, e può mostrarla diversa.",
  own: "{channels}: la scheda la fa la rete da sé, non si firma.",
  pictures: "{channels}: con un’immagine la scheda non si vede.",
  unreachable:
    "La pagina non risponde, o non si può raggiungere da qui. Il post resta com’era: riprova, o mandalo senza scheda.",
  notPage: "A questo indirizzo non c’è una pagina che si possa leggere. Il post resta com’era: controlla il link.",
  imageAlt: "Immagine della scheda: {alt}",
} as const;
