/** Draws the machine as a Mermaid chart for the README of `workflows`. A test keeps the two equal. */
import { iterMachine } from "#workflows/approval/machine.ts";
import type { PostState } from "#workflows/approval/states.ts";

/** One arrow per transition, those without an event too; guards that only say "allowed" are left out. */
export function drawChart(): string {
  const lines = ["stateDiagram-v2", "  direction LR", "  [*] --> draft"];
  for (const [name, node] of Object.entries(iterMachine.states)) {
    const inner = Object.values(node.states);
    lines.push(...arrowsOf(node, name));
    if (inner.length === 0) continue;
    lines.push(`  state ${name} {`, `    [*] --> ${node.initial.target[0]?.key ?? ""}`);
    const within = inner.flatMap((child) => arrowsOf(child, child.key));
    // Mermaid draws an arrow inside the box only when both of its ends are in it.
    lines.push(
      ...within.filter((line) => inner.some((child) => line.includes(`--> ${child.key}`))).map((line) => `  ${line}`),
    );
    lines.push(
      "  }",
      ...within
        .filter((line) => !inner.some((child) => line.includes(`--> ${child.key}`)))
        .map((line) => line.replace(/^ {2}\S+/, `  ${name}`)),
    );
  }
  return [...lines, ...finalStates.map((state) => `  ${state} --> [*]`)].join("\n");
}

type Node = (typeof iterMachine.states)[string];
type Transition = Node["transitions"] extends Map<string, Array<infer T>> ? T : never;

function arrowsOf(node: Node, name: string): string[] {
  const triggered = [...node.transitions].flatMap(([event, transitions]) =>
    transitions.map((one) => arrow(name, event, one)),
  );
  return [...triggered, ...(node.always ?? []).map((one) => arrow(name, "", one))];
}

function arrow(from: string, event: string, transition: Transition): string {
  const to = transition.target?.[0]?.key ?? from;
  const guard = typeof transition.guard === "string" && transition.guard !== "allowed" ? `[${transition.guard}]` : "";
  return `  ${from} --> ${to}: ${[event, guard].filter((part) => part !== "").join(" ")}`;
}

/** States with nobody left to act: every other state must have a way forward for a person. */
export const finalStates = [
  "published",
  "withdrawn",
  "rejected",
  "discarded",
  "closed",
] as const satisfies readonly PostState[];
