/** What the log says of the organisation, not of a post: the page of a post does without these words. */
export const logSettings = {
  wordList: {
    words: "{n, plural, one {una parola} other {# parole}}",
    wordsBefore: "{n, plural, one {una parola} other {# parole}}, prima {before}",
    effect: "{to, select, block {ferma} askLevel {chiede un livello} other {avvisa}}",
  },
  sentences: {
    absence: {
      entered: "<b>{actor}</b> ha segnato assente <b>{person}</b>",
      ended: "<b>{actor}</b> ha chiuso l’assenza di <b>{person}</b>",
    },
    delegation: {
      actAttached: "<b>{actor}</b> ha allegato l’atto della delega di <b>{person}</b> a <b>{substitute}</b>",
      given: "<b>{actor}</b> ha segnato una delega: <b>{substitute}</b> firma per <b>{person}</b>",
      revoked: "<b>{actor}</b> ha revocato la delega: <b>{substitute}</b> non firma più per <b>{person}</b>",
    },
    calendarFeed: {
      created:
        "{own, select, own {<b>{actor}</b> ha creato l’indirizzo segreto del proprio calendario} other {<b>{actor}</b> ha creato l’indirizzo segreto del calendario di <b>{channel}</b>}}",
      revoked:
        "{own, select, own {<b>{actor}</b> ha spento l’indirizzo segreto del proprio calendario} other {<b>{actor}</b> ha spento l’indirizzo segreto del calendario di <b>{channel}</b>}}",
    },
    device: {
      remembered: "<b>{actor}</b> ha un nuovo dispositivo riconosciuto",
      renamed: "<b>{actor}</b> ha dato un nome a un dispositivo",
      revoked: "Un dispositivo di <b>{person}</b> non è più riconosciuto",
    },
    person: {
      invited: "<b>{actor}</b> ha invitato <b>{name}</b>",
      invitationSentAgain: "<b>{actor}</b> ha mandato di nuovo l’invito a <b>{name}</b>",
      invitationRevoked: "<b>{actor}</b> ha ritirato l’invito a <b>{name}</b>",
      joined: "<b>{person}</b> ha accettato l’invito",
      changed: "<b>{actor}</b> ha cambiato i dati di <b>{person}</b>",
      hoursChanged:
        "{own, select, own {<b>{actor}</b> ha cambiato il proprio orario di lavoro} other {<b>{actor}</b> ha cambiato l’orario di lavoro di <b>{person}</b>}}",
      rolesChanged: "<b>{actor}</b> ha cambiato i ruoli di <b>{person}</b>",
      suspended: "<b>{actor}</b> ha sospeso <b>{person}</b>",
      reactivated: "<b>{actor}</b> ha riattivato <b>{person}</b>",
      forgotten: "<b>{actor}</b> ha tolto nome e dati di <b>{person}</b>",
    },
    group: {
      created: "<b>{actor}</b> ha creato il gruppo <b>{group}</b>",
      changed: "<b>{actor}</b> ha cambiato il gruppo <b>{group}</b>",
      removed: "<b>{actor}</b> ha tolto il gruppo <b>{group}</b>",
    },
    route: {
      created: "<b>{actor}</b> ha creato l’iter <b>{route}</b>",
      renamed: "<b>{actor}</b> ha cambiato nome all’iter <b>{route}</b>",
      published: "<b>{actor}</b> ha pubblicato l’iter <b>{route}</b>",
      limited: "<b>{actor}</b> ha detto chi può scegliere l’iter <b>{route}</b>",
      archived: "<b>{actor}</b> ha archiviato l’iter <b>{route}</b>",
      restored: "<b>{actor}</b> ha ripreso l’iter <b>{route}</b>",
      changeProposed:
        "<b>{actor}</b> ha proposto una modifica, che aspetta una seconda persona: {change, select, publish {nuova versione dell’iter <b>{route}</b>} limit {chi può scegliere l’iter <b>{route}</b>} archive {mettere da parte l’iter <b>{route}</b>} restore {rimettere in uso l’iter <b>{route}</b>} rules {cambiare che cosa dice «Quale iter»} wordList {l’elenco di parole <b>{route}</b>} ruleOff {togliere la regola della seconda persona} other {una modifica}}",
      changeConfirmed:
        "<b>{actor}</b> ha confermato la modifica proposta da <b>{proposer}</b>: {change, select, publish {nuova versione dell’iter <b>{route}</b>} limit {chi può scegliere l’iter <b>{route}</b>} archive {mettere da parte l’iter <b>{route}</b>} restore {rimettere in uso l’iter <b>{route}</b>} rules {cambiare che cosa dice «Quale iter»} wordList {l’elenco di parole <b>{route}</b>} ruleOff {togliere la regola della seconda persona} other {una modifica}}",
      changeRefused:
        "<b>{actor}</b> ha rifiutato la modifica proposta da <b>{proposer}</b>: {change, select, publish {nuova versione dell’iter <b>{route}</b>} limit {chi può scegliere l’iter <b>{route}</b>} archive {mettere da parte l’iter <b>{route}</b>} restore {rimettere in uso l’iter <b>{route}</b>} rules {cambiare che cosa dice «Quale iter»} wordList {l’elenco di parole <b>{route}</b>} ruleOff {togliere la regola della seconda persona} other {una modifica}}",
      changeWithdrawn:
        "<b>{actor}</b> ha ritirato la modifica che aveva proposto: {change, select, publish {nuova versione dell’iter <b>{route}</b>} limit {chi può scegliere l’iter <b>{route}</b>} archive {mettere da parte l’iter <b>{route}</b>} restore {rimettere in uso l’iter <b>{route}</b>} rules {cambiare che cosa dice «Quale iter»} wordList {l’elenco di parole <b>{route}</b>} ruleOff {togliere la regola della seconda persona} other {una modifica}}",
    },
    rule: {
      added: "<b>{actor}</b> ha aggiunto una regola su quale iter",
      changed: "<b>{actor}</b> ha cambiato una regola su quale iter",
      removed: "<b>{actor}</b> ha tolto una regola su quale iter",
      moved: "<b>{actor}</b> ha spostato una regola su quale iter",
    },
    wordList: {
      created: "<b>{actor}</b> ha fatto l’elenco di parole <b>{list}</b>",
      changed: "<b>{actor}</b> ha cambiato l’elenco di parole <b>{list}</b>",
      archived: "<b>{actor}</b> ha messo da parte l’elenco di parole <b>{list}</b>",
      restored: "<b>{actor}</b> ha ripreso l’elenco di parole <b>{list}</b>",
    },
    policy: {
      changed:
        "<b>{actor}</b> ha deciso {policy, select, mayHold {chi può mettere in Pausa: {to, select, admins {chi amministra} approvers {chi amministra e chi firma} publishers {chi amministra e chi pubblica} everyone {tutti, tranne chi controlla soltanto} other {un altro valore}}, prima {from, select, admins {chi amministra} approvers {chi amministra e chi firma} publishers {chi amministra e chi pubblica} everyone {tutti, tranne chi controlla soltanto} other {un altro valore}}} undoMinutes {per quanto si ritira una firma: {to} minuti, prima {from}} mayHandOn {chi affida una richiesta a un’altra persona: {to, select, holders {chi amministra e chi è stato chiesto} admins {solo chi amministra} other {un altro valore}}, prima {from, select, holders {chi amministra e chi è stato chiesto} admins {solo chi amministra} other {un altro valore}}} longestDelegationDays {quanto può durare una delega: {to, select, none {senza limite} 1 {un giorno} other {{to} giorni}}, prima {from, select, none {senza limite} 1 {un giorno} other {{from} giorni}}} actRequired {se una delega deve dire il suo atto: {to, select, yes {sì} no {no} other {un altro valore}}, prima {from, select, yes {sì} no {no} other {un altro valore}}} tacitAllowed {se un livello può avere il silenzio-assenso: {to, select, yes {sì} no {no} other {un altro valore}}, prima {from, select, yes {sì} no {no} other {un altro valore}}} freshProofFor {quando serve un codice per firmare: {to, select, levels {nei livelli che lo dicono} signatures {a ogni firma} other {un altro valore}}, prima {from, select, levels {nei livelli che lo dicono} signatures {a ogni firma} other {un altro valore}}} ownTextsAllowed {se un iter può permettere di firmare il proprio testo: {to, select, yes {sì} no {no} other {un altro valore}}, prima {from, select, yes {sì} no {no} other {un altro valore}}} secondPerson {se le modifiche di iter, regole ed elenchi chiedono una seconda persona: {to, select, yes {sì} no {no} other {un altro valore}}, prima {from, select, yes {sì} no {no} other {un altro valore}}} other {una regola dell’organizzazione}}",
    },
    organization: {
      created: "<b>{actor}</b> ha aperto l’organizzazione",
      changed: "<b>{actor}</b> ha cambiato le impostazioni dell’organizzazione",
    },
    log: {
      exported: "<b>{actor}</b> ha esportato il registro, o una sua parte",
      keyChanged: "<b>{actor}</b> ha preso una nuova chiave per firmare il registro",
    },
    session: {
      signedIn: "<b>{actor}</b> ha aperto una sessione",
      signedOut: "<b>{actor}</b> ha chiuso la sessione",
      signInFailed: "{n, plural, one {Un accesso fallito} other {# accessi falliti di seguito}} come <b>{person}</b>",
      tryRefused:
        "{tried, select, password {{n, plural, one {Una password sbagliata} other {# password sbagliate}} come} suspended {{n, plural, one {Un tentativo} other {# tentativi}} di entrare con l’accesso sospeso:} link {{n, plural, one {Premuto un link d’accesso} other {Premuti # volte link d’accesso}} che non valgono più, di} code {{n, plural, one {Un codice rifiutato} other {# codici rifiutati}} al posto di} currentPassword {{n, plural, one {Una password attuale sbagliata} other {# password attuali sbagliate}} nelle impostazioni di} session {{n, plural, one {Una connessione chiesta} other {# connessioni chieste}} con una sessione finita, di} decisionLink {{n, plural, one {Una decisione provata} other {# decisioni provate}} da un link che non vale più, di} other {{n, plural, one {Un tentativo rifiutato} other {# tentativi rifiutati}} come}} <b>{person}</b>",
      revoked: "{n, plural, one {Chiusa una sessione} other {Chiuse # sessioni}} di <b>{person}</b>",
      passwordChanged: "<b>{actor}</b> ha cambiato la password",
    },
    access: {
      refused:
        "{n, plural, one {Rifiutata a <b>{person}</b> una cosa che non può fare} other {Rifiutate a <b>{person}</b> # cose che non può fare}}",
    },
  },
} as const;
