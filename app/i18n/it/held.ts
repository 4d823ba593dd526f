/** Why a post is held, and what that leaves to do: fetched with the note that says it. */
export const held = {
  moment: "Sospeso: il suo momento è passato senza che potesse uscire.",
  stopped: "Sospeso: al suo momento era bloccato.",
  blackout: "Sospeso dalla par condicio.",
  pause: "Sospeso dalla Pausa.",
  account: "Sospeso: un account è cambiato dopo le firme.",
  signature: "Una firma non è riconosciuta da chi la porta: non esce altro.",
  signatureRestart:
    "Sui canali qui sotto non esce più con queste firme. Se era già uscito, dillo lì; altrimenti riprendi il testo e raccogli nuove firme, oppure lascia perdere il canale.",
  signatureLine:
    "Sui canali dove non risulta uscito non esce più con queste firme. Se era già uscito, si dice lì; altrimenti si lascia perdere il canale, o il testo riparte in un nuovo post.",
  changed: "{channels}: l’account non è più quello firmato.",
  changedLine:
    "Il testo firmato per l’account di prima non esce su quello nuovo: il post torna alla firma, oppure chi amministra rimette l’account com’era.",
  inTime: "Le firme valgono ancora: puoi farlo uscire adesso o spostarlo di poco.",
  tooLate: "Le firme valevano per un altro momento: ne servono di nuove.",
  ask: "Decide {name}, o chi scrive con lui.",
  confirm: "Conferma",
  confirmLine: "Poi basta una firma, di chi lo aveva firmato.",
  declaration: "Dichiarazione",
  onHold: "Finché dura la Pausa non si conferma e non si sposta.",
} as const;
