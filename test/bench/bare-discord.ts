import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The least that discord.js can do: one constant answer to whatever is asked. What Cinq is measured beside. */
const { DISCORD_TOKEN = '', DISCORD_API_URL = '', ANSWER = '' } = process.env;
const answer = JSON.parse(ANSWER);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply(answer);
});
client.once(Events.ClientReady, () => process.stdout.write('"msg":"cinq is up"\n'));
await client.login(DISCORD_TOKEN);
