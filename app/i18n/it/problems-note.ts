/** Around what a submission lacks, and of whom or what it is said. */
export const problemsNote = {
  heading: "{n, plural, one {Manca una cosa prima di mandarlo} other {Mancano {count} cose prima di mandarlo}}",
  kept: "Nulla è andato perso.",
  named: {
    channelArchived: "{channel} non si usa più: toglilo.",
    textMissing: "{channel}: manca il testo.",
    networkRule: "{channel}: {count} su {max}, il testo o le immagini non ci stanno.",
    tooLong: "{channel}: {count} caratteri sono troppi anche solo per contarli. Accorcia il testo sotto i {max}.",
    mediaType:
      "{channel} prende solo {wanted}, e un’immagine è {got}: toglila e caricala di nuovo senza parti trasparenti.",
    mediaVideo: "{channel} vuole un video, e un post qui ha testo e immagini: toglilo dai canali.",
    networkRuleMin: "{channel}: manca qualcosa che questa rete chiede.",
    requestOpen: "{name} aspetta ancora: «{words}». Segna Fatto, o rispondi.",
    requestUnanswered: "{name} aspetta una risposta: «{words}». Non è cambiato nulla, quindi serve dirlo in parole.",
  },
} as const;
