import { Button, Column, Link, Row, Section } from "@react-email/components";
import type { CSSProperties } from "react";
import type { MailAction } from "#emails/document.ts";
import { light, sans } from "./look.ts";

/** Links drawn as buttons: the first fills the row, two others share the next, quiet ones are words. At least 44 px high. */
export function Actions({ actions }: { actions: MailAction[] }) {
  const main = actions.filter((action) => action.look === "primary");
  const others = actions.filter((action) => action.look === "plain");
  const quiet = actions.filter((action) => action.look === "quiet");
  return (
    <Section style={{ marginBottom: 12 }}>
      {main.map((action) => (
        <Row key={action.url}>
          <Column style={{ paddingBottom: 12 }}>
            <Action action={action} />
          </Column>
        </Row>
      ))}
      {others.length > 0 && (
        <Row>
          {others.map((action, index) => (
            <Column className="half" key={action.url} style={{ ...half(others.length, index), paddingBottom: 12 }}>
              <Action action={action} />
            </Column>
          ))}
        </Row>
      )}
      {quiet.map((action) => (
        <Row key={action.url}>
          <Column style={{ textAlign: "center" }}>
            <Link
              className="link"
              href={action.url}
              style={{
                display: "inline-block",
                padding: "12px 16px",
                font: `400 16px/24px ${sans}`,
                color: light.link,
                textDecoration: "underline",
              }}
            >
              {action.label}
            </Link>
          </Column>
        </Row>
      ))}
    </Section>
  );
}

function Action({ action }: { action: MailAction }) {
  const look =
    action.look === "primary"
      ? { backgroundColor: light.accent, color: light.onAccent, border: `1px solid ${light.accent}` }
      : { backgroundColor: light.paper, color: light.text, border: `1px solid ${light.edge}` };
  return (
    <Button
      className={action.look}
      href={action.url}
      style={{
        ...look,
        display: "block",
        padding: "13px 16px",
        borderRadius: 8,
        font: `700 17px/24px ${sans}`,
        textAlign: "center",
      }}
    >
      {action.label}
    </Button>
  );
}

function half(count: number, index: number): CSSProperties {
  if (count === 1) return {};
  return { width: `${100 / count}%`, paddingRight: index < count - 1 ? 6 : 0, paddingLeft: index > 0 ? 6 : 0 };
}
