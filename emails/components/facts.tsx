import { Section } from "@react-email/components";
import type { Fact, FactLine } from "#emails/document.ts";
import { light, sans } from "./look.ts";

/** "Dove · Quando · Cosa cambia …" as a real table: each row's first cell names it. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <Section style={{ marginBottom: 20 }}>
      <table cellPadding={0} cellSpacing={0} style={{ width: "100%", borderCollapse: "collapse" }}>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.label}>
              <th
                align="left"
                className="fact-label soft rule"
                scope="row"
                style={{ ...cell, width: 108, paddingRight: 12, color: light.soft }}
              >
                {fact.label}
              </th>
              <td className="text rule" style={{ ...cell, color: light.text, overflowWrap: "anywhere" }}>
                {fact.lines.map((line, index) => (
                  <Line key={index} line={line} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const cell = {
  padding: "9px 0",
  font: `400 16px/24px ${sans}`,
  verticalAlign: "top",
  borderBottom: `1px solid ${light.rule}`,
} as const;

function Line({ line }: { line: FactLine }) {
  return (
    <div>
      {line.strong && <strong>{line.strong}</strong>}
      {line.strong && line.text && " · "}
      {line.text}
      {line.soft && (
        <>
          {" "}
          <span className="soft" style={{ color: light.soft }}>
            ({line.soft})
          </span>
        </>
      )}
    </div>
  );
}
