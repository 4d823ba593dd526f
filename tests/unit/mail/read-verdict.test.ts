import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownWords } from "#app/mail/own-words.ts";
import { readVerdict } from "#app/services/replies/read-verdict.ts";
import { approvals, greetings, joins, titles } from "#app/services/replies/reply-words.ts";
import { quoted } from "#tests/integration/mail/reply-post.ts";

const names = { ownName: "Marco Bini", authorName: "Giulia Ferri" };
const read = (text: string) => readVerdict(ownWords(text), names);

/** How programs put the request below an answer, beside those of `quoted`. */
const quotations = {
  ...quoted,
  none: "",
  outlookPhone:
    "\r\n\r\nOttieni Outlook per iOS<https://aka.ms/o0ukef>\r\n________________________________\r\nDa: Giulia con Imprimatur <post@prova.example>\r\nInviato: lunedì 2 marzo 2026 10:00\r\nA: Marco <marco@prova.example>\r\nOggetto: Firma: Lavori in via Roma\r\n\r\nGiulia chiede la tua firma\r\nrespingo: no\r\n",
  outlookBare:
    "\n\nDa: Giulia con Imprimatur <post@prova.example>\nData: lunedì 2 marzo 2026 alle ore 10:00\nA: Marco <marco@prova.example>\nOggetto: Firma: Lavori\n\nGiulia chiede la tua firma",
  outlookBold:
    "\n\n*Da:* Giulia <post@prova.example>\n*Inviato:* lunedì 2 marzo 2026 10:00\n*A:* Marco\n\nGiulia chiede la tua firma",
  outlookEnglish:
    "\n\nFrom: Giulia <post@prova.example>\nSent: Monday, March 2, 2026 10:00\nTo: Marco\nSubject: Firma: Lavori\n\nchanges: no",
  outlookFrench: "\n\nDe : Giulia <post@prova.example>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Marco\n\nrejet : non",
  original: "\n\n-----Messaggio originale-----\nDa: Giulia\nrespingo: no",
  originalEnglish: "\n\n-----Original Message-----\nFrom: Giulia\nreject: no",
  thunderbird:
    "\n\nIl 02/03/2026 10:00, Giulia con Imprimatur ha scritto:\n> Giulia chiede la tua firma\n>\n> respingo: no",
  brokenIntroduction:
    "\n\nIl giorno lun 2 mar 2026 alle ore 10:00 Giulia con Imprimatur\n<post@prova.example> ha\nscritto:\n\n> Giulia chiede",
  withoutMarks: "\n\nIl giorno 2 mar 2026, alle ore 10:00, Giulia <post@prova.example> ha scritto:\n\nrespingo: no\n",
};

describe("approves", () => {
  test.each([
    "approvo",
    "Approvo.",
    "APPROVATO",
    "ok",
    "Ok!",
    "approve",
    "j'approuve",
    "J’approuve",
    "  approvo  ",
    "Approvo, grazie",
    "Approvo grazie",
    "Approvo. Grazie mille!",
    "Approvato, grazie Giulia",
    "ok grazie e saluti",
    "Approvo - grazie",
    "Grazie, approvo",
    "Buongiorno, approvo",
    "Ciao Giulia, approvo!",
    "approvo 👍",
    "ok per me",
    "Approved, thanks",
    "Approve. Kind regards, Marco",
    "Approuvé, merci",
    "J'approuve. Bien cordialement",
    "Ok, buon lavoro",
    "Approvo.\nCordialmente\nMarco Bini",
    "Approvo\nGrazie,\nMarco",
    "Approvo\n\nMarco",
    "Buongiorno,\napprovo",
    "Gentile Giulia,\n\napprovo.\n\nCordiali saluti\nMarco Bini",
    "Bonjour,\nj'approuve\nMerci",
    "Approvo\n\nOttieni Outlook per iOS",
    "Approvo\n\nScarica Outlook per Android",
    "ok\n\nInviato da iPhone",
    "approvo\n\nInviato dal mio iPhone",
    "Approved\n\nSent from my iPhone",
    "ok\nSent from Outlook for Android",
    "approuvé\n\nEnvoyé de mon iPhone",
    "ok\n\nEnvoyé depuis Outlook pour iOS",
    "approvo\n\nInviato da Yahoo Mail su Android",
    "ok\n\nGet Outlook for iOS<https://aka.ms/o0ukef>",
    "approvo\n\nMarco Bini\nResponsabile comunicazione\nTel. 055 1234",
    "Approvo.\n\nCordiali saluti,\nMarco",
    "approvo\n\nDott. Marco Bini\nDirigente Settore Cultura\nComune di Prova\nVia Roma 1\n+39 055 1234567",
    "ok\n\nMarco Antonio Bini",
    "approvo\n\n-- \nMarco Bini\nqualsiasi cosa",
    "\n\nok\n\nGrazie",
  ])("%j", (text) => {
    for (const below of Object.values(quotations)) expect(read(`${text}${below}`)).toEqual({ verdict: "approve" });
  });
});

describe("says why", () => {
  test.each([
    ["respingo: la data è sbagliata", "reject", "la data è sbagliata"],
    ["Respinto: la data è sbagliata", "reject", "la data è sbagliata"],
    ["Respingo : no", "reject", "no"],
    ["Rifiuto: no", "reject", "no"],
    ["reject: wrong day", "reject", "wrong day"],
    ["Rejected: wrong day", "reject", "wrong day"],
    ["je rejette : mauvaise date", "reject", "mauvaise date"],
    ["Rejeté : mauvaise date", "reject", "mauvaise date"],
    ["modifiche: manca il logo", "requestChanges", "manca il logo"],
    ["Modifica: manca il logo", "requestChanges", "manca il logo"],
    ["Da modificare: il titolo", "requestChanges", "il titolo"],
    ["modificare: il titolo", "requestChanges", "il titolo"],
    ["Changes: add the logo", "requestChanges", "add the logo"],
    ["Change: add the logo", "requestChanges", "add the logo"],
    ["modifications : le logo", "requestChanges", "le logo"],
    ["À modifier : le logo", "requestChanges", "le logo"],
    ["Buongiorno,\nmodifiche: manca il logo", "requestChanges", "manca il logo"],
    ["Buongiorno, modifiche: manca il logo", "requestChanges", "manca il logo"],
    ["Ciao Giulia, respingo: la data", "reject", "la data"],
    ["modifiche: manca il logo\n\nGrazie\nMarco", "requestChanges", "manca il logo"],
    ["modifiche: manca il logo\n\nInviato da iPhone", "requestChanges", "manca il logo"],
    ["modifiche:\n-logo\n-data\n- indirizzo", "requestChanges", "-logo\n-data\n- indirizzo"],
    [
      "modifiche: 1) manca il logo\n2) la data è quella vecchia\n\n3) togli l'ultima riga\n\nGrazie,\nMarco Bini\nTel. 055 1",
      "requestChanges",
      "1) manca il logo\n2) la data è quella vecchia\n\n3) togli l'ultima riga",
    ],
    ["modifiche: togli\nGrazie\nnel titolo: non serve", "requestChanges", "togli\nGrazie\nnel titolo: non serve"],
    ["modifiche: scrivi\nMarco\nvia Roma\ne non altro", "requestChanges", "scrivi\nMarco\nvia Roma\ne non altro"],
  ])("%j", (text, verdict, reason) => {
    for (const below of Object.values(quotations)) expect(read(`${text}${below}`)).toEqual({ verdict, reason });
  });
});

describe("decides nothing", () => {
  test.each([
    "",
    "non approvo",
    "approvo se cambi la data",
    "ok ma togli il logo",
    "ok\nma togli il logo",
    "okay",
    "ok\n\nma togli il logo",
    "approvo\n\nperò non oggi",
    "credo di sì, approvo",
    "approvo?",
    "Approvo / respingo",
    "respingo",
    "respingo:",
    "Respinto",
    "modifiche",
    "modifiche:\n\nGrazie\nMarco",
    "> approvo",
    "approvo approvo",
    "sono in ferie fino a lunedì",
    "non si approva: ok",
    "approvo, non",
    "approvo, ma grazie",
    "approvo...",
    "ok…",
    "approvo (quasi)",
    "approvo\n\nMarco Bini\n\nPS: togli il logo",
    "approvo\n\nMarco\nTogli il logo",
    "approvo\n\nInviato da iPhone\n\nma togli il logo",
    "approvo\n\nInviato da me solo se cambi la data",
    "approvo\nVia Roma 1",
    "approvo\nTogli Logo",
    "approvo\nMarco Togli Logo",
    "Grazie",
    "Marco Bini",
    "Buongiorno,",
    "non modifiche: ok",
    "nessuna modifiche: ok",
    "approvo\n\nDirigente se cambi la data",
    "Grazie ma non approvo",
    "approvo solo Facebook",
    "approvo tranne X",
    "i don't approve",
    "approve if you fix it",
    "approved except the logo",
    "not approved",
    "je n'approuve pas",
    "j'approuve sauf le logo",
    "approuvé si tu changes la date",
    "disapprovo",
    "da approvare",
    "approvo il testo",
  ])("%j", (text) => {
    for (const below of Object.values(quotations)) expect(read(`${text}${below}`)).toBeNull();
  });

  test("what stands only in the quoted request", () => {
    for (const below of Object.values(quotations)) expect(read(below)).toBeNull();
  });

  test("an answer that goes on beyond what is read", () => {
    expect(read(`approvo\n${"\n".repeat(500)}ma togli il logo`)).toBeNull();
    expect(read(`modifiche: ${"x ".repeat(20_000)}`)).toBeNull();
  });
});

describe("nothing conditional is ever taken as approval", () => {
  const approval = fc.constantFrom(...approvals);
  const courtesy = fc.constantFrom(...greetings, "marco", "Marco Bini", "giulia", "Inviato da iPhone", "");
  const condition = fc.constantFrom(
    "ma togli il logo",
    "se cambi la data",
    "però non oggi",
    "salvo errori",
    "solo su Facebook",
    "tranne il titolo",
    "purché sia breve",
    "non oggi",
    "dopo le correzioni",
    "quando torna il sindaco",
    "con modifiche",
    "a condizione",
    "but fix the title",
    "if legal agrees",
    "not today",
    "except the logo",
    "once fixed",
    "with changes",
    "mais sans le logo",
    "si la date change",
    "pas aujourd'hui",
    "sauf le titre",
    "sous réserve",
    "à condition",
    "togli il logo",
    "cambia la data",
    "manca il titolo",
    "remove the logo",
    "enlevez le logo",
    "PS: il logo no",
  );
  const between = fc.constantFrom(" ", ", ", ". ", "\n", "\n\n", " - ", "; ", "\nGrazie\n", "\n\nMarco Bini\n");

  test("a condition anywhere among courtesies", () => {
    const pieces = fc.tuple(fc.array(courtesy, { maxLength: 3 }), fc.array(courtesy, { maxLength: 3 }), fc.boolean());
    fc.assert(
      fc.property(pieces, fc.tuple(approval, condition), between, ([before, after, first], [word, doubt], gap) => {
        const said = first ? `${doubt}${gap}${word}` : `${word}${gap}${doubt}`;
        const text = [...before, said, ...after].join("\n");
        for (const below of ["", quotations.gmail, quotations.outlookPhone])
          expect(read(`${text}${below}`)?.verdict).not.toBe("approve");
      }),
      { numRuns: 3_000 },
    );
  });

  test("any word we do not know, anywhere", () => {
    const known = new Set([...greetings, ...joins, ...titles, ...approvals, "marco", "bini", "giulia", "ferri"]);
    const stranger = fc.stringMatching(/^[a-zàèéìòù]{2,12}$/u).filter((word) => !known.has(word));
    fc.assert(
      fc.property(approval, stranger, between, (word, other, gap) => {
        expect(read(`${word}${gap}${other}${quotations.gmail}`)?.verdict).not.toBe("approve");
        expect(read(`${other}${gap}${word}${quotations.gmail}`)?.verdict).not.toBe("approve");
      }),
      { numRuns: 2_000 },
    );
  });
});
