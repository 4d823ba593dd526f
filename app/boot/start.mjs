// `npm start`: builds when needed, in a process of its own so that the server stays small, then serves.
import { buildWhenNeeded } from "./build.mjs";

process.env["NODE_ENV"] = "production";
buildWhenNeeded();
const built = new URL("../../build/boot/index.js", import.meta.url);
await import(built.href);
