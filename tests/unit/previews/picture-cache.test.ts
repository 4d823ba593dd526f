import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { expect, test } from "vitest";
import { openPictureCache } from "#app/services/previews/picture-cache.server.ts";

const log = pino({ level: "silent" });

function picture(size: number) {
  return { bytes: Buffer.alloc(size), encoded: Buffer.alloc(0) };
}

test("a picture asked for by five at once, and by a sixth later, is drawn once", async () => {
  const cache = openPictureCache({ log });
  let times = 0;
  const draw = async () => {
    times += 1;
    await wait(5);
    return picture(10);
  };
  const drawn = await Promise.all([1, 2, 3, 4, 5].map(() => cache.once("a", draw)));
  expect(new Set([...drawn, await cache.once("a", draw)]).size).toBe(1);
  expect(times).toBe(1);
});

test("one at a time", async () => {
  const cache = openPictureCache({ log });
  let at = 0;
  let most = 0;
  await Promise.all(
    ["a", "b", "c"].map((key) =>
      cache.once(key, async () => {
        at += 1;
        most = Math.max(most, at);
        await wait(2);
        at -= 1;
        return picture(1);
      }),
    ),
  );
  expect(most).toBe(1);
});

test("one that fails is none, and is tried again; one that cannot be drawn is not", async () => {
  const cache = openPictureCache({ log });
  let times = 0;
  const fails = async () => {
    times += 1;
    throw new Error("no bytes");
  };
  expect(await cache.once("a", fails)).toBeNull();
  expect(await cache.once("a", fails)).toBeNull();
  expect(times).toBe(2);
  const cannot = async () => {
    times += 1;
    return null;
  };
  await cache.once("b", cannot);
  await cache.once("b", cannot);
  expect(times).toBe(3);
  expect(await cache.once("c", async () => picture(1))).not.toBeNull();
});

test("nobody waits longer than the set time; the picture is there for the next", async () => {
  const cache = openPictureCache({ log, patienceMs: 5 });
  let finish: (drawn: ReturnType<typeof picture>) => void = () => undefined;
  const slow = new Promise<ReturnType<typeof picture>>((resolve) => {
    finish = resolve;
  });
  expect(await cache.once("a", () => slow)).toBeNull();
  finish(picture(3));
  await slow;
  await wait(0);
  expect((await cache.once("a", () => slow))?.bytes.length).toBe(3);
});

test("memory is bounded: the one asked for longest ago goes first", async () => {
  const cache = openPictureCache({ log, keepBytes: 3_000 });
  const drawn: string[] = [];
  const ask = (key: string) =>
    cache.once(key, async () => {
      drawn.push(key);
      return picture(900);
    });
  for (const key of ["a", "b", "a", "c", "a", "b"]) await ask(key);
  expect(drawn).toEqual(["a", "b", "c", "b"]);
});
