import { $isTextNode } from "lexical";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { $holder } from "#app/editor/collab/offsets.ts";
import { openHeadless } from "./headless.ts";

/* The rule: words become a hashtag, a mention or a link whatever is selected, and the same stays selected. */

it.each([
  ["forwards", true],
  ["backwards", false],
])("a selection from the beginning of the line to a word that becomes a hashtag, %s", async (_way, forwards) => {
  const editor = openHeadless(new Y.Doc());
  editor.select(0);
  editor.paste("un due");
  await editor.settle();
  editor.change(({ anchor, focus }) => {
    const holder = $holder();
    const words = holder?.getFirstChild();
    if (!holder || !$isTextNode(words)) throw new Error("No words.");
    const [begin, end] = forwards ? [anchor, focus] : [focus, anchor];
    begin.set(holder.getKey(), 0, "element");
    words.setTextContent("un #due");
    end.set(words.getKey(), 7, "text");
  });
  await editor.settle();
  expect(editor.kinds()).toEqual(["un ", "hashtag:#due"]);
  expect(editor.span()).toEqual(forwards ? { anchor: 0, head: 7 } : { anchor: 7, head: 0 });
});
