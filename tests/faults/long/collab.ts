/** Many kills of the program and of the database while five people write one text; see collab-rounds.ts. */
import { writingRounds } from "#tests/faults/collab-rounds.ts";

const alone = await writingRounds({ processKills: 15, databaseKills: 10, processes: 1 });
console.log(alone);
const together = await writingRounds({ processKills: 15, databaseKills: 5, processes: 2 });
console.log(together);
const sum = (name: "rounds" | "acknowledged" | "lost" | "doubled" | "differing") => alone[name] + together[name];
const figures = {
  rounds: sum("rounds"),
  acknowledged: sum("acknowledged"),
  lost: sum("lost"),
  doubled: sum("doubled"),
  differing: sum("differing"),
};
const holds = figures.lost === 0 && figures.doubled === 0 && figures.differing === 0;
console.log(JSON.stringify({ faults: "collab", holds, balanced: together.balanced, ...figures }));
process.exit(0);
