import { Body, Column, Container, Head, Heading, Html, Img, Preview, Row, Section } from "@react-email/components";
import type { ReactNode } from "react";
import type { MailDocument } from "#emails/document.ts";
import { sealContentId } from "#emails/inline.ts";
import { darkRules, light, sans, serif } from "./look.ts";

interface FrameProps {
  document: MailDocument;
  children: ReactNode;
}

/** The frame of every mail: logo and organisation, one heading, 600 px. */
export function Frame({ document, children }: FrameProps) {
  return (
    <Html dir="ltr" lang={document.locale}>
      <Head>
        <title>{document.subject}</title>
        <meta content="light dark" name="color-scheme" />
        <meta content="light dark" name="supported-color-schemes" />
        <style>{`:root { color-scheme: light dark; }${darkRules}`}</style>
      </Head>
      <Preview>{document.preheader}</Preview>
      <Body className="paper" style={{ margin: 0, padding: 0, backgroundColor: light.paper }}>
        <Container
          className="paper"
          style={{
            width: "100%",
            maxWidth: 600,
            margin: "0 auto",
            padding: "24px 16px 40px",
            backgroundColor: light.paper,
          }}
        >
          <Letterhead organizationName={document.organizationName} />
          <Heading
            as="h1"
            className="text"
            style={{
              margin: "20px 0 24px",
              font: `400 28px/36px ${serif}`,
              color: light.text,
              overflowWrap: "anywhere",
              // Avoids a single word on the last line, where the mail program can.
              textWrap: "balance",
            }}
          >
            {document.heading}
          </Heading>
          {children}
        </Container>
      </Body>
    </Html>
  );
}

function Letterhead({ organizationName }: { organizationName: string | null }) {
  return (
    <Section>
      <Row>
        <Column style={{ width: 36, verticalAlign: "middle" }}>
          <Img alt="" height={28} src={`cid:${sealContentId}`} style={{ display: "block" }} width={28} />
        </Column>
        <Column className="text" style={{ font: `400 19px/28px ${serif}`, color: light.text }}>
          Imprimatur
        </Column>
        <Column
          align="right"
          className="soft"
          style={{ font: `400 14px/20px ${sans}`, color: light.soft, overflowWrap: "anywhere" }}
        >
          {organizationName}
        </Column>
      </Row>
    </Section>
  );
}
