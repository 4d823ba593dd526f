/** What becomes of the marks of a post when its text is changed: said before it is, and before it is sent again. */
export const resumeWords = {
  saved: "Con il testo salvato finora:",
  stays: "{n, plural, one {resta} other {restano}} {marks}",
  falls: "{n, plural, one {decade} other {decadono}} {marks}, perché {why}",
  one: "{kind, select, endorsement {il visto} other {la firma}} di {name}",
  onPart: "{mark} ({channels})",
  why: {
    restart: "dopo una modifica il suo livello firma di nuovo",
    route: "l’iter non è più lo stesso",
    person: "ora non può più firmare",
    parts: "è cambiata la parte di {channels}",
    everything: "la data di uscita manca",
  },
  ifText:
    "Se cambi il testo di {channels} {n, plural, one {decade} other {decadono}} {falls}; {stay, plural, one {resta} other {restano}} {stays}.",
  ifTextAll: "Se cambi il testo di {channels} {n, plural, one {decade} other {decadono}} {falls}.",
  ifCommon: "Se cambi titolo, scopo, pubblico, momento, voce o etichette decadono tutte.",
  takes: "Riprendendo il testo {n, plural, one {decade} other {decadono}} subito {marks}.",
  waits: "Le altre aspettano quello che rimandi.",
} as const;
