/** What a channel says besides its text: the warning before it, and the posts of a thread. */
export const channelPart = {
  contentWarning: "Avviso di contenuto",
  contentWarningHint: "Su {network} si legge prima del testo, che si apre dopo. Conta insieme al testo.",
  inThread: "In più post",
  inThreadHint:
    "Se il testo non sta in un post, continua nei successivi: si divide alla fine di un paragrafo, di una frase o di una parola. Dove vuoi dividere tu, metti una riga con soli tre trattini: ---",
  inThreadHintReceiver: "Chi riceve il testo lo riceve anche diviso, dove metti una riga con soli tre trattini: ---",
  save: "Salva",
  said: "Avviso di contenuto: {words}",
  part: "Post {n} di {total}",
  tooMany: "Più di {max} post sono troppi: accorcia il testo, o dividilo di meno.",
  show: "Mostra il testo",
  hide: "Nascondi il testo",
} as const;
