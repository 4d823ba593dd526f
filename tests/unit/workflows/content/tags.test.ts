import { describe, expect, test } from "vitest";
import { unmetOf } from "#workflows/approval/approval-route-levels.ts";
import { offeredTags, tagsIn } from "#workflows/content/tags.ts";

describe("tags", () => {
  test("a typed list gives each tag once, spelt as the iter spells it", () => {
    expect(tagsIn("#emergenza, Emergenza; viabilita\u0300, ", ["Emergenza"])).toEqual(["Emergenza", "viabilità"]);
    expect(tagsIn("", ["Emergenza"])).toEqual([]);
  });

  test("a hashtag of the text is offered when it is a known tag that the post does not carry", () => {
    const texts = ["Attenzione: #Emergenza neve, #buongiorno", "https://x.example/#cantieri"];
    expect(offeredTags(texts, { known: ["emergenza", "cantieri"], carried: [] })).toEqual(["emergenza"]);
    expect(offeredTags(texts, { known: ["emergenza"], carried: ["EMERGENZA"] })).toEqual([]);
  });
});

describe("the condition of a level", () => {
  const post = { channelIds: ["facebook"], tags: ["Emergenza"], sensitive: false };

  test("is met by a tag whatever its capitals", () => {
    expect(unmetOf({ tags: ["emergenza"] }, { post, voiceId: null })).toBeNull();
  });

  test("that is not met names the parts that fail, and no other", () => {
    const when = { tags: ["emergenza"], channelIds: ["x"], namedVoice: true, sensitive: false };
    expect(unmetOf(when, { post, voiceId: null })).toEqual({ channelIds: ["x"], voices: "anybody" });
  });
});
