import { z } from 'zod';

export type SlackSecrets = {
  /** Through which Slack speaks to us: a socket we open, or requests it signs. */
  entrance: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  /** For whom we speak: the token's one workspace, or all that install the app themselves. */
  tenancy: { kind: 'one'; botToken: string } | ({ kind: 'many' } & SlackApp);
};

/** The app's own credentials, with which it is installed. */
export type SlackApp = { clientId: string; clientSecret: string; stateSecret: string };

const token = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `it should start with "${prefix}"; copy it again from ${where}`).optional();

export const slackEnvironment = {
  SLACK_BOT_TOKEN: token('xoxb-', '“OAuth & Permissions” of your Slack app'),
  SLACK_APP_TOKEN: token('xapp-', '“Basic Information”, “App-Level Tokens” of your Slack app'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(
      /^\d+\.\d+$/,
      'it should be two numbers with a dot between; copy it again from “Basic Information” of your Slack app',
    )
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(32, 'it should be 32 characters or more that nobody can guess; make it with: openssl rand -hex 32')
    .optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'it should be an address like https://slack.com/api/' })
    .optional(),
};

type Given = { [K in keyof typeof slackEnvironment]?: string | undefined };

const FOR_MANY = {
  SLACK_CLIENT_ID: 'copy it from “Basic Information” of your Slack app',
  SLACK_CLIENT_SECRET: 'copy it from “Basic Information” of your Slack app',
  SLACK_STATE_SECRET: 'make it with: openssl rand -hex 32',
  ENCRYPTION_KEY: 'make it with: openssl rand -base64 32',
} as const;
/** The key alone may be there for its own sake. */
const OF_THE_APP = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** What is missing or too much, one sentence each. */
export function slackMistakes(given: Given & { ENCRYPTION_KEY?: string | undefined }): string[] {
  const mistakes: string[] = [];
  const app = OF_THE_APP.find((name) => given[name]);
  const way = given.SLACK_APP_TOKEN
    ? 'SLACK_APP_TOKEN'
    : given.SLACK_SIGNING_SECRET && 'SLACK_SIGNING_SECRET';
  if (app) {
    for (const [name, remedy] of Object.entries(FOR_MANY)) {
      if (!given[name as keyof typeof FOR_MANY])
        mistakes.push(`${name}: missing beside ${app}; ${remedy}, or remove ${app}.`);
    }
  }
  if (app && given.SLACK_BOT_TOKEN)
    mistakes.push(
      `SLACK_BOT_TOKEN: too much beside ${app}; keep the token for one workspace, or ${app} for many, and remove the other.`,
    );
  const holder = app ?? (given.SLACK_BOT_TOKEN && 'SLACK_BOT_TOKEN');
  if (holder && !way)
    mistakes.push(
      `SLACK_APP_TOKEN: missing beside ${holder}; create one with the scope connections:write for Socket Mode, or give SLACK_SIGNING_SECRET for HTTP, or remove ${holder}.`,
    );
  if (way && !holder)
    mistakes.push(
      `SLACK_BOT_TOKEN: missing beside ${way}; install the app and copy it, or remove both. For many workspaces, give SLACK_CLIENT_ID instead.`,
    );
  return mistakes;
}

/** Undefined when Slack is not used. Expects what has no mistakes. */
export function slackSecrets(given: Given): SlackSecrets | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = given;
  const entrance = appToken
    ? ({ kind: 'socket', appToken } as const)
    : signingSecret
      ? ({ kind: 'http', signingSecret } as const)
      : undefined;
  if (!entrance) return undefined;
  if (botToken) return { entrance, tenancy: { kind: 'one', botToken } };
  if (!clientId || !clientSecret || !stateSecret) return undefined;
  return { entrance, tenancy: { kind: 'many', clientId, clientSecret, stateSecret } };
}
