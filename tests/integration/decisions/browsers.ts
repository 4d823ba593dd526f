import { randomUUID } from "node:crypto";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { monday, submittedPost, type SubmittedPost } from "#tests/support/office.ts";
import type { MailedOffice } from "#tests/support/with-office.ts";
import { asking, cookieAfter, knownBrowser, outcomeOf } from "./arrange.ts";

export interface Browser {
  cookie: string;
}

/** A post that waits for the chief, and the address of the mail that says so. */
export interface Request {
  setup: MailedOffice;
  post: SubmittedPost;
  token: string;
}

/** Another post that waits for the chief, on a Monday at ten and with no code sent yet. */
export async function newRequest(setup: MailedOffice): Promise<Omit<Request, "setup">> {
  setup.ctx.clock.set(monday);
  await setup.database.superSql`delete from decision_codes`;
  const post = await submittedPost(setup.ctx, setup.office);
  return { post, token: await setup.newestToken(setup.office.chief.personId, post.postId) };
}

export const fresh = (): Browser => ({ cookie: "" });

/** Browsers at the page of whatever request is asked about just then. */
export function browsersAt(request: () => Request) {
  async function known(): Promise<Browser> {
    const { setup } = request();
    return { cookie: await knownBrowser(setup.ctx, setup.office.chief) };
  }

  async function open(
    browser: Browser,
    { v = "approve", headers = {} as Record<string, string>, method = "GET" } = {},
  ) {
    const { setup, token } = request();
    const path = `/d/${token}?v=${v}`;
    const answer = await outcomeOf(
      loader(asking(setup.ctx, { path, params: { token }, cookie: browser.cookie, headers, method })),
    );
    return { ...answer, page: (answer.body as { page: DecisionLoaded } | null)?.page };
  }

  async function send(browser: Browser, form: Record<string, string>, headers: Record<string, string> = {}) {
    const { setup, token } = request();
    const args = asking(setup.ctx, { path: `/d/${token}`, params: { token }, form, cookie: browser.cookie, headers });
    const answer = await outcomeOf(action(args));
    browser.cookie = cookieAfter(answer.headers, browser.cookie);
    return { status: answer.status, to: answer.headers.get("Location"), body: answer.body };
  }

  async function markForm(browser: Browser, more: Record<string, string> = {}) {
    const { page } = await open(browser, { v: "read" });
    if (page?.view.situation.type !== "open") throw new Error(`The page is ${page?.view.situation.type}.`);
    return {
      intent: "mark",
      verdict: "approve",
      seat: page.view.situation.seat.seatId,
      revision: page.view.revision?.hash ?? "",
      key: randomUUID(),
      ...more,
    };
  }

  async function marks() {
    const { setup, post } = request();
    return setup.database.superSql`
      select m.verdict, m.reason, m.taken_back_at, e.proof, e.device_id, e.code_id, e.session_id, e.token_id, e.mail_id, e.message_id,
        e.openings, e.address, e.user_agent, e.fetch_metadata
      from marks m left join mark_evidence e on e.mark_id = m.id where m.post_id = ${post.postId} order by m.at`;
  }

  return { known, open, send, markForm, marks };
}
