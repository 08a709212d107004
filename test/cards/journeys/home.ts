import { setupOf } from '../stage.ts';
import type { Open } from './journey.ts';
import { team } from './team.ts';

/** Each person's page, and what those see who never type. */
export async function home(open: Open): Promise<void> {
  const before = await open('home');
  const stranger = before.guest('noor', { name: 'Noor' });
  await stranger.opensHome();
  await before.quietly(() => stranger.types(setupOf(before)));
  await stranger.opensHome();
  await before.close();

  const { stage, camille, sam } = await team(open, 'home');
  const { either } = stage;
  await stage.quietly(() => stage.until('2026-03-01T08:00'));
  await sam.opensHome();
  await stage.quietly(() => stage.until('2026-03-02T09:01'));
  await sam.opensHome();
  await sam.presses('nudge.take', {}, undefined, null);
  await sam.opensHome();
  await sam.presses('nudge.done', {}, undefined, null);
  await sam.opensHome();
  await stage.quietly(async () => {
    for (const action of either({
      fr: ['répondrons aux avis', 'remercierons une personne', 'publierons le bilan', 'relirons la page'],
      en: ['answer the reviews', 'thank one person', 'publish the figures', 'read the page again'],
    }))
      await sam.types(
        `commit when:"${either({ fr: 'midi sonnera', en: 'noon strikes' })}" action:"${action}"`,
      );
    for (const channel of either({ fr: ['accueil', 'fête'], en: ['hall', 'fair'] })) {
      const there = { channel, administrator: true };
      await stage.guest('camille', { name: 'Camille', ...there }).types(setupOf(stage, 'lead:@{sam}'));
    }
    await camille.types('audit', null);
  });
  await sam.opensHome();
  await sam.presses('home.team', {}, undefined, null);

  const ways = { noCommandsInThreads: true, invite: '/invite @Cinq' } as const;
  const guest = stage.guest('sam', { name: 'Sam', ways });
  await stage.quietly(() => guest.types('help', either({ fr: 'accueil', en: 'hall' })));
  stage.show('the shortcut', { kind: 'card', audience: 'modal', card: guest.card() });
  await stage.quietly(() => guest.presses('help.all'));
  stage.show('the shortcut, every command', { kind: 'card', audience: 'modal', card: guest.card() });
  await stage
    .guest('camille', { name: 'Camille', administrator: true, channel: 'slack', ways })
    .types(setupOf(stage));
  await stage.close();
}
