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
  expect(one.corrections()).toBe(0);
});

it("makes line breaks of what other programs mean as one, and drops other control characters", async () => {
  const doc = new Y.Doc();
  const one = openHeadless(doc);
  one.select(0);
  one.paste("a\u0000b\u000Bc\u2028d\u0085e\u0007\u000Cf\u2029\r\ng");
  await one.settle();
  expect(doc.getText("text").toString()).toBe("ab\nc\nd\ne\nf\n\ng");
  expect(one.shown()).toBe("ab\nc\nd\ne\nf\n\ng");
  expect(one.span()).toEqual({ anchor: 13, head: 13 });
  one.type("\u0000!\u0000");
  await one.settle();
  expect(doc.getText("text").toString()).toBe("ab\nc\nd\ne\nf\n\ng!");
  expect(one.span()).toEqual({ anchor: 14, head: 14 });
  one.select(1);
  one.type("x\u0000");
  await one.settle();
  one.type("y");
  await one.settle();
  expect(one.shown()).toBe("axyb\nc\nd\ne\nf\n\ng!");
  expect(one.corrections()).toBe(0);
});
