import { runNamed } from "#tests/support/run-named.ts";

await runNamed("tests/faults/long", ".ts");
