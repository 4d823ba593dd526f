import { expect, test } from "vitest";
import { translator } from "#app/i18n/translator.server.ts";
import { picturesToDraw } from "#app/services/mail/pictures-to-draw.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** What the picture of a post shows, in a mail, on one channel. */
function shownOn(network: Network) {
  const channel = { id: "channel", network, name: "Comune", handle: "", colour: 1, ownText: true };
  const content = {
    format: 2 as const,
    title: "Biblioteca aperta",
    purpose: "",
    audience: "",
    channels: [{ channelId: "channel", network, text: "Da domenica.", media: [] }],
    publishAt: "2026-12-01T09:00:00.000Z",
    zone: "Europe/Rome",
    voiceId: null,
    sensitive: false,
    aiUsed: false,
  };
  const material = { channels: [channel], images: [] };
  const drawn = picturesToDraw({
    organizationId: "office",
    material,
    content,
    when: null,
    more: "Altro…",
    t: translator("it"),
  });
  return drawn.previews[0]?.words;
}

test("on a mailing list the title stands over the text, as the subject that subscribers read; elsewhere it does not", () => {
  expect(shownOn("newsletter")).toMatchObject({
    text: "Biblioteca aperta\n\nDa domenica.",
    labels: ["Biblioteca aperta"],
  });
  expect(shownOn("facebook")).toMatchObject({ text: "Da domenica.", labels: [] });
});
