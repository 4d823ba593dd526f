import { expect, test } from "vitest";
import type { AppContext } from "#app/services/context.ts";
import { passwordProblem } from "#app/services/sessions/guess-password.server.ts";

/* Only told apart from other contexts. */
const ctx = {} as AppContext;
const own = ["Elena Castellani", "e.castellani@comune.valdarno.example", "Comune di Valdarno"];
const problem = (password: string) => passwordProblem(ctx, password, own);

test.each([
  ["corta", "passwordShort"],
  ["nove segn", "passwordShort"],
  ["x".repeat(129), "passwordLong"],
])("%s: %s", (password, expected) => {
  expect(problem(password)).toBe(expected);
});

test.each([
  "1234567890",
  "passwordpassword",
  "Password2026!",
  "P4ssw0rd!123",
  "qwertyuiop12",
  "qazwsxedcrfv",
  "ciaociaociao",
  "juventus1897",
  "francescototti",
  "amoremio2024",
  "cambiami123",
  "benvenuto2024",
  "iloveyou1234",
  "aaaaaaaaaaaaaaaaaaaaaaaa",
  "abcabcabcabcabc",
  "24/12/1975",
])("%s is among the first that are tried (@asvs v5.0.0-6.2.4)", (password) => {
  expect(problem(password)).toBe("passwordCommon");
});

test.each([
  "elenacastellani",
  "Elena.Castellani1",
  "Castellani-Elena-26",
  "comunedivaldarno",
  "Comune di Valdarno!",
  "ComuneValdarno2026",
  "imprimatur",
  "Imprimatur2026",
  "IMPRIMATUR-elena",
  "e.castellani@comune.valdarno.example",
])("%s is what everybody knows of this person (@asvs v5.0.0-6.2.11)", (password) => {
  expect(problem(password)).toBe("passwordOwn");
});

test.each([
  "una frase lunga",
  "il ponte chiude lunedì",
  "gatto verde scala lampo",
  "Elena beve il tè alle cinque",
  "k8Jq2LmP0xW",
  "ひらがなとカタカナと漢字です",
  "дом у реки и сад",
])("%s will do: no rule about kinds of characters (@asvs v5.0.0-6.2.5)", (password) => {
  expect(problem(password)).toBeNull();
});

test("another person's name is as good as any word", () => {
  expect(passwordProblem(ctx, "Bonaiuti sale in municipio", own)).toBeNull();
});
