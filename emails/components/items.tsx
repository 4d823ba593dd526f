import { Link, Section } from "@react-email/components";
import type { MailItem } from "../document.ts";
import { light, sans, serif } from "./look.ts";

/** What waits, one row each: the title is the link, 44 px high at least. */
export function Items({ items }: { items: MailItem[] }) {
  return (
    <Section style={{ marginBottom: 20 }}>
      <table cellPadding={0} cellSpacing={0} style={{ width: "100%", borderCollapse: "collapse" }}>
        <tbody>
          {items.map((item) => (
            <tr key={item.url}>
              <td className="rule" style={{ borderBottom: `1px solid ${light.rule}`, overflowWrap: "anywhere" }}>
                <Link
                  className="link"
                  href={item.url}
                  style={{
                    display: "block",
                    padding: "12px 0 2px",
                    font: `400 19px/30px ${serif}`,
                    color: light.accent,
                    textDecoration: "underline",
                  }}
                >
                  {item.title}
                </Link>
                <div className="soft" style={{ padding: "0 0 12px", font: `400 16px/24px ${sans}`, color: light.soft }}>
                  {item.line}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
