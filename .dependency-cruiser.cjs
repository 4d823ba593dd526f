// Who may import whom, one rule for each folder. Why: docs/decisions/0003-who-may-import-whom.md
const ours = "^(app|db|workflows|emails|tests)/";

/**
 * @param {string} name
 * @param {string | string[]} from
 * @param {string[]} allowed
 * @param {{ types?: string[], notFrom?: string[] }} [more] `types`: may be imported as types only
 * @returns {import("dependency-cruiser").IForbiddenRuleType[]}
 */
function only(name, from, allowed, { types = [], notFrom = [] } = {}) {
  // Anything in app may know the shape of the context it is handed.
  const context = "^app/services/(context|load-context)\\.ts$";
  return [
    {
      name,
      severity: "error",
      from: { path: from, pathNot: notFrom },
      to: { path: ours, pathNot: [...allowed, ...types, context] },
    },
    {
      name: `${name}-types`,
      severity: "error",
      from: { path: from, pathNot: notFrom },
      to: { path: [...types, context], pathNot: allowed, dependencyTypesNot: ["type-only"] },
    },
  ];
}

const kernel = "^app/kernel/";
const i18n = "^app/i18n/";
const workflows = "^workflows/";
/** Names of states and the rules of the networks: constants that the tables and the browser share with the machine. */
const names = [
  "^workflows/approval/(states|types|route-types|approval-route|route-file|condition|post-condition|delegation|hold|blackout|route-choice|word-levels)\\.ts$",
  "^workflows/networks/",
  "^workflows/content/(words/word-lists|post-kinds|check-list|check-list-schema|cooling|house-rules|plain-text)\\.ts$",
  "^workflows/live/envelope\\.ts$",
  "^emails/kinds\\.ts$",
  "^app/i18n/locales\\.ts$",
];
const calendar = "^workflows/calendar/";
const scope = "^db/(scope|statement)\\.server\\.ts$";
const schema = "^db/schema/";
const queries = "^db/queries/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...only("workflows", workflows, [workflows]),
    {
      name: "workflows-are-pure",
      comment: "No clock, no disk, no randomness: only xstate and zod, and what counts characters for the networks.",
      severity: "error",
      from: { path: workflows, pathNot: "^workflows/(networks|content/words)/" },
      to: { path: ".", pathNot: [workflows, "^node_modules/(xstate|zod)/"] },
    },
    {
      name: "words-are-pure",
      comment: "And what knows the forms of a word.",
      severity: "error",
      from: { path: "^workflows/content/words/" },
      to: { path: ".", pathNot: [workflows, "^node_modules/@orama/stemmers/"] },
    },
    {
      name: "networks-are-pure",
      severity: "error",
      from: { path: "^workflows/networks/" },
      to: { path: ".", pathNot: [workflows, "^node_modules/(zod|twitter-text|emoji-regex)/"] },
    },
    ...only("kernel", kernel, [kernel]),
    ...only("i18n", i18n, [i18n], { types: ["^workflows/content/(house-rules|post-kinds)\\.ts$"] }),
    ...only("db-schema", schema, [schema, ...names]),
    ...only("db-queries", queries, [queries, schema, scope, kernel, ...names], {
      types: [workflows, "^app/mail/contract\\.ts$"],
    }),
    ...only("db-writes", "^db/writes/", ["^db/writes/", queries, schema, scope, kernel, ...names], {
      types: [workflows, "^app/mail/contract\\.ts$"],
    }),
    ...only("db-machinery", "^db/[^/]+\\.ts$", ["^db/[^/]+\\.ts$", schema]),
    {
      name: "db-seeds",
      comment: "The demonstration is made as people would make it: through services.",
      severity: "error",
      from: { path: "^db/seeds/" },
      to: { path: ["^app/(boot|routes|components|editor|connectors)/", "^tests/"] },
    },
    ...only("emails", "^emails/", ["^emails/", i18n, ...names]),
    ...only("policies", "^app/policies/", ["^app/policies/", kernel, ...names], { types: [workflows, "^db/"] }),
    ...only("connectors", "^app/connectors/", ["^app/connectors/", kernel, ...names], { types: [workflows] }),
    ...only("audit", "^app/audit/", ["^app/audit/", kernel, "^db/", ...names], { types: [workflows] }),
    ...only("auth", "^app/auth/", ["^app/auth/", "^app/policies/", kernel, i18n, "^db/"]),
    // The built-in mailbox is a transport that ends in the database.
    ...only("mail", "^app/mail/", ["^app/mail/", kernel, scope, schema, "^db/(queries/mails|writes/mailbox)[.-]"]),
    ...only("offline", "^app/offline/", ["^app/offline/"]),
    // One of the places for media is the database.
    ...only("storage", "^app/storage/", ["^app/storage/", kernel, scope, "^db/(queries|writes)/media-bytes[.-]"]),
    ...only(
      "services",
      "^app/services/",
      [
        "^app/services/",
        "^app/(audit|policies)/",
        "^app/jobs/(definitions|queue\\.server)\\.ts$",
        "^app/storage/(media-key|errors)\\.ts$",
        "^app/connectors/(contract|outgoing)\\.ts$",
        kernel,
        i18n,
        workflows,
        "^emails/kinds\\.ts$",
        "^db/(?!seeds)",
      ],
      { types: ["^app/(auth|jobs|mail|storage|connectors)/", "^emails/"] },
    ),
    ...only("jobs", "^app/jobs/", ["^app/jobs/", kernel, "^db/(?!seeds)", ...names], {
      types: ["^app/services/"],
      notFrom: ["^app/jobs/(handlers/|registry\\.server)"],
    }),
    ...only(
      "jobs-handlers",
      "^app/jobs/(handlers/|registry\\.server)",
      [
        "^app/jobs/",
        "^app/(services|connectors|mail|storage|audit)/",
        queries,
        scope,
        kernel,
        i18n,
        "^emails/",
        ...names,
      ],
      { types: [workflows, schema] },
    ),
    ...only(
      "pages-and-sockets",
      ["^app/(routes|sockets|collab)/", "^app/(root|entry\\.server|entry\\.client)\\.tsx$"],
      [
        "^app/(routes|sockets|collab|services|policies|auth|components|editor|offline|styles)/",
        queries,
        scope,
        kernel,
        i18n,
        "^app/routes\\.ts$",
        calendar,
        // What may be chosen: languages, roles.
        "^db/schema/organizations\\.ts$",
        ...names,
      ],
      { types: [workflows, schema, "^app/(audit|mail|storage|jobs)/"] },
    ),
    ...only(
      "components-and-editor",
      "^app/(components|editor)/",
      ["^app/(components|editor|offline)/", i18n, "\\.client\\.tsx?$", workflows],
      { types: ["^app/", "^db/"] },
    ),
    {
      name: "boot-is-the-top",
      severity: "error",
      from: { path: "^(app|db|workflows|emails)/", pathNot: "^app/boot/" },
      to: { path: "^app/boot/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "server-stays-on-the-server",
      severity: "error",
      from: { path: ["^app/(components|editor|i18n|styles)/", "\\.client\\.tsx?$"], pathNot: "\\.server\\.tsx?$" },
      to: { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "statements-are-server-files",
      severity: "error",
      from: {},
      to: { path: "^db/(queries|writes)/", pathNot: "\\.server\\.ts$" },
    },
    { name: "tests-stay-outside", severity: "error", from: { pathNot: "^tests/" }, to: { path: "^tests/" } },
    {
      name: "no-development-tools-in-the-program",
      severity: "error",
      // What builds the pages, and what serves them from their sources in development.
      from: {
        path: "^(app|db|workflows|emails)/",
        pathNot: ["^app/routes\\.ts$", "^app/boot/(build-worker|compile-messages|frontend\\.server)\\.ts$"],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
