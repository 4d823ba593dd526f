import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  deriveSigningKey,
  isSignedHead,
  keyIdOf,
  originOf,
  parseHead,
  signHead,
  type Head,
} from "#app/audit/checkpoint.ts";

const key = deriveSigningKey("a secret that is long enough for a test");
const other = deriveSigningKey("another secret, as long as the first one");
const head: Head = {
  origin: originOf("01a1fc00-c13b-72f1-81cd-ff649ba739c2"),
  size: 18402,
  root: createHash("sha256").update("root").digest(),
  signedAt: new Date("2026-11-24T09:00:00.000Z"),
};

it("is the note others' tools read: origin, size, root, a blank line, the signature with its key's hash", () => {
  const lines = signHead(head, key).split("\n");
  expect(lines.slice(0, 5)).toEqual([
    head.origin,
    "18402",
    head.root.toString("base64"),
    "2026-11-24T09:00:00.000Z",
    "",
  ]);
  const [dash, name, signature = ""] = (lines[5] ?? "").split(" ");
  expect([dash, name]).toEqual(["—", head.origin]);
  expect(Buffer.from(signature, "base64").subarray(0, 4).toString("hex")).toBe(keyIdOf(head.origin, key.publicKey));
  expect(lines.slice(6)).toEqual([""]);
});

it("derives the same key from the same secret, and another from another", () => {
  expect(deriveSigningKey("a secret that is long enough for a test").publicKey).toEqual(key.publicKey);
  expect(other.publicKey).not.toEqual(key.publicKey);
});

it("holds for this head and this key only", () => {
  const note = signHead(head, key);
  expect(isSignedHead(note, head, key.publicKey)).toBe(true);
  expect(isSignedHead(note, head, other.publicKey)).toBe(false);
  expect(isSignedHead(note, { ...head, size: head.size + 1 }, key.publicKey)).toBe(false);
  expect(isSignedHead(note, { ...head, root: Buffer.alloc(32) }, key.publicKey)).toBe(false);
  expect(isSignedHead(note, { ...head, signedAt: new Date(0) }, key.publicKey)).toBe(false);
  expect(isSignedHead(note, { ...head, origin: originOf("another") }, key.publicKey)).toBe(false);
  expect(isSignedHead(signHead(head, other), head, key.publicKey)).toBe(false);
});

it("does not hold for a note altered in any one character", () => {
  const note = signHead(head, key);
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom("A", "0", "\n", " ", "="), (at, character) => {
      const altered = note.slice(0, at) + character + note.slice(at + 1);
      fc.pre(altered !== note);
      expect(isSignedHead(altered, head, key.publicKey)).toBe(false);
    }),
  );
});

it("does not hold for a note with a word too many", () => {
  const note = signHead(head, key);
  expect(isSignedHead(`${note}— someone AAAA\n`, head, key.publicKey)).toBe(false);
  expect(isSignedHead(note.slice(0, -1), head, key.publicKey)).toBe(false);
  expect(isSignedHead("", head, key.publicKey)).toBe(false);
});

it("reads a note that was kept elsewhere, and nothing else", () => {
  expect(parseHead(signHead(head, key))).toEqual(head);
  for (const text of ["", "hello", "a\nb\nc\nd\n\n", signHead(head, key).replace("18402", "018402")])
    expect(parseHead(text)).toBeNull();
});
