/** What an answer may consist of, in the three languages; all in small letters, with straight apostrophes. */

function listed(words: string): string[] {
  return words.split(",").map((word) => word.trim());
}

export const approvals = listed(`
  approvo, approvato, approvata, ok, approve, approved, j'approuve, approuvé
`);

/** A colon and the reason follow. */
export const refusals = {
  reject: listed(`
  respingo, respinto, respinta, rifiuto, rifiutato, rifiutata, reject, rejected, i reject, je rejette, rejet,
  rejeté, rejetée, refus, refusé, refusée
`),
  requestChanges: listed(`
  modifiche, modifica, modificare, da modificare, chiedo modifiche, changes, change, changes requested, edits,
  edit, modifications, modification, modifier, à modifier, changements, changement
`),
} as const;

/** What people write before and after what they mean. None of these takes anything back. */
export const greetings = listed(`
  buongiorno, buon giorno, buonasera, buona sera, buon pomeriggio, salve, ciao, gentile, cara, caro,
  gentilissima, gentilissimo, egregio, egregia, spettabile ufficio, a tutti, a tutte, grazie, grazie mille,
  molte grazie, tante grazie, grazie a te, grazie a lei, ti ringrazio, la ringrazio, vi ringrazio, ringrazio,
  ringraziando, per me, da parte mia, saluti, un saluto, tanti saluti, un caro saluto, cari saluti,
  cordiali saluti, cordialmente, distinti saluti, i migliori saluti, migliori saluti, con i migliori saluti,
  in fede, a presto, a domani, buona giornata, buona serata, buon lavoro, buon fine settimana, buon weekend,
  buone feste, complimenti, ottimo lavoro, ottimo, perfetto, benissimo, bravi, brava, bravo, hello, hi, dear,
  good morning, good afternoon, good evening, dear all, hi all, thanks, thanks a lot, many thanks, thank you,
  thank you very much, cheers, regards, best regards, kind regards, warm regards, best wishes, best, sincerely,
  yours sincerely, have a nice day, have a good day, great work, great, well done, perfect, bonjour, bonsoir,
  salut, cher, chère, chers tous, merci, merci beaucoup, merci bien, mille mercis, cordialement,
  bien cordialement, bien à vous, bien à toi, sincères salutations, salutations, salutations distinguées,
  bonne journée, bonne soirée, bon travail, à bientôt, à demain, parfait, très bien, bravo à tous
`);

/** Between two of those. */
export const joins = ["e", "ed", "and", "et", "&"];

/** Before a name: "Dott.ssa Elena Castellani", "l'avv. Bini". */
export const titles = listed(`
  dott, dottssa, dr, drssa, dottor, dottoressa, dottore, ing, avv, arch, geom, rag, prof, profssa, sig, sigra,
  signa, signor, signora, ingegner, avvocato, architetto, mr, mrs, ms, m, mme, monsieur, madame, maître
`);

/** Whole lines that telephones and their programs put below an answer. */
export const footers: RegExp[] = [
  /^(?:inviato|inviata|spedito) (?:da|dal|dall'|con|tramite|mediante) ?(?:il mio|la mia|my)? ?[\p{L}\d +.'-]{2,40}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
  /^(?:ottieni|scarica) (?:outlook|gmail|bluemail)[\p{L}\d +.'-]{0,30}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
  /^sent (?:from|with|via) ?(?:my)? ?[\p{L}\d +.'-]{2,40}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
  /^get (?:outlook|gmail|bluemail)[\p{L}\d +.'-]{0,30}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
  /^(?:envoyé|envoyée) (?:de|depuis|à partir de|avec|via|du) ?(?:mon|ma|my)? ?[\p{L}\d +.'-]{2,40}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
  /^(?:obtenez|obtenir|télécharger|téléchargez) (?:outlook|gmail|bluemail)[\p{L}\d +.'-]{0,30}(?:<https?:\/\/[^\s<>]{1,200}>)?$/u,
];

/** How lines of a signature begin below the person's name: what they do, where, and how they are reached. */
export const signatureBeginnings = listed(`
  responsabile, dirigente, direttore, direttrice, direzione, sindaco, sindaca, vicesindaco, assessore,
  assessora, presidente, segretario, segretaria, segreteria, capo, caposervizio, coordinatore, coordinatrice,
  funzionario, funzionaria, ufficio, area, settore, servizio, servizi, dipartimento, comune di, città di,
  provincia di, regione, unione, azienda, ente, via, viale, piazza, piazzale, corso, largo, tel, telefono,
  cell, cellulare, mobile, fax, mail, email, e-mail, pec, web, sito, p.iva, c.f., head of, director, manager,
  mayor, deputy mayor, department, office, communications, phone, directeur, directrice, direction, maire,
  chef, cheffe, service, département, mairie de, ville de, responsable, chargé, chargée, rue, avenue, place,
  tél, téléphone, portable
`);

/** Words by which somebody takes back, limits or puts off what stands before them: such a line is no signature. */
export const doubts = new Set(
  listed(`
  ma, però, pero, se, non, no, solo, soltanto, salvo, tranne, purché, purche, fuorché, eccetto, quando, dopo,
  prima, appena, finché, senza, anzi, invece, attenzione, ps, nb, togli, togliere, togliendo, cambia, cambiare,
  cambiando, correggi, correggere, aggiungi, aggiungere, modifica, modificare, modifiche, respingo, aspetta,
  aspettare, rivedere, verificare, but, if, not, don't, only, except, unless, when, after, before, without,
  until, however, remove, change, add, fix, wait, provided, mais, si, ne, pas, seulement, sauf, quand, après,
  avant, sans, toutefois, cependant, enlever, enlevez, changer, changez, ajouter, ajoutez, corriger, corrigez,
  attendre, attendez
`),
);
