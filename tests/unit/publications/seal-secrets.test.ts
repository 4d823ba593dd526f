/** What opens accounts is kept so that only this process, for this channel, can read it (@asvs v5.0.0-11.3.2). */
import { expect, it } from "vitest";
import { isSealedAsBefore, openSecrets, sealSecrets } from "#app/services/publications/seal-secrets.server.ts";

const secret = "the secret of a process, thirty-two bytes and more";
const another = "another secret of a process, as long as the first";
const whose = { organizationId: "comune", channelId: "mastodon" };
const secrets = { token: "segretissimo", refresh: "anche questo" };

it("opens what it sealed, and never seals alike twice", () => {
  const [one, two] = [sealSecrets({ secret }, whose, secrets), sealSecrets({ secret }, whose, secrets)];
  expect(openSecrets({ secret }, whose, one)).toEqual(secrets);
  expect(one.sealedSecrets.equals(two.sealedSecrets)).toBe(false);
  expect(Buffer.concat([one.sealedSecrets, one.wrappedKey]).includes("segretissimo")).toBe(false);
});

it("opens nothing for another channel or another organisation, nor what was altered", () => {
  const sealed = sealSecrets({ secret }, whose, secrets);
  expect(() => openSecrets({ secret }, { ...whose, channelId: "bluesky" }, sealed)).toThrow(/authenticate/u);
  expect(() => openSecrets({ secret }, { ...whose, organizationId: "provincia" }, sealed)).toThrow(/authenticate/u);
  const altered = Buffer.from(sealed.sealedSecrets);
  altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
  expect(() => openSecrets({ secret }, whose, { ...sealed, sealedSecrets: altered })).toThrow(/authenticate/u);
});

it("goes on opening what the secret before sealed, and seals by the new one", () => {
  const sealed = sealSecrets({ secret }, whose, secrets);
  const replaced = { secret: another, previousSecret: secret };
  expect(openSecrets(replaced, whose, sealed)).toEqual(secrets);
  expect(isSealedAsBefore(replaced, sealed)).toBe(true);
  expect(isSealedAsBefore(replaced, sealSecrets(replaced, whose, secrets))).toBe(false);
  expect(openSecrets({ secret: another }, whose, sealed)).toBe(null);
});
