import { describe, expect, test } from "vitest";
import { readVerdict } from "#app/services/replies/read-verdict.ts";
import { quoted } from "#tests/integration/mail/reply-post.ts";

const read = (text: string) => readVerdict(text, { personName: "Marco Bini" });

describe("decides", () => {
  test.each(["approvo", "Approvo.", "APPROVATO", "ok", "Ok!", "approve", "j'approuve", "J’approuve", "  approvo  "])(
    "%s",
    (line) => {
      for (const below of ["", ...Object.values(quoted)])
        expect(read(`${line}${below}`)).toEqual({ verdict: "approve" });
    },
  );

  test.each([
    ["respingo: la data è sbagliata", "reject", "la data è sbagliata"],
    ["Respingo : no", "reject", "no"],
    ["reject: wrong day", "reject", "wrong day"],
    ["je rejette : mauvaise date", "reject", "mauvaise date"],
    ["modifiche: manca il logo", "requestChanges", "manca il logo"],
    ["Changes: add the logo", "requestChanges", "add the logo"],
    ["modifications : le logo", "requestChanges", "le logo"],
  ])("%s", (line, verdict, reason) => {
    expect(read(`${line}${quoted.gmail}`)).toEqual({ verdict, reason });
  });

  test("a reason goes on to the end of its paragraph", () => {
    expect(read("modifiche: manca il logo\ne la data è quella vecchia\n\nMarco")).toEqual({
      verdict: "requestChanges",
      reason: "manca il logo\ne la data è quella vecchia",
    });
  });

  test.each([
    "approvo\n\nMarco Bini\nResponsabile comunicazione\nTel. 055 1234",
    "Approvo.\n\nCordiali saluti,\nMarco",
    "approvo\n\n-- \nMarco Bini",
    "\n\nok\n\nGrazie",
    "ok\n\nInviato da iPhone",
  ])("with a greeting or a signature below: %j", (text) => expect(read(text)).toEqual({ verdict: "approve" }));
});

describe("does not decide", () => {
  test.each([
    "",
    "non approvo",
    "approvo se cambi la data",
    "ok ma togli il logo",
    "ok\nma togli il logo",
    "ok\n\nma togli il logo",
    "approvo\n\nperò non oggi",
    "credo di sì, approvo",
    "approvo?",
    "Approvo / respingo",
    "respingo",
    "respingo:",
    "modifiche",
    "Buongiorno,\napprovo",
    "sono in ferie fino a lunedì",
    "> approvo",
    "okay",
    "approvo approvo",
    "non si approva: ok",
  ])("%j", (text) => {
    for (const below of ["", ...Object.values(quoted)]) expect(read(`${text}${below}`)).toBeNull();
  });

  test("what stands only in the quoted request", () => {
    for (const below of Object.values(quoted)) expect(read(below)).toBeNull();
  });
});
