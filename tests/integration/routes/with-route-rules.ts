/** An office with a second iter and a second channel, anew for each test, and what its tests about rules do. */
import { beforeEach, expect } from "vitest";
import { changeRouteRules } from "#app/services/route-rules/change-route-rules.server.ts";
import type { RuleChange } from "#app/services/route-rules/rule-change.server.ts";
import { channelMark, rulesMark } from "#app/services/route-rules/rules-mark.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { readScope } from "#db/scope.server.ts";
import { draftPost, level, publishApprovalRoute, route, seat } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { RouteRule } from "#workflows/approval/route-choice.ts";

export function withRouteRules() {
  const { database, ctx, office } = withOffice({ each: "test" });
  /** A shorter iter than that of the office, and a channel beside its own. */
  const ids = { short: "", telegram: "" };

  beforeEach(async () => {
    const one = route([level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })])]);
    ids.short = await publishApprovalRoute(database.ownerSql, office, one);
    await database.ownerSql`update approval_routes set name = 'Due livelli' where id = ${office.routeId}`;
    await database.ownerSql`update approval_routes set name = 'Corto' where id = ${ids.short}`;
    ids.telegram = newId();
    await database.ownerSql`insert into channels (id, organization_id, network, name, colour)
    values (${ids.telegram}, ${office.organizationId}, 'telegram', 'Allerta', 2)`;
  });

  const stands = () => readScope(ctx.db, office.admin, readRouteRules);

  async function change(asked: RuleChange, { by = office.admin, seen }: { by?: ActingViewer; seen?: string } = {}) {
    const now = await stands();
    const mark = asked.type === "channel" ? channelMark(now, asked.channelId) : rulesMark(now.rules);
    const actor = { ...by, sessionId: by.sessionId ?? "" };
    return changeRouteRules(ctx, { by: actor, change: asked, seen: seen ?? mark });
  }

  const rule = (when: RouteRule["when"], routeId: string, force: RouteRule["force"] = "always") => ({
    type: "add" as const,
    rule: { when, routeId, force },
  });
  const submit = (postId: string, viewer = office.writer) => submitPost(ctx, { viewer, postId });

  function brief(postId: string, fields: Record<string, string>) {
    const data = new FormData();
    data.set("intent", "brief");
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) });
  }

  /** A draft whose writer chose no iter. */
  async function unchosen(tags = ""): Promise<string> {
    const postId = await draftPost(ctx, office);
    expect(await brief(postId, { routeId: "by-rules", tags })).toMatchObject({ ok: true });
    return postId;
  }

  async function logged(subjectId: string, type: string) {
    const rows = await database.superSql<{ payload: Record<string, unknown>; values: unknown[] }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload,
           (select coalesce(jsonb_agg(v.value), '[]') from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as values
      from log_entries e where subject_id = ${subjectId} and type = ${type} order by seq`;
    return [...rows];
  }

  async function chosenInRow(postId: string) {
    const [row] = await database.superSql`select route_id, route_chosen from posts where id = ${postId}`;
    return row;
  }
  return { database, ctx, office, ids, change, rule, submit, brief, unchosen, logged, chosenInRow, stands };
}
