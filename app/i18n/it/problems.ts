/** What is missing before a post goes for signature; one sentence for each code of `Problem`. */
export const problems = {
  purposeMissing: "Scrivi perché esce.",
  audienceMissing: "Scrivi per chi è.",
  channelsMissing: "Scegli almeno un canale.",
  channelArchived: "Un canale non è più in uso: toglilo.",
  textMissing: "Manca il testo.",
  networkRule: "Il canale non accetta il post così com’è.",
  altMissing: "Descrivi l’immagine per chi non la vede.",
  publishMomentMissing: "Scegli quando esce.",
  publishMomentPassed: "Il momento di uscita è già passato: scegline un altro.",
  routeMissing: "Scegli un iter.",
  routeUnpublished: "L’iter scelto non è ancora pubblicato.",
  nobodyBinding: "In questo iter non firma nessuno: scegline un altro.",
  routeNotYours: "L’iter scelto è per altri gruppi: scegline un altro, o fallo mandare da chi ne fa parte.",
  sensitiveReasonMissing: "Scrivi perché non è più un argomento delicato.",
  requestOpen: "Una richiesta aspetta: segna Fatto, o rispondi.",
  requestUnanswered: "Non è cambiato nulla: rispondi alla richiesta.",
} as const;
