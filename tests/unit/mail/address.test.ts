import fc from "fast-check";
import { expect, test } from "vitest";
import { displayName, messageIdOf, parseAddress, singleLine } from "#app/mail/address.ts";
import { composeMessage } from "#app/mail/compose-message.server.ts";
import { outgoing } from "#tests/integration/mail/outgoing.ts";

test("MAIL_FROM may carry a name or not", () => {
  expect(parseAddress("Comune di Prova <post@prova.example>")).toEqual({
    name: "Comune di Prova",
    address: "post@prova.example",
  });
  expect(parseAddress('"Comune, di Prova" <post@prova.example>')).toEqual({
    name: "Comune, di Prova",
    address: "post@prova.example",
  });
  expect(parseAddress("post@prova.example")).toEqual({ name: "Imprimatur", address: "post@prova.example" });
});

test("the message id is the same at every try", () => {
  expect(messageIdOf(outgoing())).toBe(messageIdOf(outgoing()));
});

test("a name cannot be read as an address", () => {
  expect(displayName("Elena <capo@altrove.example>")).toBe("Elena capo altrove.example");
});

test("a subject or a name never starts another header, whatever a title holds", async () => {
  const nasty = fc.string({
    unit: fc.constantFrom("a", "\r", "\n", "\u2028", "\u0000", ":", " ", "è", "\u202e", "Bcc: x@y.z", "\ud800"),
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(nasty, async (title) => {
      expect(singleLine(title)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      const source = await composeMessage(
        outgoing({
          subject: singleLine(`Firma: ${title}`),
          from: { name: displayName(title), address: "post@prova.example" },
        }),
      );
      const names = (source.toString().split("\r\n\r\n")[0] ?? "")
        .split("\r\n")
        .filter((line) => !/^\s/u.test(line))
        .map((line) => line.split(":")[0]);
      expect(names).not.toContain("Bcc");
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 200 },
  );
});
