import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalBytes, valueDigest } from "#app/audit/canonical.ts";
import { findWrongValue } from "#app/audit/verify-entry.ts";

it("writes the members in the order of RFC 8785, and numbers as JavaScript does", () => {
  const value = { "\u20ac": 1, "\r": 2, "1": 1e21, "\u{1f600}": 0.000001, ö: -0, a: [true, null, "\u000f/\\"] };
  expect(canonicalBytes(value).toString()).toBe(
    '{"\\r":2,"1":1e+21,"a":[true,null,"\\u000f/\\\\"],"ö":0,"€":1,"😀":0.000001}',
  );
});

it("leaves out what is undefined", () => {
  expect(canonicalBytes({ b: undefined, a: 1 }).toString()).toBe('{"a":1}');
});

it.each(["\ud800", "a\udc00b", "\u0000", "\\\u0000"])("refuses a string that cannot be stored again", (text) => {
  expect(() => canonicalBytes({ text })).toThrow(TypeError);
  expect(() => canonicalBytes({ [text]: 1 })).toThrow(TypeError);
});

it.each(["\\u0000", "\\ud800", "\\\\u0000", "😀"])("takes the written form of such a string for what it is", (text) => {
  expect(JSON.parse(canonicalBytes(text).toString())).toBe(text);
});

it("the verifier, which has its own way of writing, comes to the same digest for any value", () => {
  const salt = createHash("sha256").update("salt").digest();
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  const leaf = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
  const storable = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 5 }),
    fc.dictionary(text, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), { maxKeys: 6 }),
  );
  fc.assert(
    fc.property(storable, (value) => {
      fc.pre(!/\\u(0000|d[89a-f])/.test(JSON.stringify(value)));
      const digest = valueDigest(salt, value);
      const stored = { subjectId: "", seq: 1, digest, salt, value: JSON.parse(JSON.stringify(value)), blanked: false };
      expect(findWrongValue({ name: digest.toString("hex") }, [stored])).toBeNull();
      expect(findWrongValue({ name: digest.toString("hex") }, [{ ...stored, value: [value] }])).toBe("name");
    }),
  );
});
