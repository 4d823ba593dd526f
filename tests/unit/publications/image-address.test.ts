/** A network reads an image that is about to be published, and nothing else, and not for ever (@asvs v5.0.0-8.2.2). */
import { expect, it } from "vitest";
import { imageAddress, imageAtAddress } from "#app/services/media/image-address.ts";

const hash = "a".repeat(64);
const organizationId = "01a1d3eb-ac00-780c-9654-64f0cd35326a";
const at = (minutes: number) => ({ now: () => new Date(Date.UTC(2026, 10, 27, 12, minutes)) });
const keeping = { secret: "the secret of a process, thirty-two bytes", appUrl: "https://imprimatur.example" };

function tokenOf(): string {
  const address = imageAddress({ ...keeping, clock: at(0) }, { organizationId, hash });
  expect(address.startsWith("https://imprimatur.example/images/")).toBe(true);
  return address.slice("https://imprimatur.example/images/".length);
}

it("says which image, for an hour", () => {
  const token = tokenOf();
  expect(imageAtAddress({ ...keeping, clock: at(59) }, token)).toEqual({ organizationId, hash });
  expect(imageAtAddress({ ...keeping, clock: at(60) }, token)).toBe(null);
});

it("opens nothing once a single character of it is another, and nothing of another secret", () => {
  const token = tokenOf();
  for (let place = 0; place < token.length; place += 1) {
    const altered = `${token.slice(0, place)}${token[place] === "b" ? "c" : "b"}${token.slice(place + 1)}`;
    expect(imageAtAddress({ ...keeping, clock: at(0) }, altered), `${place}`).toBe(null);
  }
  expect(imageAtAddress({ secret: "another secret of a process, as long", clock: at(0) }, token)).toBe(null);
  expect(imageAtAddress({ ...keeping, clock: at(0) }, "")).toBe(null);
});
