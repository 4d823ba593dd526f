import { expect, it } from "vitest";
import * as Y from "yjs";
import { openHeadless } from "./headless.ts";

it("shows what is there, and puts what is typed where the caret is", async () => {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "ciao #mensa\nok");
  const one = openHeadless(doc);
  expect(one.shown()).toBe("ciao #mensa\nok");
  one.select(4);
  one.type(" bella");
  await one.settle();
  expect(doc.getText("text").toString()).toBe("ciao bella #mensa\nok");
  doc.getText("text").insert(0, "X\nY");
  await one.settle();
  expect(one.shown()).toBe("X\nYciao bella #mensa\nok");
  expect(one.span()).toEqual({ anchor: 13, head: 13 });
  expect(one.kinds()).toEqual(["X", "\n", "Yciao bella ", "hashtag:#mensa", "\n", "ok"]);
  expect(one.heals()).toBe(0);
});
