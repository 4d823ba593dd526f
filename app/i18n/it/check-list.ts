/** The check-list of a post and the time it rests: on its page, in the forms of iters and channels, for whoever signs. */
export const checkList = {
  heading: "Da controllare",
  item: {
    sources: "Fonti",
    numbers: "Numeri, date e orari",
    people: "Consenso di chi è nelle immagini",
  },
  meaning: {
    sources: "C’è almeno una fonte, e il testo dice quello che dice lei.",
    numbers: "Numeri, date e orari del testo sono stati confrontati con la fonte.",
    people: "Chi si riconosce nelle immagini ha dato il consenso. Si chiede solo se ci sono immagini.",
  },
  checked: "Controllato da {name}, {moment}.",
  notYet: "Nessuno l’ha ancora controllato.",
  fell: "Lo aveva controllato {name}, {moment}: poi è cambiato, va controllato di nuovo.",
  needsSource: "Prima aggiungi almeno una fonte.",
  tick: "Ho controllato",
  tickItem: "Ho controllato: {item}",
  untick: "Togli",
  untickItem: "Togli il controllo: {item}",
  cooling: "È stato appena cambiato: si può mandare alla firma da {until}.",
  sent: "{item}: {name}, {moment}",
  sentTitle: "Controlli",
  sentOne: "Controllato prima di mandarlo: {items}",
  settings: "Prima di mandare alla firma",
  ofChannel: "Vale per ogni post di questo canale, insieme a quello che chiede l’iter.",
  ofRoute: "Vale per ogni post di questo iter, insieme a quello che chiedono i canali.",
  items: "Che cosa va controllato",
  itemsHint:
    "Chi scrive segna ogni voce sulla pagina del post, e restano nome e ora. Se poi cambia quello che ha controllato, la voce si toglie da sola. Senza, il post non va alla firma.",
  own: "Altre voci",
  ownHint: "Una per riga, al massimo dieci: il nome, due punti, che cosa vuol dire.",
  ownWrong: "Al massimo dieci voci, nomi di 60 caratteri e spiegazioni di 200.",
  coolingMinutes: "Tempo di riflessione, in minuti",
  coolingOfChannel:
    "Quanto deve passare dall’ultima modifica di testo o immagini prima di mandare alla firma. Vuoto: niente.",
  coolingOfRoute:
    "Quanto deve passare dall’ultima modifica di testo o immagini prima di mandare alla firma. Vuoto: quanto chiedono i canali. 0: niente, neanche quello dei canali, per risposte e dirette.",
  coolingWrong: "Un numero di minuti, da 0 a 1440.",
  value: {
    none: "niente",
    asChannels: "come chiedono i canali",
    minutes: "{n, plural, one {un minuto} other {# minuti}}",
  },
} as const;
