/** The words of the pages where whoever reads checks the log: a head they kept, and the keys. */
export const logProof = {
  compare: {
    title: "Confronta una testa",
    line: "Una testa firmata ti è arrivata per mail e l’hai tenuta? Imprimatur dice se il registro di oggi comincia ancora con le voci che ha firmato.",
    text: "Testo della mail",
    textLine: "Anche tutta la mail: la testa sono le righe che cominciano con una barra.",
    file: "Oppure il file della mail, salvata come testo",
    submit: "Confronta",
    nothing: "Incolla il testo della mail, o scegli il suo file.",
    notHead:
      "Qui non c’è una testa del registro. Copia anche le righe che cominciano con una barra, o salva la mail come testo.",
    foreign: "Questa testa è di un altro registro: non è di questa organizzazione.",
    altered:
      "Questa testa non è più quella firmata: una sua riga è stata cambiata, o copiata male. Copiala di nuovo dalla mail.",
    tooLong: "Il file è troppo lungo per essere una mail con la testa del registro.",
    same: "Il registro comincia ancora così.",
    sameLine:
      "{n, plural, one {La prima voce è quella che questa testa ha firmato} other {Le prime # voci sono quelle che questa testa ha firmato}} ({moment}). {later, plural, =0 {Dopo non ne sono state aggiunte.} one {Dopo ne è stata aggiunta una.} other {Dopo ne sono state aggiunte #.}}",
    different: "Il registro non comincia più così.",
    differentLine:
      "{n, plural, one {La prima voce non è quella} other {Fra le prime # voci almeno una non è quella}} che questa testa ha firmato ({moment}).",
    firstWrong: "La prima il cui contenuto è stato cambiato è la voce {n, number}.",
    short: "Il registro è più corto.",
    shortLine:
      "Questa testa ha firmato {n, plural, one {una voce} other {# voci}} ({moment}); nell’albero ce ne sono {there, number}.",
    advice:
      "Non cambiare nulla: avvisa chi gestisce il server e confronta con una copia di sicurezza e con un’esportazione fatta prima.",
    known: "L’ha firmata la chiave {keyId}, che è nella storia delle chiavi.",
    unknown:
      "La chiave {keyId}, che l’ha firmata, in questo registro non c’è: o la testa non viene da qui, o la storia delle chiavi è stata cambiata. Confrontala con quella scritta nella mail.",
    limits:
      "Nomi e testi legati alle voci non sono riletti qui: lo fa «Verifica ora» nel registro. E questo confronto lo fa il programma stesso: chi non si fida del server esporta il registro e usa il verificatore.",
  },
  keys: {
    title: "Le chiavi del registro",
    line: "Il registro viene firmato mentre cresce. Qui stanno le metà pubbliche delle chiavi: con queste chiunque controlla una firma, e nessuno può farne una.",
    empty: "Nessuna chiave, ancora: la prima firma arriva entro un minuto dalla prima voce.",
    number: "Chiave {keyId}",
    now: "firma adesso",
    since: "Dal",
    until: "Al",
    publicKey: "Chiave pubblica (Ed25519, base64)",
    sha256: "SHA-256 della chiave",
    follows: "Passaggio",
    vouched: {
      first: "È la prima: non ne segue un’altra.",
      previous: "La chiave di prima, {before}, ha firmato il passaggio.",
      nobody:
        "La chiave di prima, {before}, non ha firmato il passaggio: non era più a disposizione. Chiedi conferma all’organizzazione per un’altra via.",
      unstated: "Segue la chiave {before}, da prima che i passaggi si firmassero.",
    },
    statement: "Ciò che è stato firmato",
    how: "Come confrontarle",
    inMail: "La mail con la testa del registro porta, alla voce Chiave, il numero e la chiave che l’ha firmata.",
    inVerifier: "Il verificatore mostra, in fondo, ogni chiave e quante teste ha firmato.",
    elsewhere:
      "Chi controllasse questo server potrebbe cambiare anche questa pagina: fatti dire la chiave, o il suo SHA-256, per un’altra via.",
    json: "Le stesse cose per i programmi (JSON)",
  },
} as const;
