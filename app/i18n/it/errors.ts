export const errors = {
  notFound: {
    title: "Qui non c’è niente",
    line: "La pagina non esiste, oppure non è per te.",
  },
  forbidden: {
    title: "Questa pagina non è per te",
    line: "Se ti serve, chiedila a chi amministra Imprimatur.",
  },
  unexpected: {
    title: "Qualcosa si è fermato",
    line: "Quello che avevi salvato c’è ancora. Riprova fra poco: se succede di nuovo, manda il codice a chi amministra.",
  },
  unavailable: {
    title: "La base dati non risponde",
    line: "Nulla è andato perso. Riproviamo da soli: fra un minuto ricarica la pagina.",
  },
  badRequest: {
    title: "Questa richiesta non si capisce",
    line: "Non è cambiato nulla. Torna indietro e riprova.",
  },
  tooMany: {
    title: "Troppe richieste in poco tempo",
    line: "Non è cambiato nulla. Aspetta un minuto e riprova.",
  },
  tooLarge: {
    title: "È troppo grande",
    line: "Non è stato salvato; quello che c’era è rimasto com’era. Riducilo e riprova.",
  },
  busy: {
    title: "Qualcun altro sta lavorando su questo post",
    line: "Non è cambiato nulla. Riprova fra qualche secondo.",
  },
  invalidInput: {
    title: "Un campo non va",
    line: "Quello che hai scritto è ancora qui. Correggi il campo segnato e riprova.",
  },
  staleForm: {
    title: "Il post è cambiato mentre avevi la pagina aperta",
    line: "Non è stato scritto nulla. Guarda com’è adesso e decidi di nuovo.",
  },
  commandKeyReused: {
    title: "Questa richiesta era già servita per altro",
    line: "Non è cambiato nulla. Ricarica la pagina e riprova.",
  },
  malformedText: {
    title: "Il testo contiene un carattere spezzato",
    line: "Questo testo non è stato salvato e nient’altro è cambiato. Cancella il segno illeggibile, di solito un’emoji incollata a metà, e salva di nuovo.",
  },
  textTooLong: {
    title: "Il testo è troppo lungo",
    line: "Questo testo non è stato salvato e nient’altro è cambiato. Quello che hai scritto è in questa pagina: accorcialo e salva di nuovo.",
  },
  staleText: {
    title: "Qualcuno ha salvato questo testo mentre scrivevi",
    line: "Nessuno dei due testi è andato perso. Guardali, scegli o uniscili, poi salva.",
  },
  commentEmpty: {
    title: "Manca il commento",
    line: "Non è stato mandato nulla. Scrivi che cosa vuoi dire e manda di nuovo.",
  },
  quoteMissing: {
    title: "Queste parole non ci sono nel testo",
    line: "Il commento è ancora qui. Ricopia le parole dal testo, o lascia il campo vuoto per parlare di tutto il post.",
  },
  proposalSame: {
    title: "La proposta dice già quello che c’è",
    line: "Quello che hai scritto è ancora qui. Cambia le parole e manda di nuovo.",
  },
  quoteChanged: {
    title: "Il testo è cambiato nel frattempo",
    line: "Le parole di cui parla la proposta non ci sono più com’erano, quindi non è stato scritto nulla. Rispondi a chi l’ha fatta, o cambia il testo a mano.",
  },
  threadSettled: {
    title: "Qualcuno ci ha già pensato",
    line: "Non è cambiato nulla. Se serve ancora, riapri la discussione.",
  },
  editFirst: {
    title: "Il post è già in cammino",
    line: "Non è stato cambiato nulla. Apri la modifica: ti diciamo prima quali firme decadono.",
  },
  notEditable: {
    title: "Questo post non si modifica più",
    line: "Resta com’è, per sempre. Duplicalo per ripartire da qui.",
  },
  checkUnknown: {
    title: "Questa voce non serve più",
    line: "Iter o canali sono cambiati: guarda l’elenco aggiornato. Non è andato perso nulla.",
  },
  sourceMissing: {
    title: "Manca una fonte",
    line: "Aggiungi almeno una fonte, poi segna la voce.",
  },
  overrideMissing: {
    title: "Il canale usa già il testo comune",
    line: "Non c’era nulla da togliere.",
  },
  personUnknown: {
    title: "Questa persona non c’è",
    line: "Non è cambiato nulla. Scegli una persona attiva dell’organizzazione.",
  },
  routeUnknown: {
    title: "Questo iter non c’è",
    line: "Non è cambiato nulla. Scegli un iter in uso.",
  },
  routeNotYours: {
    title: "Questo iter è per altri gruppi",
    line: "Non è cambiato nulla. Scegli un altro iter, o chiedi a chi amministra.",
  },
  sensitiveReasonMissing: {
    title: "Manca il perché",
    line: "Il post era stato mandato come argomento delicato: scrivi perché non lo è più. Non è cambiato nulla.",
  },
  channelUnknown: {
    title: "Questo canale non c’è",
    line: "Non è cambiato nulla. Scegli fra i canali in uso.",
  },
  channelNeedsVideo: {
    title: "Questo canale vuole un video",
    line: "Non è cambiato nulla. Un post qui ha testo e immagini: togli quel canale e salva di nuovo.",
  },
  publishMomentMissing: {
    title: "Manca il momento di uscita",
    line: "Quello che hai scritto è salvato. Scegli giorno e ora.",
  },
  urlInvalid: {
    title: "Questo indirizzo non va",
    line: "Non è stato segnato nulla. Incolla l’indirizzo completo del post, che comincia con https://.",
  },
  noMailTransport: {
    title: "Le mail non partono ancora",
    line: "Nessuno riceverebbe la richiesta, perciò il post è rimasto com’era. Chi gestisce il server mette RESEND_API_KEY o SMTP_URL e riavvia Imprimatur; poi mandalo alla firma.",
  },
  submissionIncomplete: {
    title: "Manca ancora qualcosa prima della firma",
    line: "Tutto quello che hai scritto è salvato. Completa i punti segnati e manda di nuovo.",
  },
  impossibleNow: {
    title: "Adesso non si può",
    line: "Non è cambiato nulla: il post è in un altro stato. Guarda com’è ora.",
  },
  notYourSeat: {
    title: "Qui non tocca a te",
    line: "Non è stato segnato nulla. La pagina dice a chi tocca.",
  },
  seatAlreadyMarked: {
    title: "Qualcuno ha già deciso",
    line: "Non serve altro: vale la prima decisione, e la tua non è stata segnata.",
  },
  outdatedRevision: {
    title: "Il post è cambiato mentre leggevi",
    line: "La tua decisione non è stata segnata. Guarda la differenza e decidi di nuovo.",
  },
  authorMayNotSign: {
    title: "Chi scrive non firma",
    line: "La firma non è stata segnata: in questo testo ci sono parole tue. Firma un’altra persona.",
  },
  oneSeatPerPerson: {
    title: "Hai già una firma su questo post",
    line: "Una persona firma una volta sola. Questa firma tocca a un’altra persona.",
  },
  reasonRequired: {
    title: "Manca il motivo",
    line: "Non è stato segnato nulla. Scrivi due righe: chi ha scritto il post le leggerà.",
  },
  undoWindowPassed: {
    title: "Il tempo per ripensarci è passato",
    line: "La firma resta. Se c’è un errore, parlane con chi ha scritto il post.",
  },
  objectionPassed: {
    title: "Il tempo per opporti è passato",
    line: "La firma tenuta resta. Se qualcosa non va, parlane con chi ha scritto il post.",
  },
  laterMarkExists: {
    title: "Dopo di te ha già deciso qualcun altro",
    line: "La firma resta. Se c’è un errore, parlane con chi ha scritto il post.",
  },
  staleTimer: {
    title: "Questa scadenza non vale più",
    line: "L’iter è andato avanti. Non serve altro.",
  },
  notAuthor: {
    title: "Può farlo solo chi ha scritto il post",
    line: "Non è cambiato nulla. Chiedi a chi lo ha scritto.",
  },
  publishMomentPassed: {
    title: "Il momento di uscita è già passato",
    line: "Non è cambiato nulla. Scegli un nuovo momento.",
  },
  outsideTolerance: {
    title: "Per quell’ora servono nuove firme",
    line: "Il post resta dov’era. La pagina dice che cosa si può fare.",
  },
  tooSoonAfterLastMark: {
    title: "L’ultima firma è troppo recente",
    line: "Il post resta in programma. Esce quando la firma non si può più ritirare.",
  },
  alreadyOut: {
    title: "Su un canale è già uscito",
    line: "Non è cambiato nulla: quello che si legge non si riprende da qui. Chiudi gli altri canali, o copia il testo in un nuovo post.",
  },
  accountChanged: {
    title: "L’account non è più quello firmato",
    line: "Non è cambiato nulla. Il post torna alla firma con l’account di adesso, oppure chi amministra rimette quello di prima.",
  },
  signatureVoid: {
    title: "Una firma non vale più",
    line: "Non è cambiato nulla: senza nuove firme non esce altro. Se era già uscito, la pagina del post lo lascia dire.",
  },
  nothingOut: {
    title: "Non c’è nulla fuori da seguire così",
    line: "Non è cambiato nulla. Si corregge e si ritira ciò che è ancora su un canale; si risponde a ciò che è uscito.",
  },
  answeredElsewhere: {
    title: "Quell’indirizzo non è su nessuno dei tuoi canali",
    line: "Quello che hai scritto è ancora qui. Incolla l’indirizzo del commento, o cambia i canali della risposta.",
  },
  notReady: {
    title: "Questo testo non può diventare una risposta pronta",
    line: "Non è cambiato nulla. Servono tutte le firme, e un testo senza immagini.",
  },
  escalatedAlready: {
    title: "È già segnalata",
    line: "Non è cambiato nulla. La segnalazione resta finché qualcuno la chiude.",
  },
  addressElsewhere: {
    title: "Questo indirizzo non è di questo canale",
    line: "Non è stato segnato nulla. Incolla l’indirizzo del post su questa rete e su questo account.",
  },
  inBlackout: {
    title: "In par condicio non esce senza un sì",
    line: "Non è cambiato nulla. Il post esce dopo il periodo, o con la dichiarazione che chi è indicato lascia passare.",
  },
  otherOrganization: {
    title: "Il tuo ultimo post era per un altro ente",
    line: "Non è stato mandato nulla. Apri il post e mandalo da lì: ti chiediamo se l’ente è quello giusto.",
  },
  declarationMissing: {
    title: "Il momento cade in par condicio",
    line: "Non è stato mandato nulla. Dichiara che è impersonale e indispensabile, o scegli un momento dopo il periodo.",
  },
  needsConfirmation: {
    title: "Dopo una Pausa il post va confermato",
    line: "Non è cambiato nulla. Conferma il post, o spostalo: poi basta una firma di chi lo aveva firmato.",
  },
  interrupted: {
    title: "Era in uscita quando è arrivata la Pausa",
    line: "Non è stato segnato nulla. Si può dire solo se era già uscito; se non è uscito, segnalalo e poi riprova.",
  },
  signingStopped: {
    title: "La Pausa ferma anche le firme",
    line: "Non è cambiato nulla. Quando la Pausa finisce si riprende da qui.",
  },
  holdChannelsMissing: {
    title: "Mancano i canali",
    line: "Non è stato fermato nulla. Scegli almeno un canale, oppure ferma tutto.",
  },
  holdTagsMissing: {
    title: "Mancano le etichette",
    line: "Non è stato fermato nulla. Scegli almeno un’etichetta, oppure ferma tutto.",
  },
  onHold: {
    title: "È in corso una Pausa",
    line: "Non esce nulla e nulla è andato perso. Quando la Pausa finisce, conferma il post.",
  },
  routeEmpty: {
    title: "Questo iter non ha livelli per il post",
    line: "Il post resta una bozza. Scegli un altro iter, o chiedi a chi amministra.",
  },
  routeIdTwice: {
    title: "Due posti di questo iter si confondono",
    line: "Il post resta una bozza. Chi amministra toglie dall’iter il posto doppio e lo aggiunge di nuovo.",
  },
  nobodyBinding: {
    title: "In questo iter non firma nessuno",
    line: "Il post resta una bozza. Scegli un iter con almeno una firma.",
  },
  partUnsigned: {
    title: "In questo iter nessuno firma una parte del post",
    line: "Il post resta una bozza. Scegli un iter in cui qualcuno firma ciò che esce su ogni canale.",
  },
  unknownChannel: {
    title: "Il post non va su questo canale",
    line: "Non è cambiato nulla. Guarda i canali del post.",
  },
  suspended: {
    title: "Il tuo accesso è sospeso",
    line: "Non è cambiato nulla. Parlane con chi amministra.",
  },
  onlySignaturesReject: {
    title: "Un visto non respinge",
    line: "Non è stato segnato nulla. Fai un’osservazione: chi ha scritto deve risponderti.",
  },
  nothingToAnswer: {
    title: "Qui non c’è un’osservazione da chiudere",
    line: "Non è cambiato nulla. Forse ha già risposto qualcun altro.",
  },
  notBlocked: {
    title: "L’iter non è fermo",
    line: "Non serve nulla: va avanti da solo.",
  },
  stillBlocked: {
    title: "L’iter è ancora fermo",
    line: "Nessuno può ancora prendere il posto fermo: il livello, nella colonna dell’iter, dice perché. Togli la causa, oppure affida il posto a un’altra persona.",
  },
  nudgedToday: {
    title: "L’hanno già ricordato oggi",
    line: "Un promemoria al giorno basta: chi deve decidere l’ha ricevuto. Da domani puoi ricordarlo di nuovo.",
  },
  remindedEnough: {
    title: "Ha già ricevuto tutti i promemoria",
    line: "Chi deve decidere è stato sollecitato quattro volte dopo la richiesta: altre mail non servono. Scrivigli, o affida il posto a un’altra persona.",
  },
  nothingChanged: {
    title: "Non c’è niente da aggiornare",
    line: "Chi può decidere è lo stesso di prima.",
  },
  notEligible: {
    title: "Questa persona non può avere il posto",
    line: "Serve qualcuno con il ruolo di chi firma, che non abbia scritto il post e non firmi già un altro posto. Il motivo che hai scritto è ancora qui.",
  },
  neededElsewhere: {
    title: "Questa persona serve già a un’altra firma",
    line: "Una persona firma una volta sola, e un’altra firma di questo post resterebbe senza nessuno. Affida prima quella a qualcun altro. Il motivo che hai scritto è ancora qui.",
  },
  frozen: {
    title: "Il post è bloccato",
    line: "Qualcuno non riconosce una firma. Non si firma e non esce nulla finché chi amministra o chi pubblica non lo sblocca.",
  },
  notFrozen: {
    title: "Il post non è bloccato",
    line: "Non serve nulla: è già stato sbloccato.",
  },
  codeWrong: {
    title: "Il codice non è questo",
    line: "Non è stato segnato nulla. Guarda l’ultima mail e riprova.",
  },
  codeOver: {
    title: "Questo codice non vale più",
    line: "Non è stato segnato nulla. Premi di nuovo e te ne mandiamo uno nuovo.",
  },
  tooManyCodes: {
    title: "Troppi codici in poco tempo",
    line: "Non è stato segnato nulla. Entra in Imprimatur e decidi da lì, oppure riprova fra un’ora.",
  },
  code: "codice {code}",
  reload: "Ricarica",
  goBack: "Torna dov’eri",
  goToday: "Vai a Oggi",
} as const;
