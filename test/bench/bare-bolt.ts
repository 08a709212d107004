import { App } from '@slack/bolt';

/** The least that Bolt can do: one command, one constant answer. What Cinq is measured beside. */
const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', SLACK_API_URL = '', ANSWER = '' } = process.env;
const answer = JSON.parse(ANSWER);
const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});
app.command('/coach', async ({ ack }) => {
  await ack(answer);
});
await app.start();
process.stdout.write('"msg":"cinq is up"\n');
