import { expect, test } from "vitest";
import { toASCII } from "#app/boot/ascii-label.ts";

test.each([
  ["comune", "comune"],
  ["08", "08"],
  ["", ""],
  ["münchen", "xn--mnchen-3ya"],
  ["città", "xn--citt-3na"],
  ["ελλάδα", "xn--hxakic4aa"],
  ["💩", "xn--ls8h"],
  ["a\u{ad}\u{200d}b c", ""],
])("%s is %s to the network", (label, ascii) => expect(toASCII(label)).toBe(ascii));
