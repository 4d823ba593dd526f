import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of ten seconds and more, longest first: begun last, they would run alone at the end. */
const long = [
  "faults/kill.test.ts",
  "faults/collab.test.ts",
  "unit/workflows/approval/properties.test.ts",
  "integration/collab/editors.test.ts",
  "integration/boot/demo.test.ts",
  "integration/services/races.test.ts",
  "integration/mail/replies.test.ts",
  "integration/sockets/presence.test.ts",
  "integration/decisions/many.test.ts",
  "integration/collab/hostile.test.ts",
  "integration/organizations/first-run.test.ts",
  "integration/mail/real-server.test.ts",
  "integration/auth/sign-in-page.test.ts",
];

/** The long files at the start, the rest as usual. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.endsWith(`/tests/${name}`));
      return at === -1 ? long.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
