/** Around what a submission lacks, and of whom or what it is said. */
export const problemsNote = {
  heading: "{n, plural, one {Manca una cosa prima di mandarlo} other {Mancano {count} cose prima di mandarlo}}",
  kept: "Nulla è andato perso.",
  named: {
    channelArchived: "{channel} non si usa più: toglilo.",
    textMissing: "{channel}: manca il testo.",
    notOutThere: "{channel}: qui il post non è fuori, non c’è nulla da ritirare. Togli il canale.",
    networkRule: "{channel}: {count} su {max}, il testo o le immagini non ci stanno.",
    threadTooLong: "{channel}: diviso così fa più di {max} post. Accorcia il testo, o dividilo di meno.",
    tooLong: "{channel}: {count} caratteri sono troppi anche solo per contarli. Accorcia il testo sotto i {max}.",
    mediaType: "{channel} prende solo {wanted}, e un’immagine è {got}: accanto all’immagine, premi Adatta.",
    mediaShape: "{channel}: un’immagine è troppo alta o troppo larga. Accanto all’immagine, premi Adatta.",
    mediaVideo: "{channel} vuole un video, e un post qui ha testo e immagini: toglilo dai canali.",
    networkRuleMin: "{channel}: manca qualcosa che questa rete chiede.",
    requestOpen: "{name} aspetta ancora: «{words}». Segna Fatto, o rispondi.",
    requestUnanswered: "{name} aspetta una risposta: «{words}». Non è cambiato nulla, quindi serve dirlo in parole.",
  },
} as const;
