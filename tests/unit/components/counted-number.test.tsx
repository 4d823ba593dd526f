import { expect, test } from "vitest";
import { CountedNumber } from "#app/components/ui/counted-number.tsx";
import { counted, mostCounted, sumOf } from "#db/queries/counted.server.ts";
import { render } from "./render.tsx";

test("a number that counting stopped at says that there are more", () => {
  expect(render(<CountedNumber of={counted(mostCounted)} />)).toBe("1.000");
  expect(render(<CountedNumber of={counted(mostCounted + 1)} />)).toBe("oltre 1.000");
  expect(render(<CountedNumber of={sumOf([counted(600), counted(600)])} />)).toBe("oltre 1.000");
  expect(render(<CountedNumber of={sumOf([counted(3), counted(4)])} />)).toBe("7");
});
