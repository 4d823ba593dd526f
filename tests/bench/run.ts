import { runNamed } from "#tests/support/run-named.ts";

await runNamed("tests/bench", ".bench.ts");
