import { type ComponentType, lazy } from "react";
import { lateWords } from "./late-words.client.ts";

/** A component that is fetched the first time somebody asks for it, and shown once the words it says have come too. */
export function lazyWithWords<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const component = await load();
    await Promise.all(lateWords);
    return { default: component };
  });
}
