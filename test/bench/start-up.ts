import { join } from 'node:path';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, UP, type Workshop } from '../process/program.ts';
import { against, ms, quantile, table } from './figures.ts';
import { foundTeams } from './many-teams.ts';

const MANY = 10_000;
const RUNS = 7;
const AIM = 2000;

/** From the start of the process to its word that it is up, on a database that exists. */
export async function startUp(): Promise<string> {
  const workshop = openWorkshop();
  const slack = await startSlack();
  slack.world.now = Date.now();
  try {
    const rows = [
      await row('playground, a few teams', workshop, 3, {}),
      await row('Slack, a few teams', workshop, 3, slackEnvironment(slack)),
      await row(`Slack, ${MANY} teams`, workshop, MANY, slackEnvironment(slack)),
    ];
    return table([[`start-up, ${RUNS} times each`, 'p50', 'slowest', 'aim at p50'], ...rows]);
  } finally {
    await workshop.clear();
    await slack.close();
  }
}

const slackEnvironment = ({ tokens, apiUrl }: SlackServer) => ({
  SLACK_BOT_TOKEN: tokens.botToken,
  SLACK_APP_TOKEN: tokens.appToken,
  SLACK_API_URL: apiUrl,
});

async function row(name: string, workshop: Workshop, teams: number, env: Record<string, string>) {
  const file = join(workshop.folder, `${name}.db`);
  // The processes live by the real clock: teams founded just now leave them nothing to catch up on.
  await foundTeams(file, teams, new Date().toISOString().slice(0, 16));
  const measured: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now();
    const program = workshop.start({ DATABASE_URL: `file:${file}`, ...env });
    await program.prints(UP);
    measured.push(performance.now() - from);
    program.signal('SIGKILL');
    await program.ended;
  }
  const p50 = quantile(measured, 0.5);
  return [name, ms(p50), ms(Math.max(...measured)), against(p50, AIM, ms)];
}
